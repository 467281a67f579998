import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { digitsOf } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const LABELS = labels([
  "driver['’]?s?[ -]{0,2}(?:licen[cs]e|id|permit)(?: card)?", "driving[ -]licen[cs]e", "learner['’]?s? permit", "DL", "DLN", "licen[cs]e (?:number )?of the driver",
  "F[üu]hrerschein", "permis(?: de conduire)?", "(?:carn[eé]|carnet|licencia|permiso) de conduc(?:ir|ci[óo]n)", "patente(?: di guida)?", "carta de condu[çc][ãa]o", "CNH",
  "rijbewijs", "prawo jazdy",
], "[A-Z]{0,7}-?"); // prettier-ignore
const NUMBER =
  /(?<![\d.,])(?:\d[A-Za-z\d]{1,18}|\d[A-Za-z\d]{0,5}(?:-[A-Za-z\d]{1,6}){1,5}|\d{1,6}(?: \d{2,6}){1,4})(?![\w-]|[.,:/]\d)/g;
// Forms that states give: a letter with 7 to 14 digits (California, Florida, Illinois, …), two with 6 or 7 (Ohio, Idaho, …), and grouped ones.
const OF_A_STATE =
  /(?<![\w.+-]|\d )(?:[A-Z]\d{7,14}|[A-Z]{2}\d{6,7}|[A-Z]\d{3}-\d{3,4}-\d{2,4}-\d{3,4}(?:-\d)?|[A-Z]\d{2}-\d{2}-\d{4}|\d{3}-\d{2}-\d{4}[A-Z])(?![\w-]|\.\d| \d)/g;
// Great Britain: five characters of the surname filled up with 9, birth date (a woman's month is 50 more), initials, check characters.
const OF_GREAT_BRITAIN =
  /(?<![\w-])[A-Z][A-Z9]{4} ?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d ?[A-Z9]{2}[A-Z\d][A-Z]{2}(?: ?\d{2})?(?![\w-]| \d)/g;
const WORDS = contextWords(
  "driver['’]?s?[ -]{0,2}(?:licen[cs]e|permit|id)", "driving licen[cs]e", "DLN?", "DMV", "DVLA", "licen[cs]e to drive", "learner['’]?s? permit",
); // prettier-ignore
const MIN_DIGITS = 3;
const LETTERS_CHARS = 8;
const SHORTEST = 5;

/** Numbers of driving licences: behind their name, in a US state's form near a word for one, or in Great Britain's form. */
export const driverId: Detector = {
  id: "pii.driver-id",
  type: "DRIVER_ID",
  description:
    "Driving licence numbers: behind their name, in US states' forms near a word for one, in Great Britain's form.",
  reference: "AAMVA, US driver licence number formats by state; DVLA, driver number of the photocard licence",
  reach: 70, // 21 characters and the context; a label of 26 and what leads on from it
  needs: { digits: MIN_DIGITS },
  weaknesses:
    "States have no common form and no published check digit: outside Great Britain nothing is found far from a word for a driving licence. " +
    "Numbers with fewer than three digits are not found.",
  detect: (text, from) =>
    mergeRanges(
      scan(NUMBER, text, from, { judge: named, lead: LETTERS_CHARS }),
      scan(OF_A_STATE, text, from, { judge: nearWord }),
      scan(OF_GREAT_BRITAIN, text, from, { judge: ofGreatBritain }),
    ),
  patterns: [NUMBER, LABELS, OF_A_STATE, OF_GREAT_BRITAIN, WORDS],
  examples: {
    flagged: [
      "My driver's license number is 425700624",
      "driver license: LH329609T",
      "DL# D1234567",
      "Florida driver's license S530-460-99-424-0.",
      "I lost my driving licence; it was F25592150094",
      "I lost my driver's license, it was 6940579",
      "Washington driver license FRANCRF705BA",
      "MORGA657054SM9IJ",
      "Führerschein Nr. B072RRE2I55",
      "permis de conduire n° 941075102351",
    ],
    clean: [
      "The driver's license office opens at 0900",
      "Driver version 425.70.0624",
      "Part D1234567 is on order",
      "A driver's license costs 45 dollars, form 1040",
      "software license 2024-0001",
      "DL 2 m of water",
      "MORGA657999SM9IJ",
      "driver license expires 12/05/2031",
    ],
  },
};

function named(match: RegExpExecArray, text: string): Range | undefined {
  const letters = behind(LABELS, text, match.index);
  if (letters === undefined || letters.length + match[0].length < SHORTEST) return undefined;
  if (digitsOf(match[0]).length < MIN_DIGITS) return undefined;
  return { start: match.index - letters.length, end: match.index + match[0].length, score: 0.85 };
}

function nearWord(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index;
  const end = start + match[0].length;
  if (!hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.35, WORDS, text, start, end) };
}

function ofGreatBritain(match: RegExpExecArray, text: string): Range {
  const start = match.index;
  const end = start + match[0].length;
  return { start, end, score: contextScore(0.6, WORDS, text, start, end) };
}
