import fc from "fast-check";
import { Tokenizer } from "@huggingface/tokenizers";
import { describe, expect, it } from "vitest";
import { byteLevelTokenizer, unigramTokenizer, wordPieceTokenizer } from "../../test/support/tiny-models.ts";
import type { JsonObject } from "../contracts/json.ts";
import { MAX_PIECE_CHARS, ModelTokenizer } from "./model-tokenizer.ts";

/** The library's own types do not resolve under Node's rules for modules. */
type Library = new (
  file: JsonObject,
  config: object,
) => { encode(text: string, options: object): { readonly ids: readonly number[] } };

const files = {
  WordPiece: wordPieceTokenizer(["hello", "wor", "##ld", "##s", "a", ",", "##a", "e", "##e"]) as JsonObject,
  unigram: unigramTokenizer(["▁hello", "▁wor", "lds", "▁a"]) as JsonObject,
  "byte-level": byteLevelTokenizer(
    ["h e", "l l", "he ll", "hell o", "Ġ a", "Ġ w"],
    ["<|end|>"],
  ) as JsonObject,
};
const kinds = Object.keys(files) as (keyof typeof files)[];
const tokenizerOf = (kind: keyof typeof files): ModelTokenizer => new ModelTokenizer(files[kind]);

function pieces(kind: keyof typeof files, text: string): string[] {
  const { starts, ends } = tokenizerOf(kind).encode(text);
  return starts.map((start, index) => text.slice(start, ends[index]));
}

