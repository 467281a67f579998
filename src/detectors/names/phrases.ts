import { MAX_WORD, type Word, capitalisedAt, wordEnd, wordStart } from "./capitalised-words.ts";
import { isBlank, isLetter } from "./letters.ts";
import { Kind, inSmallLetters, phraseKinds } from "./lexicon.ts";

const MAX_PHRASE_WORDS = 5;
/** Characters that a listed name of several words takes at most. */
export const MAX_PHRASE = 48;

/** End of the longest listed name of several words that begins with this word, -1 where there is none. */
export function phraseEnd(
  text: string,
  word: Word,
  kinds = Kind.placePhrase | Kind.organisationPhrase,
): number {
  if ((word.kinds & kinds) === 0) return -1;
  const spell = (word.kinds & Kind.capitals) !== 0 ? inSmallLetters : asItIs;
  let phrase = spell(word.text);
  let at = word.end;
  let found = -1;
  for (let words = 1; words < MAX_PHRASE_WORDS; words += 1) {
    const start = nextWord(text, at);
    if (start < 0) break;
    const end = wordEnd(text, start);
    if (end < 0 || end - word.start > MAX_PHRASE) break;
    phrase += ` ${spell(text.slice(start, end))}`;
    if ((phraseKinds(phrase) & kinds) !== 0) found = end;
    at = end;
  }
  return found;
}

/** Whether a word stands inside a listed name that begins before it: "York" in "New York". */
export function isInsidePhrase(text: string, word: Word): boolean {
  let start = word.start;
  for (let words = 1; words < MAX_PHRASE_WORDS; words += 1) {
    const end = previousEnd(text, start);
    if (end < 0) return false;
    start = wordStart(text, end);
    if (start < 0 || word.start - start > MAX_PHRASE - 1) return false;
    const first = capitalisedAt(text, start);
    if (first !== undefined && phraseEnd(text, first) > word.start) return true;
  }
  return false;
}

function asItIs(word: string): string {
  return word;
}

function nextWord(text: string, end: number): number {
  let at = text.charCodeAt(end) === 46 ? end + 1 : end;
  if (!isBlank(text.charCodeAt(at))) return -1;
  at += 1;
  return isLetter(text.charCodeAt(at)) ? at : -1;
}

function previousEnd(text: string, start: number): number {
  if (start < 2 || !isBlank(text.charCodeAt(start - 1))) return -1;
  const end = text.charCodeAt(start - 2) === 46 ? start - 2 : start - 1;
  return end > 0 && isLetter(text.charCodeAt(end - 1)) ? end : -1;
}

export const PHRASE_REACH = MAX_PHRASE + MAX_WORD + 2;
