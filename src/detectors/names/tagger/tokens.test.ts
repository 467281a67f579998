import { describe, expect, it } from "vitest";
import { Gap, MAX_TOKEN_CHARS, Shape, Tokens, isInsideToken } from "./tokens.ts";

function read(text: string, from = 0): string[] {
  const tokens = new Tokens();
  tokens.read(text, from, text.length);
  return Array.from({ length: tokens.count }, (_, at) => text.slice(tokens.start[at], tokens.end[at]));
}

describe("a text's tokens", () => {
  it.each([
    ["Anne-Marie O'Neil's cat", ["Anne-Marie", "O'Neil", "'s", "cat"]],
    ["12 Main St., 4b", ["12", "Main", "St", ".", ",", "4b"]],
    ["user_name=Anna", ["user_name", "=", "Anna"]],
    ["Jürgen–Иван", ["Jürgen", "–", "Иван"]],
    ["rock 'n' roll", ["rock", "'", "n", "'", "roll"]],
    ["- a -b c- d", ["-", "a", "-", "b", "c", "-", "d"]],
  ])("of %j are %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("tell words apart by their looks", () => {
    const tokens = new Tokens();
    const text = `Anna ANNA A anna McKay 4b 7 1234567 . ${"x".repeat(MAX_TOKEN_CHARS + 1)} Anne-Marie`;
    tokens.read(text, 0, text.length);
    expect([...tokens.shape.subarray(0, tokens.count)]).toEqual([
      Shape.capitalised,
      Shape.capitals,
      Shape.initial,
      Shape.small,
      Shape.camel,
      Shape.mixed,
      Shape.number,
      Shape.number + 5,
      Shape.sign,
      Shape.long,
      Shape.capitalised,
    ]);
  });

  it("are the same words whatever their case", () => {
    const tokens = new Tokens();
    tokens.read("Łódź łódź ŁÓDŹ", 0, 14);
    expect(new Set(tokens.word.subarray(0, 3)).size).toBe(1);
  });

  it("know what stands before them", () => {
    const tokens = new Tokens();
    tokens.read("a b\nc\r\n\r\nd,e", 0, 12);
    expect([...tokens.gap.subarray(0, tokens.count)]).toEqual([
      Gap.paragraph,
      Gap.blank,
      Gap.line,
      Gap.paragraph,
      Gap.none,
      Gap.none,
    ]);
  });

  it("are the same wherever a scan begins, but for the one that is cut", () => {
    const text = "Anne-Marie O'Neil's 12b cat_dog, x-y-z 'tis a.b-c' d''s -e";
    const whole = new Tokens();
    whole.read(text, 0, text.length);
    for (let from = 0; from < text.length; from += 1) {
      const starts = new Tokens();
      starts.read(text, from, text.length);
      const seen = [...starts.start.subarray(0, starts.count)];
      const expected = [...whole.start.subarray(0, whole.count)].filter((start) => start >= from);
      expect(isInsideToken(text, from) ? seen.filter((start) => expected.includes(start)) : seen).toEqual(
        expected,
      );
    }
  });
});
