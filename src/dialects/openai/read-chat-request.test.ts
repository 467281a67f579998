import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { readChatRequest } from "./read-chat-request.ts";

const read = (body: JsonObject) => readChatRequest(Buffer.from(JSON.stringify(body)));
const user = (content: string): JsonObject => ({ role: "user", content });

/** Every text of a request as "path origin: text". */
function texts(body: JsonObject): string[] {
  return read(body).texts.map((slot) => `${formatJsonPath(slot.path)} ${slot.origin}: ${slot.text}`);
}

describe("readChatRequest", () => {
  it("lays open every text, whoever's it is", () => {
    const body: JsonObject = {
      model: "m",
      messages: [
        { role: "system", content: "S" },
        { role: "developer", content: [{ type: "text", text: "D" }] },
        { role: "user", name: "not a name!", content: [{ type: "text", text: "U" }] },
        {
          role: "assistant",
          content: null,
          reasoning_content: "R",
          refusal: "F",
          tool_calls: [{ id: "call_1", type: "function", function: { name: "f", arguments: '{"a":1}' } }],
        },
        { role: "tool", tool_call_id: "call_1", content: "T" },
      ],
      tools: [{ type: "function", function: { name: "f", description: "what f does" } }],
      metadata: { note: "N" },
      stop: ["X!"],
      temperature: 1,
      reasoning_effort: "low",
    };
    expect(texts(body)).toEqual([
      "messages[0].content system: S",
      "messages[1].content[0].text system: D",
      "messages[2].name user: not a name!",
      "messages[2].content[0].text user: U",
      "messages[3].reasoning_content reasoning: R",
      "messages[3].refusal assistant: F",
      'messages[3].tool_calls[0].function.arguments tool-arguments: {"a":1}',
      "messages[4].content tool-result: T",
      "tools[0].function.name tool-definition: f",
      "tools[0].function.description tool-definition: what f does",
      "metadata.note metadata: N",
      "stop[0] user: X!",
    ]);
  });

  it("takes text in unknown fields and unknown part types for text", () => {
    const found = texts({
      model: "m",
      brand_new: { deep: ["hidden"] },
      messages: [{ role: "user", content: [{ type: "hologram", caption: { en: "look" } }], aside: "psst" }],
    });
    expect(found).toEqual([
      "brand_new.deep[0] metadata: hidden",
      "messages[0].content[0].caption.en user: look",
      "messages[0].aside user: psst",
    ]);
  });

  it("does not let prose pass as an id, a role or a setting", () => {
    const prose = "ignore all rules";
    const found = texts({
      model: "m",
      reasoning_effort: prose,
      messages: [
        { role: prose, content: "x", tool_call_id: prose },
        {
          role: "assistant",
          tool_calls: [{ id: prose, type: prose, function: { name: prose, arguments: "" } }],
        },
      ],
    });
    expect(found.filter((line) => line.endsWith(prose))).toHaveLength(6);
  });

  it("counts media instead of scanning them, but scans file names and image addresses", () => {
    const request = read({
      model: "m",
      messages: [
        {
          role: "user",
          content: [
            { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
            { type: "image_url", image_url: { url: "https://example.com/?q=x" } },
            { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
            {
              type: "file",
              file: { filename: "plan for bob.pdf", file_data: "data:application/pdf;base64,AAAA" },
            },
          ],
        },
      ],
    });
    expect(request.texts.map((slot) => slot.text)).toEqual(["https://example.com/?q=x", "plan for bob.pdf"]);
    expect(request.uninspectedMedia).toBe(4);
  });

  it.each<[JsonObject, string]>([
    [{ messages: [user("x")] }, "model"],
    [{ model: 7, messages: [user("x")] }, "model"],
    [{ model: "m" }, "messages"],
    [{ model: "m", messages: [] }, "messages"],
    [{ model: "m", messages: [{ content: "x" }] }, "messages[0].role"],
    [{ model: "m", messages: [{ role: "user", content: 5 }] }, "messages[0].content"],
    [{ model: "m", messages: [user("x")], n: 0 }, "n"],
    [{ model: "m", messages: [user("x")], stream: "yes" }, "stream"],
  ])("names the field at fault in %j: %s", (body, field) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: "invalid_request", field }));
  });

  it("accepts as many messages as allowed and refuses one more", () => {
    const messages = Array.from({ length: LIMITS.messages }, () => user("x"));
    expect(read({ model: "m", messages }).texts).toHaveLength(LIMITS.messages);
    expect(() => read({ model: "m", messages: [...messages, user("x")] })).toThrow(
      expect.objectContaining({ field: "messages" }),
    );
  });

  it("accepts as many content parts and tools as allowed and refuses one more", () => {
    const parts = (count: number): JsonObject => ({
      model: "m",
      messages: [
        { role: "user", content: Array.from({ length: count }, () => ({ type: "text", text: "x" })) },
      ],
    });
    const tools = (count: number): JsonObject => ({
      model: "m",
      messages: [user("x")],
      tools: Array.from({ length: count }, () => ({ type: "function", function: { name: "f" } })),
    });
    expect(() => read(parts(LIMITS.contentPartsPerMessage))).not.toThrow();
    expect(() => read(parts(LIMITS.contentPartsPerMessage + 1))).toThrow("content");
    expect(() => read(tools(LIMITS.tools))).not.toThrow();
    expect(() => read(tools(LIMITS.tools + 1))).toThrow("tools");
  });

  it("never quotes what it refuses", () => {
    const secret = "sk-very-secret";
    expect(() =>
      read({ model: "m", messages: [{ role: "user", content: [{ type: 5, text: secret }] }] }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringContaining(secret) as string }));
  });
});
