import { capitalisedAt } from "./capitalised-words.ts";
import { isCapital } from "./letters.ts";
import { Kind } from "./lexicon.ts";
import { phraseEnd } from "./phrases.ts";

const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|A[AEP]";

/** At a digit: what stands before it is the first group. */
export const UK_POSTCODE =
  /(?<=(?<![A-Za-z0-9])([A-PR-UWYZ][A-HK-Y]?))(?:\d[A-HJKPSTUW]?|\d{2}|\d[ABEHMNPRVWXY]) \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])/y;
export const CANADIAN_POSTCODE =
  /(?<=(?<![A-Za-z0-9])([ABCEGHJ-NPRSTVXY]))\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![A-Za-z0-9])/y;
export const DUTCH_POSTCODE = /(?<![A-Za-z0-9,.:/-])()[1-9]\d{3} [A-Z]{2}(?= [A-Z'])/y;
export const US_STATE_AND_ZIP = new RegExp(
  `(?<=(?<![A-Za-z0-9])((?:${STATES})\\.? ))\\d{5}(?:-\\d{4})?(?![A-Za-z0-9-])`,
  "y",
);
export const NAMED_POSTCODE =
  /(?<=(?<![A-Za-z])(?:zip(?: ?code)?|post ?code|postal code|plz|postleitzahl|code postal|código postal|cap|postnummer|cep)(?: is| ist| est| es|:)? {0,4})()\d[\d-]{2,8}\d(?![A-Za-z0-9])/iy;

/** "10115 Berlin", "D-10115 Berlin", "8001 Zürich": a number and a place that the lists know. */
export const NUMBER_OF_PLACE =
  /(?<=((?<![A-Za-z0-9])(?:D|A|CH|F|I|L|B|DK|SE|FI|NO|CZ|SK|PL|HU|SI|HR)-|(?<![A-Za-z0-9.,:/-])))(?:\d{4,5}|\d{3} \d{2}|\d{2}-\d{3}) (?=\p{Lu})/uy;

/** The last line of an address: "Costa Rica 85226". */
export const LINE_WITH_POSTCODE =
  /(?<=(?:^|\n)[ >?]{0,8}\p{Lu}[\p{L}.'’]{1,20}(?: [\p{L}.'’]{1,20}){0,4} )()\d{5}(?:-\d{4})?(?=\n|$)/uy;

export interface Postcode {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

const BEHIND_LETTERS = [
  [UK_POSTCODE, 0.7],
  [CANADIAN_POSTCODE, 0.7],
] as const;
const OF_FOUR_DIGITS = [
  [DUTCH_POSTCODE, 0.55],
  [NAMED_POSTCODE, 0.75],
] as const;
const OF_FIVE_DIGITS = [
  [US_STATE_AND_ZIP, 0.75],
  [NAMED_POSTCODE, 0.75],
  [LINE_WITH_POSTCODE, 0.6],
] as const;

/** The postcode whose first digit stands at an offset, with so many digits in a row from there on. */
export function postcodeAt(text: string, at: number, digits: number): Postcode | undefined {
  const isBehindLetter = at > 0 && isCapital(text.charCodeAt(at - 1));
  const patterns =
    digits === 5 ? OF_FIVE_DIGITS : digits > 2 ? OF_FOUR_DIGITS : isBehindLetter ? BEHIND_LETTERS : [];
  for (const [pattern, score] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { start: at - (match[1]?.length ?? 0), end: pattern.lastIndex, score };
  }
  return digits > 1 ? numberOfPlaceAt(text, at) : undefined;
}

function numberOfPlaceAt(text: string, at: number): Postcode | undefined {
  NUMBER_OF_PLACE.lastIndex = at;
  const match = NUMBER_OF_PLACE.exec(text);
  if (match === null) return undefined;
  const city = capitalisedAt(text, NUMBER_OF_PLACE.lastIndex);
  if (city === undefined) return undefined;
  const phrase = phraseEnd(text, city, Kind.placePhrase);
  const isPlace = phrase > 0 || (city.kinds & (Kind.place | Kind.town)) !== 0;
  const prefix = match[1] ?? "";
  if (!isPlace && prefix === "") return undefined;
  // Four digits may be a year.
  const score = prefix !== "" ? (isPlace ? 0.9 : 0.6) : match[0].length > 5 ? 0.7 : 0.4;
  return { start: at - prefix.length, end: phrase > 0 ? phrase : city.end, score };
}
