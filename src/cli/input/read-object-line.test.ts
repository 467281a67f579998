import { describe, expect, it } from "vitest";
import { MAX_LINE_BYTES } from "./line-limits.ts";
import type { InputLine } from "./read-lines.ts";
import { readObjectLine } from "./read-object-line.ts";
import { readTextLine } from "./read-text-line.ts";

const line = (text: string | Buffer, number = 3): InputLine => ({
  kind: "line",
  number,
  bytes: Buffer.from(text),
});

describe("a line of JSON", () => {
  it("is an object with its id, or with its number for one", () => {
    expect(readObjectLine(line('{"id": "a", "x": 1}'))).toEqual({
      kind: "object",
      id: "a",
      fields: { id: "a", x: 1 },
    });
    expect(readObjectLine(line("{}"))).toMatchObject({ kind: "object", id: "line-3" });
  });

  it.each([
    ["", "The line is empty."],
    ["{", "The line is not JSON."],
    ["[1]", "The line is not a JSON object."],
    ["null", "The line is not a JSON object."],
    ['{"id": {}}', '"id" is not a string or number.'],
    [Buffer.from([0x22, 0xff, 0x22]), "The line is not UTF-8."],
  ])("%j is none", (text, problem) => {
    expect(readObjectLine(line(text))).toEqual({ kind: "unreadable", id: null, problem });
  });

  it("is none where it is too long", () => {
    expect(readObjectLine({ kind: "too-long", number: 1 })).toMatchObject({
      kind: "unreadable",
      problem: `The line has more than ${MAX_LINE_BYTES} bytes.`,
    });
  });
});

describe("a line with a text", () => {
  it("keeps its other fields", () => {
    expect(readTextLine(line('{"id": 7, "text": "hello", "label": 1}'))).toEqual({
      kind: "text",
      id: 7,
      text: "hello",
      fields: { id: 7, text: "hello", label: 1 },
    });
  });

  it.each([
    ['{"id": 7}', 'There is no "text".'],
    ['{"id": 7, "text": 1}', '"text" is not a string.'],
  ])("%j has none, and keeps its id", (text, problem) => {
    expect(readTextLine(line(text))).toEqual({ kind: "unreadable", id: 7, problem });
  });
});
