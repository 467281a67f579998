import { SKIPPED, foldUnit, isWordUnit } from "../fold-character.ts";
import { COMMON_WORDS, STOP_WORDS } from "./common-words.ts";

/** Longer words are passed over, so that a word's end is never far. */
export const MAX_WORD_CHARS = 40;

/** What a term says of a subject, in thousandths. */
const RARE = 1_000;
const COMMON = 300;
/** One character of a script that writes words without spaces; two in a row are taken for a word. */
const SINGLE = 100;

/** A word of a text that may say what it is about. */
export interface TextWord {
  readonly start: number;
  readonly end: number;
  /** Stem; words of one stem count as the same. */
  readonly stem: string;
  readonly weight: number;
}

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const FIRST_WITHOUT_SPACES = 0x0e00;

/**
 * Calls back for each word from an offset on that is no stop word. A word that began before the offset is not among
 * them. Whether a word begins, and what it is, depends on two characters before it and MAX_WORD_CHARS + 2 from it on.
 */
export function forEachWord(text: string, from: number, visit: (word: TextWord) => void): void {
  let at = from;
  if (isWordUnit(text, from - 1) && !standsAlone(text, from - 1))
    while (at < text.length && isWordUnit(text, at) && !standsAlone(text, at)) at += 1;
  while (at < text.length) {
    if (!isWordUnit(text, at)) {
      at += 1;
      continue;
    }
    const start = at;
    if (standsAlone(text, at)) {
      at += 1;
      visit({ start, end: at, stem: text.charAt(start), weight: SINGLE });
      continue;
    }
    while (at < text.length && isWordUnit(text, at) && !standsAlone(text, at)) at += 1;
    if (at - start > MAX_WORD_CHARS) continue;
    const word = foldWord(text, start, at);
    if (word.length > 1 && !STOP_WORDS.has(word))
      visit({ start, end: at, stem: stemOf(word), weight: COMMON_WORDS.has(word) ? COMMON : RARE });
  }
}

function standsAlone(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= FIRST_WITHOUT_SPACES && WITHOUT_SPACES.test(text.charAt(at));
}

function foldWord(text: string, start: number, end: number): string {
  let word = "";
  for (let at = start; at < end; at += 1) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit !== SKIPPED) word += String.fromCharCode(unit);
  }
  return word;
}

/** Words differ in their endings; what they mean mostly stands in their first letters. */
const LATIN_STEM_CHARS = 8;
const OTHER_STEM_CHARS = 5;

/**
 * A light stem: the commonest endings of English, German and the Romance languages off, then so many letters. Cutting words at a length does about as well as a stemmer
 * over many languages (McNamee and Mayfield 2004, "Character n-gram tokenization for European language retrieval").
 */
function stemOf(word: string): string {
  if (!/^[a-z]/.test(word)) return word.slice(0, OTHER_STEM_CHARS);
  return withoutEnding(word).slice(0, LATIN_STEM_CHARS);
}

function withoutEnding(word: string): string {
  if (word.length <= 3) return word;
  const singular = word
    .replace(/ies$/, "y")
    .replace(/(?<=ss|x|z|ch|sh)es$/, "")
    .replace(/(?<=[^sui])s$/, "");
  const base =
    singular.length > 5 ? singular.replace(/(?:ation|ment|ing|ed|ly|er|or|ist|ion)$/, "") : singular;
  return base.replace(/([bdgklmnprt])\1$/, "$1").replace(/(?<=...)(?:e[nrms]?|[nyioa])$/, "");
}
