import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const LABELS = labels(["(?:US |U\\.S\\. |American )?passport(?: card| book)?", "pasaporte", "passeport", "Reisepass"]); // prettier-ignore
const NUMBER = /(?<![\w.,/+-]|\d )[A-Za-z\d]\d{8}(?![\w-]|\.\d| \d)/g;
const WORDS = contextWords("passports?", "pasaportes?", "passeports?", "Reisep[aä]ss(?:e|es)?", "passaporto", "passaporte", "travel document"); // prettier-ignore

/** US passport numbers: a letter and eight digits near the word, nine digits right behind it. */
export const usPassport: Detector = {
  id: "pii.us-passport",
  type: "US_PASSPORT_NUMBER",
  description: "US passport numbers, near the word.",
  reference: "US Department of State, Next Generation Passport (a letter and eight digits); ICAO Doc 9303-4",
  reach: 58, // 9 characters and the context; a label of 20 and what leads on from it
  needs: { digits: 8 },
  weaknesses:
    "There is no check digit outside the machine-readable zone, and other countries have passport numbers of the same form, which are found as well.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: ofPassport }),
  patterns: [NUMBER, LABELS, WORDS],
  examples: {
    flagged: [
      "US passport number: 340020013",
      "My passport is A12345678.",
      "Passport no. 512345678",
      "He travels on C03005988 (passport, expires 2031).",
      "pasaporte: 340020013",
    ],
    clean: [
      "The passport fee is 130 dollars.",
      "Part A12345678 is out of stock",
      "340020013",
      "passport office, phone 3400200131",
      "passport ticket 2024, case 340020013",
      "Passport renewal takes 8 to 11 weeks",
    ],
  },
};

function ofPassport(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index;
  const end = start + match[0].length;
  if (behind(LABELS, text, start) !== undefined) return { start, end, score: 0.8 };
  const hasLetter = /^[A-Za-z]/.test(match[0]);
  if (!hasLetter || !hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.4, WORDS, text, start, end) };
}
