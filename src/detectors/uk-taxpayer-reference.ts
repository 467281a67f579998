import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { digitsOf, weightedSum } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";

const NUMBER = /(?<![\w.+-]|\d )(?:\d{10}|\d{5} \d{5}|\d{3} \d{3} \d{4})K?(?![\w-]|\.\d| \d)/gi;
const WORDS = contextWords(
  "UTR(?: (?:number|no))?", "unique tax ?payer(?:['’]?s)?(?: reference)?", "tax(?:payer)? reference(?: (?:number|no))?", "self[ -]assessment", "HMRC", "SA100", "CT600",
  "corporation tax",
); // prettier-ignore
/** Of the second digit to the tenth; the first is the check digit. */
const WEIGHTS = [6, 7, 8, 9, 10, 5, 4, 3, 2];

/** UK unique taxpayer references whose check digit fits, near a word that speaks of one. */
export const ukTaxpayerReference: Detector = {
  id: "pii.uk-taxpayer-reference",
  type: "UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER",
  description: "UK unique taxpayer references (UTR) with their check digit, near a word that speaks of one.",
  reference:
    "HM Revenue & Customs, modulus 11 check of the UTR in the source of its services (github.com/hmrc); OECD, UK tax identification numbers",
  reach: 62, // 13 characters and the context
  needs: { digits: 10 },
  weaknesses:
    "One in eleven numbers of ten digits passes the check, so nothing is found without a word that speaks of tax; " +
    "forms of thirteen digits with the tax office in front are not found.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: checkedNumber }),
  patterns: [NUMBER, WORDS],
  examples: {
    flagged: [
      "UTR: 1123456789",
      "my unique taxpayer reference is 11234 56789",
      "HMRC wrote about 1123456789K",
      "Self Assessment, reference 1123456789",
    ],
    clean: [
      "UTR: 2123456789",
      "Order 1123456789",
      "HMRC helpline 0300 200 3310",
      "UTR 11234567890",
      "tax 112345678",
      "account 1123456789, tax not included",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const digits = digitsOf(match[0]);
  if (checkDigit(digits.slice(1)) !== Number(digits.charAt(0))) return undefined;
  const start = match.index;
  const end = start + match[0].length;
  if (!hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.45, WORDS, text, start, end) };
}

/** Eleven less the remainder; what would have two digits starts again at 1 (10) and 2 (11). */
function checkDigit(digits: string): number {
  const check = 11 - (weightedSum(digits, WEIGHTS) % 11);
  return check > 9 ? check - 9 : check;
}
