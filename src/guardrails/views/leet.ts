import { CLASS, isOf } from "./ascii-classes.ts";
import type { FirstLook } from "./first-look.ts";
import { PACKED } from "./packed-pairs.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** A word written with digits in the middle shows that words around it may be too; so far it speaks for them. */
const LEET_NEAR_CHARS = 64;
/** Longer runs of letters, digits and what else stands in base64 are keys and payloads. */
const MAX_LEET_CHARS = 24;
/** A letter, so many digits or marks, and a letter again. */
const MAX_MARKS_INSIDE = 4;
const CERTAIN = /[A-Za-z][01345789@$!]{1,4}[A-Za-z]/;

/** What a character is in a word. */
const LETTER = 1;
/** Reads as a letter. */
const MARK = 2;
/** Reads as a letter in a word, and ends a sentence behind one. */
const BANG = 3;
const OTHER_DIGIT = 4;
/** In keys and payloads, and in no word. */
const PAYLOAD = 5;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/[01345789@$]/.test(character)) return MARK;
  if (character === "!") return BANG;
  if (/[26]/.test(character)) return OTHER_DIGIT;
  return /[+/=_]/.test(character) ? PAYLOAD : 0;
});

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

/** Words that mix letters and digits, with the digits read as letters: with 1 as "i", and where there is a 1, with 1 as "l". */
export function leet(text: string, look: FirstLook): readonly BuiltView[] {
  if ((look.seen & (PACKED.anyDigit | PACKED.anyLeetMark)) === 0 || !CERTAIN.test(text)) return [];
  const words = leetWords(text);
  const hasOne = words.some(({ start, end }) => text.slice(start, end).includes("1"));
  const readings = hasOne ? (["i", "l"] as const) : (["i"] as const);
  return readings.map((one) => readLeet(text, words, one)).filter((view) => view !== undefined);
}

function readLeet(text: string, words: readonly Word[], one: "i" | "l"): BuiltView | undefined {
  const builder = new ViewBuilder(text);
  for (const { start, end } of words) {
    let word = "";
    for (let at = start; at < end; at += 1) {
      const mark = text.charAt(at);
      word += mark === "1" ? one : (READINGS[mark] ?? mark);
    }
    builder.substitute(word, start);
  }
  return builder.finish("leet");
}

/** The mixed words that are certain, and those near them. */
function leetWords(text: string): readonly Word[] {
  const words = mixedWords(text);
  let certainEnd = -Infinity;
  let next = 0; // the first certain word that does not lie before the word at hand
  return words.filter(({ start, end, isCertain }, i) => {
    next = Math.max(next, i);
    while (next < words.length && words[next]?.isCertain !== true) next += 1;
    const certainStart = words[next]?.start ?? Infinity;
    if (isCertain) certainEnd = end;
    return start - certainEnd <= LEET_NEAR_CHARS || certainStart - end <= LEET_NEAR_CHARS;
  });
}

/** Words of letters and at least one digit or mark, in order; a mark at a word's end is punctuation. */
function mixedWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    if (kindAt(text, at) === 0) at += 1;
    else at = readWord(text, at, words);
  }
  return words;
}

/** Looks at the run of characters of words and payloads that begins at `start`; gives its end. */
function readWord(text: string, start: number, words: Word[]): number {
  let at = start;
  let end = start; // without exclamation marks behind it
  let before = 0; // the last kind that was no exclamation mark
  let marks = -1; // behind the last letter; -1 where something else stands there
  let isWord = true;
  let isMixed = false;
  let isCertain = false;
  for (let kind = kindAt(text, at); kind !== 0; kind = kindAt(text, at)) {
    at += 1;
    if (kind === LETTER) {
      isCertain ||= marks >= 1 && marks <= MAX_MARKS_INSIDE;
      const wasMark = kindAt(text, at - 2) === BANG || before === MARK;
      isMixed ||= at - 1 > start && wasMark;
      marks = 0;
    } else if (kind === MARK || kind === BANG) {
      isMixed ||= kind === MARK && before === LETTER;
      if (marks >= 0) marks += 1;
    } else {
      if (kind === PAYLOAD) isWord = false;
      marks = -1;
    }
    if (kind === BANG) continue;
    before = kind;
    end = at;
  }
  const isLong = at - start > MAX_LEET_CHARS;
  if (isWord && isMixed && !isLong && !isAddress(text, text.slice(start, end), end))
    words.push({ start, end, isCertain });
  return at;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (KINDS[code] ?? 0) : 0;
}

/** The @ of a mail address is no "a". */
function isAddress(text: string, word: string, end: number): boolean {
  return word.includes("@") && text.charAt(end) === "." && isOf(text, end + 1, CLASS.letter);
}
