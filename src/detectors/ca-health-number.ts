import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { digitsOf, passesLuhn, weightedSum } from "./check-digits.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { behind, labels } from "./label.ts";

// Ontario and British Columbia: ten digits, written 4-3-3; Ontario's card adds a version of one or two letters.
const TEN_DIGITS =
  /(?<![\w.+-]|\d )[1-9]\d{3}(?:\d{6}| \d{3} \d{3}|-\d{3}-\d{3})(?:[ -]?[A-Z]{1,2}(?![a-z]))?(?![\w-]|\.\d| \d)/g;
// Québec: three letters of the family name, one of the given name, then the birth date; a woman's month is 50 more.
const QUEBEC =
  /(?<![\w-])[A-Z]{4}[ -]?\d{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])\d{2}(?![\w-]|\.\d| \d)/g;
// The other provinces' numbers have no published check digit.
const LABELS = labels([
  "AHCIP", "ULI", "PHIN", "(?:Alberta|Saskatchewan|Manitoba|New Brunswick|Nova Scotia|PEI|Newfoundland|Yukon) (?:personal )?health(?: card)?",
]); // prettier-ignore
const ELSEWHERE =
  /(?<![\w.,/+-]|\d )(?:\d{8,10}|\d{12}|\d{3}[ -]\d{3}[ -]\d{3}|\d{5}-\d{4})(?![\w-]|\.\d| \d)/g;
const WORDS = contextWords(
  "health (?:card|number|insurance|care)(?: (?:number|no))?", "personal health number", "PHN", "OHIP", "HCN", "MSP", "care ?card", "RAMQ", "NAM",
  "carte (?:d['’]assurance[ -]maladie|soleil|sant[ée])", "assurance[ -]maladie", "num[ée]ro de sant[ée]",
); // prettier-ignore
const BC_WEIGHTS = [0, 2, 4, 8, 5, 10, 9, 7, 3];

/** Canadian provincial health numbers: with a check digit where there is one, near a word that speaks of one. */
export const caHealthNumber: Detector = {
  id: "pii.ca-health-number",
  type: "CA_HEALTH_NUMBER",
  description:
    "Canadian health numbers: Ontario and British Columbia with their check digits, Québec with its birth date, others behind their name.",
  reference:
    "Ontario Ministry of Health, Health Number validation (modulus 10); BC Ministry of Health, PHN check digit routine; RAMQ, health insurance number",
  reach: 68, // a label of 34 and what leads on from it; 15 characters and the context
  needs: { digits: 8 },
  weaknesses:
    "Numbers of the other provinces are found only right behind their name. Far from every word for a health number, Québec's form scores low and the others are not found.",
  detect: (text, from) =>
    mergeRanges(
      scan(TEN_DIGITS, text, from, { judge: checkedNumber }),
      scan(QUEBEC, text, from, { judge: ofQuebec }),
      scan(ELSEWHERE, text, from, { judge: named }),
    ),
  patterns: [TEN_DIGITS, QUEBEC, ELSEWHERE, LABELS, WORDS],
  examples: {
    flagged: [
      "Ontario health card 1234-567-897-AB",
      "OHIP number: 9876543217",
      "BC PHN 9698 658 215",
      "RAMQ : TREM 8355 1215",
      "carte d'assurance maladie BOUF 9401 1419",
      "Alberta personal health number: 12345-6789",
      "Manitoba health PHIN 123 456 789",
    ],
    clean: [
      "Ontario health card 1234-567-890-AB",
      "1234-567-897",
      "Order 9876543217 shipped",
      "BC PHN 9698 648 215",
      "health insurance, phone 1234567891",
      "RAMQ TREM 8399 1215",
      "ABCD 1234 5678",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const digits = digitsOf(match[0]);
  if (!passesLuhn(digits) && !isOfBritishColumbia(digits)) return undefined;
  const start = match.index;
  const end = start + match[0].length;
  if (!hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.45, WORDS, text, start, end) };
}

function isOfBritishColumbia(digits: string): boolean {
  const check = (11 - (weightedSum(digits, BC_WEIGHTS) % 11)) % 11;
  return digits.startsWith("9") && check === Number(digits.charAt(9));
}

function ofQuebec(match: RegExpExecArray, text: string): Range {
  const start = match.index;
  const end = start + match[0].length;
  return { start, end, score: contextScore(0.45, WORDS, text, start, end) };
}

function named(match: RegExpExecArray, text: string): Range | undefined {
  if (behind(LABELS, text, match.index) === undefined) return undefined;
  return { start: match.index, end: match.index + match[0].length, score: 0.8 };
}
