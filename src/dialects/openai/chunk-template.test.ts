import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { parseStrictJson } from "../../foundation/strict-json.ts";
import { ChunkTemplate } from "./chunk-template.ts";
import { readChatPart } from "./read-chat-part.ts";

const read = (raw: string) => readChatPart(parseStrictJson(raw) as JsonObject, raw);
const chunk = (content: string, more: JsonObject = {}): string =>
  JSON.stringify({
    id: "chatcmpl-1",
    model: "m",
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
    ...more,
  });

function templateOf(raw: string): ChunkTemplate {
  const template = ChunkTemplate.from(raw, read(raw), parseStrictJson);
  if (template === undefined) throw new Error("no template");
  return template;
}

describe("ChunkTemplate", () => {
  it("reads a chunk like it exactly as parsing would, or leaves it to be parsed", () => {
    const template = templateOf(chunk("Once"));
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', "\\", '","x":"y', "\n", "\\u0041"),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const raw = chunk(text);
        const part = template.read(raw);
        if (part === undefined) return;
        const { value, texts } = read(raw);
        expect(part.texts).toEqual(texts);
        expect(part.value).toEqual(value);
        expect(part.raw).toBe(raw);
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads ordinary text and short escapes without leaving them to be parsed", () => {
    const template = templateOf(chunk("Once"));
    for (const text of [" upon", "schön, 你好", 'a "quoted"\n\tline \\ end']) {
      expect(template.read(chunk(text))?.texts[0]?.text).toBe(text);
    }
  });

  it("takes no bytes that would change the structure for text", () => {
    const template = templateOf(chunk("Once"));
    const raw = chunk("@@").replace("@@", 'x"},"finish_reason":null},{"index":1,"delta":{"content":"y');
    expect(template.read(raw)).toBeUndefined();
    for (const inside of ["\\", "\\x", "\u0001", "\\u0041", "\ud83d", ""]) {
      expect(template.read(chunk("@@").replace("@@", () => inside))).toBeUndefined();
    }
  });

  it("leaves everything else to be parsed: other fields, ends, counts, several texts", () => {
    const template = templateOf(chunk("Once"));
    expect(template.read(chunk("x", { usage: { prompt_tokens: 1 } }))).toBeUndefined();
    expect(template.read(chunk("x").replace("null", '"stop"'))).toBeUndefined();
    expect(template.read(chunk("x").replace('"index":0', '"index":1'))).toBeUndefined();
  });

  it("is not made of a chunk whose text stands in it twice, that ends something, or that has no text", () => {
    const from = (raw: string) => ChunkTemplate.from(raw, read(raw), parseStrictJson);
    expect(from(chunk("m"))).toBeUndefined();
    expect(from(chunk(""))).toBeUndefined();
    expect(from(chunk("x", { usage: { prompt_tokens: 1 } }))).toBeUndefined();
    expect(from(chunk("x").replace("null", '"stop"'))).toBeUndefined();
    expect(from(chunk("x").replace('"finish_reason"', '"text":"another","finish_reason"'))).toBeUndefined();
  });

  it("shares what repeats around the text", () => {
    const raw = chunk("Once", { note: "the same each time" });
    const part = read(raw);
    const template = ChunkTemplate.from(raw, part, parseStrictJson);
    const alike = template?.read(chunk(" upon", { note: "the same each time" }));
    expect(alike?.constants).toBe(part.constants);
    expect(part.constants?.map(({ text }) => text)).toEqual([
      "chatcmpl-1",
      "m",
      "note",
      "the same each time",
    ]);
    expect(template?.read(chunk(" upon", { note: "another" }))).toBeUndefined();
  });

  it("is not made where the text seems to stand across the ends of two strings", () => {
    const raw = '{"choices":[{"index":0,"delta":{"\\u0063ontent":"\\u002c"}}],"x":["a","b"]}';
    expect(read(raw).texts.map(({ text }) => text)).toEqual([","]);
    expect(() => ChunkTemplate.from(raw, read(raw), parseStrictJson)).not.toThrow();
    expect(ChunkTemplate.from(raw, read(raw), parseStrictJson)).toBeUndefined();
  });

  it("is made where the server spaces its JSON in its own way", () => {
    const spaced = (text: string) => `{"choices": [{"index": 0, "delta": {"content": "${text}"}}]}`;
    expect(templateOf(spaced("one")).read(spaced("two"))?.texts[0]).toMatchObject({
      lane: "0.content",
      text: "two",
    });
  });
});
