import { wordEnd, wordStart } from "./capitalised-words.ts";
import { isLetter, isLetterOrDigit } from "./letters.ts";

const MAX_GAP = 4;

/** The word before an offset and the one before that, in small letters, of one sentence; empty where there is none. */
export function wordsBefore(text: string, start: number): readonly [string, string] {
  const firstEnd = skipBack(text, start);
  const firstStart = firstEnd < 0 ? -1 : wordStart(text, firstEnd);
  if (firstStart < 0) return NOTHING;
  const first = text.slice(firstStart, firstEnd).toLowerCase();
  const secondEnd = skipBack(text, firstStart);
  const secondStart = secondEnd < 0 ? -1 : wordStart(text, secondEnd);
  return [first, secondStart < 0 ? "" : text.slice(secondStart, secondEnd).toLowerCase()];
}

/** The word behind an offset and the one behind that, in small letters, of one sentence. */
export function wordsBehind(text: string, end: number): readonly [string, string] {
  const firstStart = skipOn(text, end);
  const firstEnd = firstStart < 0 ? -1 : wordEnd(text, firstStart);
  if (firstEnd < 0) return NOTHING;
  const first = text.slice(firstStart, firstEnd).toLowerCase();
  const secondStart = skipOn(text, firstEnd);
  const secondEnd = secondStart < 0 ? -1 : wordEnd(text, secondStart);
  return [first, secondEnd < 0 ? "" : text.slice(secondStart, secondEnd).toLowerCase()];
}

const NOTHING = ["", ""] as const;

/** Over blanks and signs to the end of the word before; -1 over a sentence's end, or a line's but for one behind a colon. */
function skipBack(text: string, start: number): number {
  let at = start;
  let isNewLine = false;
  while (at > 0 && start - at <= MAX_GAP) {
    const unit = text.charCodeAt(at - 1);
    if (isLetter(unit)) return at === start || isNewLine ? -1 : at;
    if (isLetterOrDigit(unit) || unit === 46 || unit === 33 || unit === 63) return -1;
    if (unit === 10) isNewLine = true;
    else if (unit === 58) isNewLine = false;
    at -= 1;
  }
  return -1;
}

function skipOn(text: string, end: number): number {
  let at = end;
  while (at < text.length && at - end <= MAX_GAP) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit)) return at === end ? -1 : at;
    if (isLetterOrDigit(unit) || unit === 46 || unit === 33 || unit === 63 || unit === 10) return -1;
    at += 1;
  }
  return -1;
}
