import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_SENTENCE_CHARS } from "./limits.ts";
import { splitSentences } from "./split-sentences.ts";

function split(text: string): readonly string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe("a text", () => {
  it.each([
    ["plain sentences", "It is blue. It is wide! Is it deep?", ["It is blue.", "It is wide!", "Is it deep?"]],
    ["lower case", "yes. i thought so. it is.", ["yes.", "i thought so.", "it is."]],
    [
      "decimals",
      "It grew by 3.5 percent to 1.200,50 euros. Good.",
      ["It grew by 3.5 percent to 1.200,50 euros.", "Good."],
    ],
    [
      "titles",
      "Dr. Smith met Mr. and Mrs. Jones. They ate.",
      ["Dr. Smith met Mr. and Mrs. Jones.", "They ate."],
    ],
    ["initials", "J. R. R. Tolkien wrote it. I did not.", ["J. R. R. Tolkien wrote it.", "I did not."]],
    ["the pronoun I", "So did I. He left.", ["So did I.", "He left."]],
    [
      "abbreviations inside",
      "Fruit, e.g. apples, is sold, etc. and eaten.",
      ["Fruit, e.g. apples, is sold, etc. and eaten."],
    ],
    ["abbreviations at the end", "He moved to the U.S. She stayed.", ["He moved to the U.S.", "She stayed."]],
    [
      "numbered references",
      "See No. 5 and fig. 3. Certainly no. Five came.",
      ["See No. 5 and fig. 3.", "Certainly no.", "Five came."],
    ],
    ["quotes", "“It is blue.” He left.", ["“It is blue.”", "He left."]],
    ["an ellipsis", "Well ... maybe. Wait... No.", ["Well ... maybe.", "Wait...", "No."]],
    [
      "citations",
      "It is blue.[1] It is wide. [2] It is deep.【3†a】",
      ["It is blue.[1]", "It is wide. [2]", "It is deep.【3†a】"],
    ],
    ["citations without a space after", "It is blue.[1]It is wide.", ["It is blue.[1]", "It is wide."]],
    ["spaces before marks", "It is blue . It is wide .", ["It is blue .", "It is wide ."]],
    ["a host name", "Go to www.example.com now. Then wait.", ["Go to www.example.com now.", "Then wait."]],
    ["Chinese", "天是蓝的。海很深！真的吗？", ["天是蓝的。", "海很深！", "真的吗？"]],
    ["Japanese", "空は青い。「海は深い。」そうだ。", ["空は青い。", "「海は深い。」", "そうだ。"]],
    ["Hindi", "आकाश नीला है। समुद्र गहरा है।", ["आकाश नीला है।", "समुद्र गहरा है।"]],
    ["Arabic", "السماء زرقاء. هل البحر عميق؟ نعم.", ["السماء زرقاء.", "هل البحر عميق؟", "نعم."]],
    ["Russian", "Небо синее. Море глубокое.", ["Небо синее.", "Море глубокое."]],
    [
      "bullets",
      "Colours:\n- red\n- blue and\n  green\n* white",
      ["Colours:", "red", "blue and\n  green", "white"],
    ],
    ["a numbered list", "1. Open it.\n2. Close it\n10) Wait", ["Open it.", "Close it", "Wait"]],
    ["an enumeration in a line", "Do this. (a) Open it. (b) Wait.", ["Do this.", "Open it.", "Wait."]],
    ["a heading", "# Title\nText goes on\nhere.", ["Title", "Text goes on\nhere."]],
    ["blank lines", "One\n\nTwo\r\n\r\nThree", ["One", "Two", "Three"]],
    ["nothing", " \n\t\n", []],
  ] as const)("is split: %s", (_, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  it("without an end is cut where a word ends", () => {
    const pieces = split("word ".repeat(400));
    expect(pieces.length).toBe(4);
    for (const piece of pieces) expect(piece).toMatch(/^word(?: word){1,119}$/);
  });

  it("without spaces is cut between characters", () => {
    const text = "x" + "😀".repeat(MAX_SENTENCE_CHARS);
    const pieces = split(text);
    expect(pieces.join("")).toBe(text);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });

  it("keeps everything but space and list markers, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab1A .!?。\n-[]'\"")) }), (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start)).toMatch(/^[\s\d.)-]*$/);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^[\s\d.)-]*$/);
      }),
    );
  });
});
