import { CLASS, isOf } from "./ascii-classes.ts";
import type { FirstLook } from "./first-look.ts";
import { PACKED } from "./packed-pairs.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** A word written with digits in the middle shows that words around it may be too; so far it speaks for them. */
const LEET_NEAR_CHARS = 64;
/** Longer runs of letters, digits and what else stands in base64 are keys and payloads. */
const WORD = /(?<![A-Za-z0-9@$!+/=_])[A-Za-z0-9@$!]{2,24}(?![A-Za-z0-9@$!+/=_])/g;
const MIXED = /[A-Za-z][01345789@$!]|[01345789@$!][A-Za-z]/;
const CERTAIN = /[A-Za-z][01345789@$!]{1,4}[A-Za-z]/;

const READINGS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
};

interface Word {
  readonly start: number;
  readonly end: number;
  /** Has a digit or mark between two letters, as no number with a unit has. */
  readonly isCertain: boolean;
}

/** Words that mix letters and digits, with the digits read as letters; 1 as "i". */
export function leet(text: string, look: FirstLook): BuiltView | undefined {
  return readLeet(text, look, "i");
}

/** As `leet`, with 1 read as "l". */
export function leetWithL(text: string, look: FirstLook): BuiltView | undefined {
  return (look.seen & PACKED.anyDigit) === 0 ? undefined : readLeet(text, look, "l");
}

function readLeet(text: string, look: FirstLook, one: "i" | "l"): BuiltView | undefined {
  if ((look.seen & (PACKED.anyDigit | PACKED.anyLeetMark)) === 0 || !CERTAIN.test(text)) return undefined;
  const words = mixedWords(text);
  const builder = new ViewBuilder(text);
  let hasOne = false;
  let certainEnd = -Infinity;
  let next = 0; // the first certain word that does not lie before the word at hand
  for (const [i, { start, end, isCertain }] of words.entries()) {
    next = Math.max(next, i);
    while (next < words.length && words[next]?.isCertain !== true) next += 1;
    const certainStart = words[next]?.start ?? Infinity;
    if (isCertain) certainEnd = end;
    if (start - certainEnd > LEET_NEAR_CHARS && certainStart - end > LEET_NEAR_CHARS) continue;
    const word = text.slice(start, end);
    hasOne ||= word.includes("1");
    builder.substitute(
      word.replace(/[01345789@$!]/g, (mark) => (mark === "1" ? one : (READINGS[mark] ?? mark))),
      start,
    );
  }
  return one === "l" && !hasOne ? undefined : builder.finish("leet");
}

/** Words of letters and at least one digit or mark, in order; a mark at a word's end is punctuation. */
function mixedWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: written, index: start } of text.matchAll(WORD)) {
    const word = written.replace(/!+$/, "");
    const end = start + word.length;
    if (!MIXED.test(word) || isAddress(text, word, end)) continue;
    words.push({ start, end, isCertain: CERTAIN.test(word) });
  }
  return words;
}

/** The @ of a mail address is no "a". */
function isAddress(text: string, word: string, end: number): boolean {
  return word.includes("@") && text.charAt(end) === "." && isOf(text, end + 1, CLASS.letter);
}
