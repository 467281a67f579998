import { isBlank, isCapital, isLetter, isLetterOrDigit } from "./letters.ts";
import { kindsOf } from "./lexicon.ts";

/** A longer run of letters is no word of a name. Hyphens and apostrophes inside count. */
export const MAX_WORD = 24;

/** A word with a capital at its beginning. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Bits of `Kind`. */
  readonly kinds: number;
}

/** Where a word may begin; text without capitals costs no more than the search for one. */
export const MAYBE_CAPITAL = /[A-Z\u00C0-\u1FFF]/g;

/** Calls back with every capitalised word that begins at an offset or later. */
export function forEachCapitalised(text: string, from: number, visit: (word: Word) => void): void {
  let at = from;
  for (;;) {
    MAYBE_CAPITAL.lastIndex = at;
    if (!MAYBE_CAPITAL.test(text)) return;
    at = MAYBE_CAPITAL.lastIndex;
    const word = capitalisedAt(text, at - 1);
    if (word === undefined) continue;
    visit(word);
    at = word.end;
  }
}

/** The capitalised word at an offset; undefined inside a word, in an identifier, path or address, or where it is too long. */
export function capitalisedAt(text: string, at: number): Word | undefined {
  if (!isCapital(text.charCodeAt(at)) || !isFreeBefore(text, at)) return undefined;
  const end = wordEnd(text, at);
  if (end < 0 || !isFreeBehind(text, at, end)) return undefined;
  const word = text.slice(at, end);
  return { start: at, end, text: word, kinds: kindsOf(word) };
}

/** End of the word at an offset, -1 where it is too long. "Anne-Marie" and "O'Neil" are one word, "Anna's" ends at "Anna". */
export function wordEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_WORD + 1);
  let at = start;
  while (at < limit) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit)) at += 1;
    else if (isInner(unit) && at > start && isLetter(text.charCodeAt(at + 1)) && !isPossessive(text, at))
      at += 2;
    else break;
  }
  return at - start > MAX_WORD ? -1 : at;
}

/** Start of the word that ends at an offset, -1 where none does or it is too long. */
export function wordStart(text: string, end: number): number {
  const limit = Math.max(0, end - MAX_WORD - 1);
  let at = end;
  while (at > limit) {
    const unit = text.charCodeAt(at - 1);
    if (isLetter(unit)) at -= 1;
    else if (isInner(unit) && at < end && at > 1 && isLetter(text.charCodeAt(at - 2))) at -= 1;
    else break;
  }
  return at === end || end - at > MAX_WORD ? -1 : at;
}

/** Whether a sentence, a line or a quotation begins here. */
export function beginsSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && at > start - 4 && isOpening(text.charCodeAt(at))) at -= 1;
  if (at < 0) return true;
  const unit = text.charCodeAt(at);
  return unit === 10 || unit === 13 || (at < start - 1 && ".!?:;•>*#…".includes(text.charAt(at)));
}

function isOpening(unit: number): boolean {
  return (
    isBlank(unit) ||
    unit === 34 ||
    unit === 39 ||
    unit === 40 ||
    (unit >= 0x2018 && unit <= 0x201e) ||
    unit === 0xab
  );
}

function isInner(unit: number): boolean {
  return unit === 45 || unit === 39 || unit === 0x2019;
}

function isPossessive(text: string, at: number): boolean {
  const unit = text.charCodeAt(at + 1);
  return text.charCodeAt(at) !== 45 && (unit === 115 || unit === 83) && !isLetter(text.charCodeAt(at + 2));
}

function isFreeBefore(text: string, at: number): boolean {
  if (at === 0) return true;
  const unit = text.charCodeAt(at - 1);
  if (isLetterOrDigit(unit)) return false;
  if (unit === 45) return at < 2 || !isLetterOrDigit(text.charCodeAt(at - 2));
  // "d'Alembert", and nothing of "O'Neil".
  if (unit === 39 || unit === 0x2019) {
    const before = text.charCodeAt(at - 2);
    return (
      at < 2 || !isLetter(before) || (!isCapital(before) && (at < 3 || !isLetter(text.charCodeAt(at - 3))))
    );
  }
  if (unit === 46)
    return (
      at >= 2 && isCapital(text.charCodeAt(at - 2)) && (at < 3 || !isLetterOrDigit(text.charCodeAt(at - 3)))
    );
  return !"_@/\\#$&+~^`=%".includes(text.charAt(at - 1));
}

function isFreeBehind(text: string, start: number, end: number): boolean {
  if (end >= text.length) return true;
  const unit = text.charCodeAt(end);
  if (isLetterOrDigit(unit) || "_@=(`".includes(text.charAt(end))) return false;
  if (unit === 58) return text.charCodeAt(end + 1) !== 58 && text.charCodeAt(end + 1) !== 47;
  return unit !== 46 || end - start === 1 || !isLetterOrDigit(text.charCodeAt(end + 1));
}
