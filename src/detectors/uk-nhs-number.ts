import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { digitsOf, weightedSum } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";

const NUMBER = /(?<![\w.+-]|\d )\d{3}(?:\d{7}| \d{3} \d{4}|-\d{3}-\d{4})(?![\w-]|\.\d| \d)/g;
const WORDS = contextWords("NHS(?: (?:number|no))?", "national health service", "patient", "GP surgery", "general practitioner", "CHI number"); // prettier-ignore
const OF_NHS = contextWords("NHS(?: (?:number|no))?", "national health service");
const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const WRITTEN_IN_GROUPS = 12;

/** NHS numbers of England, Wales and the Isle of Man that pass their check (modulus 11). */
export const ukNhsNumber: Detector = {
  id: "pii.uk-nhs-number",
  type: "UK_NATIONAL_HEALTH_SERVICE_NUMBER",
  description: "NHS numbers with their check digit.",
  reference: "NHS Data Model and Dictionary, NHS NUMBER (modulus 11)",
  reach: 62, // 12 characters and the context
  needs: { digits: 10 },
  weaknesses:
    "One in eleven numbers passes the check, North American telephone numbers in groups among them: in groups and without a word nearby it scores low, and ten digits in a row without a word are not found.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: checkedNumber }),
  patterns: [NUMBER, WORDS, OF_NHS],
  examples: {
    flagged: [
      "NHS number: 943 476 5919",
      "nhs no 9434765919",
      "Patient 943-476-5919, seen today",
      "943 476 5919 (NHS)",
    ],
    clean: [
      "NHS number: 943 476 5918",
      "943 476 5919",
      "call 943-476-5919 now",
      "patient account 9434765919",
      "NHS helpline 111",
      "NHS: 000 000 0000",
      "NHS budget 94347659190",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const written = match[0];
  const digits = digitsOf(written);
  if (!passesModulus11(digits) || /^(\d)\1*$/.test(digits)) return undefined;
  const start = match.index;
  const end = start + written.length;
  const isGrouped = written.length === WRITTEN_IN_GROUPS;
  // "patient" alone is no evidence for ten digits in a row: hospitals number their patients, too.
  if (!isGrouped && !hasContext(OF_NHS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.4, WORDS, text, start, end) };
}

/** The check digit is eleven less the remainder, and 0 for 11; a number that would need 10 is not issued. */
function passesModulus11(digits: string): boolean {
  const check = (11 - (weightedSum(digits, WEIGHTS) % 11)) % 11;
  return check === Number(digits.charAt(9));
}
