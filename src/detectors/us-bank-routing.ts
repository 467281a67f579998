import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { weightedSum } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";

// The first two digits are a Federal Reserve district, plus 20 for thrifts and 60 for electronic transactions; 00 is the government, 80 cheques.
const NUMBER = /(?<![\w.+-]|\d )(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}(?![\w-]|\.\d| \d)/g;
const WORDS = contextWords(
  "routing(?: (?:number|no|code))?", "ABA", "RTN", "transit(?: (?:number|no))?", "ACH", "wire", "fedwire", "direct deposit",
  "bank account", "checking(?: account)?", "savings account",
); // prettier-ignore
const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** US bank routing numbers whose district and check digit fit, near a word that speaks of one. */
export const usBankRouting: Detector = {
  id: "pii.us-bank-routing",
  type: "US_BANK_ROUTING_NUMBER",
  description: "US bank routing numbers (ABA): district, check digit and a word nearby all fit.",
  reference: "ABA Routing Number Policy; 12 CFR 229, appendix A (Regulation CC)",
  reach: 58, // 9 digits and the context
  needs: { digits: 9 },
  weaknesses:
    "One in twenty-six numbers of nine digits has a valid district and check digit, so nothing is found without a word that speaks of a bank.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: checkedNumber }),
  patterns: [NUMBER, WORDS],
  examples: {
    flagged: [
      "Routing number: 021000021",
      "ABA 011401533",
      "my checking account, 122105155 is the RTN",
      "Use 121000358 for the direct deposit.",
    ],
    clean: [
      "Routing number: 021000022",
      "Ticket 021000021",
      "routing 990000021",
      "order 0210000210",
      "ABA 021000021-5",
      "000000000 routing",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const digits = match[0];
  if (weightedSum(digits, WEIGHTS) % 10 !== 0 || /^0+$/.test(digits)) return undefined;
  const start = match.index;
  const end = start + digits.length;
  if (!hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.4, WORDS, text, start, end) };
}
