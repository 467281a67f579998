import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { digitsOf, passesLuhn } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";

// The first digit is the province of registration, 9 for temporary residents; 0 and 8 are not given to people.
const NUMBER = /(?<![\w.+-]|\d )[1-79](?:\d{8}|\d{2} \d{3} \d{3}|\d{2}-\d{3}-\d{3})(?![\w-]|\.\d| \d)/g;
// "sin" is Spanish for "without": the abbreviation counts with its number, a sign, or right before or behind.
const WORDS = contextWords(
  "social insurance(?: (?:number|no))?", "SIN (?:number|no|card|is)", "SIN[:#(=]", "SIN\\s?$", "S\\.I\\.N\\.?", "assurance sociale", "num[ée]ro d['’]assurance sociale",
  "NAS(?: est)?[ :#]{0,2}$", "N\\.A\\.S\\.?", "Service Canada", "T4",
); // prettier-ignore
const WRITTEN_IN_GROUPS = 11;

/** Canadian social insurance numbers that pass the Luhn check. */
export const caSocialInsurance: Detector = {
  id: "pii.ca-social-insurance",
  type: "CA_SOCIAL_INSURANCE_NUMBER",
  description: "Canadian social insurance numbers (SIN, NAS) with their check digit.",
  reference: "Employment and Social Development Canada, Social Insurance Number Code of Practice",
  reach: 60, // 11 characters and the context
  needs: { digits: 9 },
  weaknesses:
    "One in ten numbers passes the check: in groups of three and without a word nearby it scores low, and nine digits in a row without a word are not found.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: checkedNumber }),
  patterns: [NUMBER, WORDS],
  examples: {
    flagged: [
      "SIN: 130 692 544",
      "Social insurance number 130-692-544",
      "my SIN is 130692544",
      "numéro d'assurance sociale : 130 692 544",
      "SIN number 905 215 018",
    ],
    clean: [
      "130 692 545 is my SIN",
      "130 692 544",
      "Order 130692544",
      "SIN: 046 454 286",
      "sin problemas hasta 130692544",
      "SIN: 130 692 5440",
      "between 130 692 544 and 700",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const written = match[0];
  if (!passesLuhn(digitsOf(written))) return undefined;
  const start = match.index;
  const end = start + written.length;
  const isGrouped = written.length === WRITTEN_IN_GROUPS;
  if (!isGrouped && !hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(isGrouped ? 0.45 : 0.4, WORDS, text, start, end) };
}
