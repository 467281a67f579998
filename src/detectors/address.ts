import type { Detector, Range } from "../contracts/detection.ts";
import { POSTCODE, POSTCODE_AND_TOWN, TOWN_AND_POSTCODE, UNIT, withParts } from "./names/address-parts.ts";
import { BOX, MILITARY, UNIT_ALONE, boxAt } from "./names/boxes.ts";
import { capitalisedAt } from "./names/capitalised-words.ts";
import { wordsBefore } from "./names/context.ts";
import { isBlank, isDigit, isLetterOrDigit } from "./names/letters.ts";
import { Kind } from "./names/lexicon.ts";
import {
  CANADIAN_POSTCODE,
  DUTCH_POSTCODE,
  LINE_WITH_POSTCODE,
  NAMED_POSTCODE,
  NUMBER_OF_PLACE,
  UK_POSTCODE,
  US_STATE_AND_ZIP,
  postcodeAt,
} from "./names/postcodes.ts";
import { HOUSE_NUMBER, type Street, streetBeforeNumber, streetBehindNumber } from "./names/street.ts";
import { ADDRESS_BEFORE, ADDRESS_WORDS } from "./names/street-words.ts";

/** The first of digits in a row. */
const DIGIT = /(?<!\d)\d/g;
/** A number before the street: "98 Grote Baan 477", "5 12 Main Street". */
const LEADING_NUMBER = /(?<=(?<![\p{L}\p{N}.,/-])(\d{1,4} ))/uy;
/** What stands before numbers that count no houses. */
const NEVER_BEFORE = ".,/$€£#+-_:";
const MAX_HOUSE_DIGITS = 5;
const LEAST_SCORE = 0.3;

/** Postal addresses, by their numbers: text without digits costs nothing. */
export const address: Detector = {
  id: "pii.address",
  type: "ADDRESS",
  description:
    "Postal addresses: street and house number in several orders, post office boxes, and postcodes with what tells them.",
  reference:
    "Universal Postal Union, S42 (address templates); USPS Publication 28; Royal Mail postcode format (BS 7666); words of streets of about twenty languages",
  reach: 190, // a number, five words of a street of 24 characters, and a flat
  needs: { digits: 1 },
  weaknesses:
    "Streets without a house number and corners of two streets are not found, nor those of scripts without capitals (Japanese, Chinese, Arabic), nor streets without a " +
    'word for a street ("Stadion 12") unless words such as "lives at" stand before them. A number alone (a postcode by itself) needs its label, ' +
    "a state or a line of its own. In small letters only the plainest streets are found. The end of a town's name is guessed.",
  detect: detectAddresses,
  patterns: [
    DIGIT,
    BOX,
    MILITARY,
    UNIT_ALONE,
    HOUSE_NUMBER,
    UNIT,
    TOWN_AND_POSTCODE,
    POSTCODE_AND_TOWN,
    POSTCODE,
    UK_POSTCODE,
    CANADIAN_POSTCODE,
    DUTCH_POSTCODE,
    US_STATE_AND_ZIP,
    NAMED_POSTCODE,
    NUMBER_OF_PLACE,
    LINE_WITH_POSTCODE,
    LEADING_NUMBER,
  ],
  examples: {
    flagged: [
      "Meet me at 1600 Pennsylvania Avenue NW.",
      "12 Fifth Ave., Apt. 4B, Springfield, IL 62704",
      "Hauptstraße 12a, 10115 Berlin",
      "Via Carlo Cattaneo 88",
      "89, rue de la République",
      "ul. Filtrowa 70",
      "P.O. Box 255, Dover",
      "London SW1A 1AA",
      "Ottawa ON K1A 0B1",
      "zip code: 90210",
      "ship to 8 wressle road suite 77",
      "PSC 4457, Box 7534\nAPO AP 95145",
    ],
    clean: [
      "In 2007 Green Street bands played.",
      "3 in a row",
      "5 minutes walk from the square",
      "at 12 Noon we meet",
      "Spring 2007 was warm.",
      "version 1.2.3 of 2024",
      "Chapter 12 Section 5",
      "order 62704 was shipped",
    ],
  },
};

function detectAddresses(text: string, from: number): readonly Range[] {
  const ranges: Street[] = [];
  DIGIT.lastIndex = from;
  while (DIGIT.test(text)) {
    const at = DIGIT.lastIndex - 1;
    for (const found of addressesAt(text, at))
      if (found.start >= from && found.score >= LEAST_SCORE) ranges.push(found);
    DIGIT.lastIndex = at + 1;
  }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}

function addressesAt(text: string, at: number): Street[] {
  const found: Street[] = [];
  const before = at === 0 ? 10 : text.charCodeAt(at - 1);
  const digits = countDigits(text, at);
  const box = boxAt(text, at);
  const part = box === undefined ? postcodeAt(text, at, digits) : withParts(text, box);
  if (part !== undefined) found.push(part);
  if (
    digits > MAX_HOUSE_DIGITS ||
    isLetterOrDigit(before) ||
    NEVER_BEFORE.includes(String.fromCharCode(before))
  )
    return found;
  HOUSE_NUMBER.lastIndex = at;
  if (!HOUSE_NUMBER.test(text)) return found;
  const end = HOUSE_NUMBER.lastIndex;
  const street =
    streetBeforeNumber(text, at, end) ?? streetBehindNumber(text, at, end) ?? namedAt(text, at, end);
  if (street !== undefined) found.push(completed(text, street));
  return found;
}

function countDigits(text: string, at: number): number {
  let end = at;
  while (end - at <= MAX_HOUSE_DIGITS && isDigit(text.charCodeAt(end))) end += 1;
  return end - at;
}

/** A number and a name, where the words before them say that they are an address. */
function namedAt(text: string, at: number, end: number): Street | undefined {
  const [one, two] = wordsBefore(text, at);
  if (!ADDRESS_BEFORE.has(`${two} ${one}`) && !ADDRESS_WORDS.has(one)) return undefined;
  const word = isBlank(text.charCodeAt(end)) ? capitalisedAt(text, end + 1) : undefined;
  if (word === undefined || (word.kinds & Kind.function) !== 0) return undefined;
  return { start: at, end: word.end, score: 0.6 };
}

/** With a second number before or behind it, with context, and with town and postcode. */
function completed(text: string, street: Street): Street {
  const [one, two] = wordsBefore(text, street.start);
  const isTold = ADDRESS_BEFORE.has(`${two} ${one}`) || ADDRESS_WORDS.has(one);
  return withParts(text, {
    ...street,
    start: leadingNumber(text, street.start),
    score: Math.min(1, street.score + (isTold ? 0.2 : 0)),
  });
}

function leadingNumber(text: string, start: number): number {
  LEADING_NUMBER.lastIndex = start;
  return start - (LEADING_NUMBER.exec(text)?.[1]?.length ?? 0);
}
