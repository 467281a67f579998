import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const LABELS = labels([
  "licen[cs]e[ -]?plates?", "number ?plates?", "plates?", "registration plate", "(?:vehicle|car) reg(?:istration)?", "reg(?:istration)? mark", "tag number",
  "Kennzeichen", "Nummernschild", "plaque(?: d['’]immatriculation)?", "immatriculation", "matr[ií]cula", "placas?", "targa", "kenteken", "numer rejestracyjny",
  "госномер", "номер машины",
], "[A-ZÄÖÜ]{0,4}(?:[ -][A-Z]{1,2})?[ -]?"); // prettier-ignore
const EDGE = String.raw`(?![\w-]|[.,:/]\d)`;
// Pieces of letters or digits with one space or hyphen between them.
const DIGIT = new RegExp(String.raw`(?<![\d.,])\d[A-Za-z\d]{0,7}(?:[ -][A-Za-z\d]{1,6}){0,3}${EDGE}`, "g");
const CODE = new RegExp(
  String.raw`(?<![\w.-])[A-ZÄÖÜ\d]{1,4}[- ]?[A-Z\d]{1,4}(?:[- ]?[A-Z\d]{1,5})?${EDGE}`,
  "g",
);
// Great Britain; France and Italy; Spain; Germany; California; other states; Brazil and its neighbours.
const FORM = new RegExp(
  String.raw`(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|\d{4} ?[BCDFGHJ-NPR-TV-Z]{3}|[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}[EH]?|\d[A-Z]{3}\d{3}|[A-Z]{3}[- ]?\d{3,4}|[A-Z]{3}\d[A-Z]\d{2})${EDGE}`,
  "y",
);
const WORDS = contextWords(
  "licen[cs]e[ -]?plates?", "number ?plates?", "plates?", "registration(?: (?:number|plate|mark))", "Kennzeichen", "Nummernschild", "immatricul(?:ation|[ée]e?)",
  "matr[ií]cula", "targa", "kenteken", "registered keeper", "DVLA", "parking (?:ticket|permit|fine)", "toll",
); // prettier-ignore
const LETTERS_CHARS = 8;
const SHORTEST = 4;
const SHORTEST_OF_DIGITS = 5;
const SHORTEST_IN_SMALL_LETTERS = 6;
const LONGEST = 9;

/** Licence plates of vehicles: behind their name, or in a country's form near a word for one. */
export const licensePlate: Detector = {
  id: "pii.license-plate",
  type: "LICENSE_PLATE",
  description: "Licence plates of vehicles, behind their name or in a country's form near a word for one.",
  reference:
    "Vienna Convention on Road Traffic, annex 2; national forms (DVLA INF104, FZV § 9, SIV, Real Decreto 2822/1998)",
  reach: 62, // 12 characters and the context; a label of 22 and what leads on from it
  needs: { digits: 1 },
  weaknesses:
    "Far from a word for it a plate is any other code and is not found; plates without a digit, as some states sell them, are not found either.",
  detect: (text, from) =>
    mergeRanges(
      scan(DIGIT, text, from, { judge: named, lead: LETTERS_CHARS }),
      scan(CODE, text, from, { judge: nearWord }),
    ),
  patterns: [DIGIT, LABELS, CODE, FORM, WORDS],
  examples: {
    flagged: [
      "license plate: 7ABC123",
      "My number plate is AB12 CDE.",
      "Kennzeichen B-MA 1234",
      "plaque d'immatriculation : AB-123-CD",
      "matrícula 1234 BCD",
      "A black van, plates ABC-1234, left the car park",
      "placa: ABC1D23",
      "license plate number 7abc123",
      "his plate: HH AB 123 was seen",
      "AB12 CDE 55 minutes in the parking fine zone",
    ],
    clean: [
      "a 10 mm steel plate",
      "plate 12 inches wide",
      "Error AB12 CDE",
      "license plates must be visible from 20 m",
      "Model ABC-1234 is sold out",
      "The plates were issued in 2019.",
      "number plate light, 12 V",
      "hot plates: 4",
    ],
  },
};

function named(match: RegExpExecArray, text: string): Range | undefined {
  const letters = behind(LABELS, text, match.index)?.trimStart();
  if (letters === undefined) return undefined;
  const start = match.index - letters.length;
  const written = withoutWords(letters + match[0]);
  const characters = written.replace(/[ -]/g, "");
  if (characters.length < SHORTEST || characters.length > LONGEST || !/\d/.test(characters)) return undefined;
  const hasLetters = /[A-ZÄÖÜ]/i.test(characters);
  if (!hasLetters && characters.length < SHORTEST_OF_DIGITS) return undefined;
  const hasSmallLetters = written !== written.toUpperCase();
  if (hasSmallLetters && (written.includes(" ") || characters.length < SHORTEST_IN_SMALL_LETTERS))
    return undefined;
  return { start, end: start + written.length, score: 0.8 };
}

/** "AB12 CDE is mine": a plate in capitals ends before the first word in small letters. */
function withoutWords(written: string): string {
  return written.replace(/(?<=^[^a-zäöü]{0,24}) [A-ZÄÖÜ\d]{0,5}[a-zäöü].*$/, "");
}

function nearWord(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index;
  FORM.lastIndex = start;
  if (!FORM.test(text)) return undefined;
  const end = FORM.lastIndex;
  if (!hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.3, WORDS, text, start, end) };
}
