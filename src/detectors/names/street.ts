import { capitalisedAt, wordEnd, wordStart } from "./capitalised-words.ts";
import { wordsBefore } from "./context.ts";
import { isBlank, isCapital, isDigit, isLetter, isLetterOrDigit } from "./letters.ts";
import { Kind } from "./lexicon.ts";
import { STREET_BEFORE, STREET_BEHIND, STREET_BEHIND_SURELY, STREET_ENDINGS } from "./street-words.ts";

/** A street with its number. */
export interface Street {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** A house number from its first digit on: "12", "12b", "12-14", "12/3". */
export const HOUSE_NUMBER =
  /\d{1,5}(?:[-/]\d{1,4})?(?: ?[A-Za-z](?![\p{L}\p{N}])| (?:bis|ter)(?![\p{L}\p{N}]))?(?![\p{L}\p{N}])/uy;
const MAX_STREET_WORDS = 4;
const LONGEST_PARTICLE = 5;

/** "12 Main Street", "12, rue de la Paix": the number comes first. */
export function streetBehindNumber(text: string, start: number, numberEnd: number): Street | undefined {
  let at = text.charCodeAt(numberEnd) === 44 ? numberEnd + 1 : numberEnd;
  if (!isBlank(text.charCodeAt(at))) return undefined;
  at += 1;
  let areCapitals = true;
  for (let words = 0; words <= MAX_STREET_WORDS; words += 1) {
    const end = streetWordEnd(text, at);
    if (end < 0) return undefined;
    const word = text.slice(at, end).toLowerCase();
    const stop = text.charCodeAt(end) === 46 ? end + 1 : end;
    const hasCapital = isCapital(text.charCodeAt(at)) || isDigit(text.charCodeAt(at));
    if (words === 0 && STREET_BEFORE.has(word)) {
      const nameEnd = streetNameEnd(text, end);
      if (nameEnd > 0) return { start, end: nameEnd, score: 0.85 };
    }
    areCapitals &&= hasCapital || (words > 0 && end - at <= LONGEST_PARTICLE);
    if (words > 0 && STREET_BEHIND_SURELY.has(word))
      return {
        start,
        end: stop,
        score: !areCapitals ? 0.4 : isSpokenYear(text, start, numberEnd) ? 0.3 : 0.9,
      };
    if (words > 0 && hasCapital && areCapitals && STREET_BEHIND.has(word))
      return { start, end: stop, score: isSpokenYear(text, start, numberEnd) ? 0.3 : 0.85 };
    if (hasCapital && areCapitals && endsAsStreet(word)) return { start, end: stop, score: 0.6 };
    if (FILLING.has(word) || !isBlank(text.charCodeAt(stop))) return undefined;
    at = stop + 1;
  }
  return undefined;
}

/** "In 2007 Green Street …": house numbers look like years too, but for the word before. */
function isSpokenYear(text: string, start: number, end: number): boolean {
  return isYear(text, start, end) && YEAR_BEFORE.has(wordsBefore(text, start)[0]);
}

const YEAR_BEFORE: ReadonlySet<string> = new Set(
  "in since of the until till during by from early late spring summer autumn winter im jahr seit bis en l'an".split(
    " ",
  ),
);

function isYear(text: string, start: number, end: number): boolean {
  return end - start === 4 && (text.startsWith("19", start) || text.startsWith("20", start));
}

const FILLING: ReadonlySet<string> = new Set(
  "of in on at to for and or with from by is are was were the a an as per out than more over under times years days hours minutes miles km".split(
    " ",
  ),
);

/** "Hauptstraße 12", "Via Roma 5", "ul. Filtrowa 70", "Bécsi utca 76": the number comes last. */
export function streetBeforeNumber(text: string, number: number, end: number): Street | undefined {
  let at = number;
  if (at < 3 || !isBlank(text.charCodeAt(at - 1))) return undefined;
  at -= 1;
  if (text.charCodeAt(at - 1) === 44) at -= 1;
  let capitals = 0;
  let best: Street | undefined;
  for (let words = 0; words < MAX_STREET_WORDS; words += 1) {
    const stop = text.charCodeAt(at - 1) === 46 || text.charCodeAt(at - 1) === 47 ? at - 1 : at;
    const start = wordStart(text, stop);
    if (
      start < 0 ||
      (stop < at && stop - start > LONGEST_PARTICLE && words > 0) ||
      (start > 0 && isLetterOrDigit(text.charCodeAt(start - 1)))
    )
      break;
    const word = text.slice(start, stop).toLowerCase();
    const hasCapital = isCapital(text.charCodeAt(start));
    if (text.charCodeAt(stop) === 47)
      return word === "c" && capitals > 0 ? { start, end, score: 0.8 } : undefined;
    if (words === 0 && hasCapital && endsAsStreet(word))
      best = { start, end, score: isYear(text, number, end) ? 0.3 : 0.8 };
    else if (words === 0 && STREET_BEHIND.has(word) && !NUMBERED.has(word)) {
      const before = previousName(text, start);
      if (before >= 0) best = { start: before, end, score: isYear(text, number, end) ? 0.3 : 0.75 };
    } else if (
      words > 0 &&
      capitals > 0 &&
      STREET_BEFORE.has(word) &&
      (hasCapital || word.length > 3 || stop < at)
    ) {
      return { start, end, score: word.length > 2 || stop < at ? 0.8 : 0.5 };
    }
    if (!hasCapital && stop - start > LONGEST_PARTICLE) break;
    if (hasCapital) capitals += 1;
    if (start < 2 || !isBlank(text.charCodeAt(start - 1))) break;
    at = start - 1;
  }
  return best;
}

/** "Highway 61", "Platz 3", "Square 5" and the like count something else. */
const NUMBERED: ReadonlySet<string> = new Set(
  "highway hwy route row court place pl view hill green st dr av close way walk ring tie tee".split(" "),
);

function previousName(text: string, start: number): number {
  if (start < 2 || !isBlank(text.charCodeAt(start - 1))) return -1;
  const stop = text.charCodeAt(start - 2) === 46 ? start - 2 : start - 1;
  const before = wordStart(text, stop);
  const word = before < 0 ? undefined : capitalisedAt(text, before);
  return word === undefined || (word.kinds & Kind.function) !== 0 ? -1 : before;
}

/** End of the name behind "rue" or "via": capitalised words, small ones between them. */
function streetNameEnd(text: string, from: number): number {
  let at = text.charCodeAt(from) === 46 ? from + 1 : from;
  let stop = -1;
  for (let words = 0; words < MAX_STREET_WORDS; words += 1) {
    if (!isBlank(text.charCodeAt(at))) break;
    const end = streetWordEnd(text, at + 1);
    if (end < 0) break;
    if (isCapital(text.charCodeAt(at + 1)) || startsElided(text, at + 1)) stop = end;
    else if (end - at - 1 > LONGEST_PARTICLE) break;
    at = end;
  }
  return stop;
}

/** "l'Église", "d'Italie" */
function startsElided(text: string, at: number): boolean {
  const unit = text.charCodeAt(at + 1);
  return (unit === 39 || unit === 0x2019) && isCapital(text.charCodeAt(at + 2));
}

/** End of a word of a street's name, which may be a number with letters ("5th"). */
function streetWordEnd(text: string, at: number): number {
  if (isLetter(text.charCodeAt(at))) return wordEnd(text, at);
  let end = at;
  while (end - at < 4 && isDigit(text.charCodeAt(end))) end += 1;
  if (end === at) return -1;
  while (end - at < 8 && isLetter(text.charCodeAt(end))) end += 1;
  return isLetterOrDigit(text.charCodeAt(end)) ? -1 : end;
}

const LEAST_BEFORE_ENDING = 3;
const ENDINGS: ReadonlySet<string> = new Set(STREET_ENDINGS);
const LONGEST_ENDING = Math.max(...STREET_ENDINGS.map((ending) => ending.length));

function endsAsStreet(word: string): boolean {
  for (let length = 2; length <= Math.min(LONGEST_ENDING, word.length - LEAST_BEFORE_ENDING); length += 1) {
    if (ENDINGS.has(word.slice(-length))) return true;
  }
  return false;
}