describe("the ranges of tokens", () => {
  it("are those of the text, without the spaces around them", () => {
    expect(pieces("WordPiece", "Hello,  worlds")).toEqual(["Hello", ",", "wor", "ld", "s"]);
    expect(pieces("unigram", "hello  worlds\na")).toEqual(["hello", "wor", "lds", "a"]);
    expect(pieces("byte-level", "hello a\n\nworld").filter((piece) => piece !== "")).toEqual([
      "hello",
      "a",
      "w",
      "o",
      "r",
      "l",
      "d",
    ]);
  });

  it("are those of what a normalised character was before", () => {
    // É is E and an accent to the model, ﬁ two letters, ｗｏｒ and ½ their plain forms; zero-width characters are nothing.
    expect(pieces("WordPiece", "HÉLLO É")).toEqual(["HÉLLO", "É"]);
    expect(pieces("WordPiece", "he\u200bllo")).toEqual(["he\u200bllo"]);
    expect(pieces("unigram", "ｗｏｒlds")).toEqual(["ｗｏｒ", "lds"]);
    expect(pieces("unigram", "ﬁ½")).toEqual(["", "ﬁ", "ﬁ", "½", "½", "½"]);
  });

  it("are the whole character where a token is a part of it", () => {
    const text = "👩‍🚀 é";
    const found = pieces("byte-level", text);
    expect(new Set(found.filter((piece) => piece !== ""))).toEqual(new Set(["👩", "\u200d", "🚀", "é"]));
  });

  it("are what is left for words that the tokenizer does not know", () => {
    expect(pieces("WordPiece", "hello 東京,xyz")).toEqual(["hello", "東", "京", ",", "xyz"]);
    expect(pieces("unigram", "日本hello")).toEqual(["", "日本", "h", "e", "l", "l", "o"]);
  });

  it.each(kinds)("lie inside the text, in order, and leave no visible character out: %s", (kind) => {
    const tokenizer = tokenizerOf(kind);
    const odd = fc.constantFrom(
      "hello",
      "worlds",
      " ",
      "\u00a0",
      "\n\n",
      "É",
      "e\u0301",
      "한",
      "ﬁ",
      "👩‍🚀",
      "½",
      "[SEP]",
      "▁",
      "\u200b",
      "ς",
      "İ",
      "東",
    );
    const text = fc.oneof(
      fc.array(odd, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const { ids, starts, ends } = tokenizer.encode(value);
        expect(starts.length).toBe(ids.length);
        let reached = 0;
        const seen = new Uint8Array(value.length);
        starts.forEach((start, index) => {
          const end = ends[index] ?? -1;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(value.length);
          expect(end).toBeGreaterThanOrEqual(end === start ? 0 : reached);
          reached = Math.max(reached, end);
          seen.fill(1, start, end);
        });
        // What the normaliser drops belongs to no token; letters and digits are never dropped.
        for (const { 0: letter, index } of value.matchAll(/[a-z0-9]/g))
          expect([letter, seen[index]]).toEqual([letter, 1]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the tokens of a text", () => {
  it.each(kinds)("are those that the library makes of it in one go: %s", (kind) => {
    const tokenizer = tokenizerOf(kind);
    const library = new (Tokenizer as unknown as Library)(files[kind], {});
    const word = fc.constantFrom("hello", "worlds", "a,", "É", "(hello)", "a-a", "1.5", "don't");
    const space = fc.constantFrom(" ", "\n", "  ", "\t");
    const text = fc
      .array(fc.tuple(word, space), { maxLength: 12 })
      .map((parts) => parts.flat().join("").trim());
    fc.assert(
      fc.property(text, (value) => {
        expect(tokenizer.encode(value).ids).toEqual(library.encode(value, { add_special_tokens: false }).ids);
      }),
    );
  });

  it("are never signs of the model, which a prompt may have", () => {
    const tokenizer = tokenizerOf("byte-level");
    const end = tokenizer.signId("<|end|>");
    expect(end).toBeDefined();
    expect(tokenizer.encode("hello<|end|>").ids).not.toContain(end);
    expect(tokenizer.encodePrompt("hello<|end|>hello").filter((id) => id === end)).toHaveLength(1);
    for (const kind of ["WordPiece", "unigram"] as const) {
      const signs = ["[CLS]", "[SEP]", "[PAD]"].map((sign) => tokenizerOf(kind).signId(sign));
      for (const id of tokenizerOf(kind).encode("[CLS] a[SEP] [PAD]").ids) expect(signs).not.toContain(id);
    }
  });

  it("stand between what the model's own signs are", () => {
    expect([tokenizerOf("WordPiece").before, tokenizerOf("WordPiece").after]).toEqual([[2], [3]]);
    expect([tokenizerOf("unigram").before, tokenizerOf("unigram").after]).toEqual([[2], [3]]);
    expect([tokenizerOf("byte-level").before, tokenizerOf("byte-level").after]).toEqual([[], []]);
  });

  it.each(kinds)("are made in time that grows with the text only: %s", (kind) => {
    const tokenizer = tokenizerOf(kind);
    for (const text of [
      "a".repeat(200_000),
      " ".repeat(200_000),
      "\u0301".repeat(100_000),
      "👩‍🚀".repeat(30_000),
    ]) {
      const startedAt = performance.now();
      tokenizer.encode(text);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    }
  });

  it("never cut a character, however long a word is", () => {
    const text = `${"x".repeat(MAX_PIECE_CHARS - 1)}🚀🚀`;
    expect(pieces("byte-level", text).slice(-1)).toEqual(["🚀"]);
  });
});

it("takes older files, which do not name the kind of their model", () => {
  for (const kind of kinds) {
    const { type, ...model } = files[kind]["model"] as JsonObject;
    expect(type).toBeDefined();
    const tokenizer = new ModelTokenizer({ ...files[kind], model });
    expect(tokenizer.encode("hello worlds")).toEqual(tokenizerOf(kind).encode("hello worlds"));
  }
});

it("refuses a file that is no tokenizer, or one of a kind that is not known", () => {
  expect(() => new ModelTokenizer({ model: { type: "WordLevel", vocab: {}, unk_token: "?" } })).toThrow(
    /none of WordPiece, Unigram and BPE/,
  );
  expect(() => new ModelTokenizer({ model: { type: "nothing" } })).toThrow(/^model-failed: tokenizer.json/);
});
