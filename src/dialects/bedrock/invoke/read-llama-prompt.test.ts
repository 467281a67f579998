import { describe, expect, it } from "vitest";
import { readLlamaPrompt, writeLlamaPrompt } from "./read-llama-prompt.ts";

const turn = (role: string, text: string): string =>
  `<|start_header_id|>${role}<|end_header_id|>\n\n${text}<|eot_id|>`;
const ASKS = "<|start_header_id|>assistant<|end_header_id|>\n\n";
const BEGIN = "<|begin_of_text|>";

describe("a prompt in Llama's own form", () => {
  it("is read turn by turn, and written as it was", () => {
    const prompt = `${BEGIN}${turn("system", "Be brief.")}${turn("user", "Hi.")}${turn("assistant", "Yes?")}${turn("user", "Go.")}${ASKS}`;
    const turns = readLlamaPrompt(prompt);
    expect(turns).toEqual([
      { role: "system", text: "Be brief." },
      { role: "user", text: "Hi." },
      { role: "assistant", text: "Yes?" },
      { role: "user", text: "Go." },
    ]);
    expect(writeLlamaPrompt(turns ?? [])).toBe(prompt);
    expect(readLlamaPrompt(`${turn("user", "Hi.")}${ASKS}`)).toEqual([{ role: "user", text: "Hi." }]);
  });

  it.each([
    ["plain text", "Hello."],
    ["no question at its end", `${BEGIN}${turn("user", "Hi.")}`],
    [
      "a system that speaks a second time",
      `${turn("system", "a")}${turn("user", "b")}${turn("system", "c")}${ASKS}`,
    ],
    ["a user who speaks twice", `${turn("user", "a")}${turn("user", "b")}${ASKS}`],
    ["a role that there is not", `${turn("root", "a")}${ASKS}`],
    ["other marks in a turn", `${turn("user", "a <|python_tag|>")}${ASKS}`],
    ["a turn without an end", `<|start_header_id|>user<|end_header_id|>\n\nHi.${ASKS}`],
    ["an answer that has begun", `${turn("user", "a")}${ASKS}Sure`],
    ["text before it", `x ${turn("user", "a")}${ASKS}`],
  ])("is no such prompt with %s", (_what, prompt) => {
    expect(readLlamaPrompt(prompt)).toBeUndefined();
  });
});
