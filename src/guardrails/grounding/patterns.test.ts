import { check } from "recheck";
import { describe, expect, it } from "vitest";
import { longestMatch } from "../../../test/support/longest-match.ts";
import { checkCitations } from "./check-citations.ts";
import { citationPatterns } from "./find-citations.ts";
import { quotePatterns } from "./find-quotes.ts";
import { foldPatterns } from "./fold-marks.ts";
import { languagePatterns } from "./guess-language.ts";
import { lexPatterns } from "./lex-words.ts";
import { claimPatterns } from "./makes-claim.ts";
import { doubtPatterns } from "./find-doubt.ts";
import { scoreGrounding } from "./score-grounding.ts";
import { supportPatterns } from "./score-support.ts";
import { relevancePatterns } from "./score-relevance.ts";
import { splitPatterns } from "./split-sentences.ts";

const patterns = [
  ...citationPatterns,
  ...quotePatterns,
  ...foldPatterns,
  ...lexPatterns,
  ...claimPatterns,
  ...relevancePatterns,
  ...splitPatterns,
  ...doubtPatterns,
  ...languagePatterns,
  ...supportPatterns,
].map((pattern) => [String(pattern), pattern] as const);

/** A quotation may be this long, marks included. */
const LONGEST_MATCH_CHARS = 2_048;
const SEARCH = {
  timeout: 20_000,
  maxIteration: 2,
  maxGenerationSize: 20,
  maxInitialGenerationSize: 50,
  incubationLimit: 5_000,
};

describe("a pattern", () => {
  it.each(patterns)("matches texts of a bounded length: %s", (_, pattern) => {
    // `longestMatch` reads no Unicode properties; what they stand for is one character.
    const plain = pattern.source.replace(/\\p\{[^}]{1,64}\}/giu, "a");
    expect(longestMatch(new RegExp(plain, pattern.flags.replace("u", "")))).toBeLessThanOrEqual(
      LONGEST_MATCH_CHARS,
    );
  });

  it.each(patterns)("is safe against inputs made to be slow: %s", { timeout: 60_000 }, async (_, pattern) => {
    const { status } = await check(pattern.source, pattern.flags.replace(/[gy]/g, "") + "y", SEARCH);
    expect(status).toBe("safe");
  });
});

const PUMPED_CHARS = 65_536;
/** No measure of speed: work that is not linear would take minutes. */
const HANG_MS = 20_000;

describe("a long text made of one piece", () => {
  const pieces = [
    "a",
    "A.",
    ". ",
    "[1] ",
    "[",
    "【1",
    "(source: ",
    '"a b c d',
    "“",
    "1,",
    "1, 000",
    "\n",
    "\n- ",
    " ",
    "'",
    "n't ",
    "不",
    "…",
  ];
  it.each(pieces)("does not hang: %j", (piece) => {
    const text = piece.repeat(Math.ceil(PUMPED_CHARS / piece.length)).slice(0, PUMPED_CHARS);
    const began = performance.now();
    const sources = [{ id: "a", text: text.repeat(4) }];
    scoreGrounding({ sources, query: text.slice(0, 1000), answer: text });
    try {
      checkCitations(text, sources);
    } catch (error) {
      // So many marks are above a limit, which is an answer too.
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(performance.now() - began).toBeLessThan(HANG_MS);
  });
});
