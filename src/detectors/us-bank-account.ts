import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { contextScore, contextWords } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const ACCOUNT = "(?:account|acct\\.?|a\\/c)";
const BANK_NAMES = [
  `(?:bank|checking|chequing|savings?|deposit|beneficiary|payee) ${ACCOUNT}`,
  `direct deposit(?: to)?(?: ${ACCOUNT})?`,
];
const SHARED_NAME = `(?<!(?:customer|client|member|user|supplier|vendor|utility|energy|gas|water|loyalty|ledger|GL) )${ACCOUNT}`;
const LABELS = labels(BANK_NAMES);
const ANY_LABELS = labels([...BANK_NAMES, SHARED_NAME]);
const NUMBER = /(?<![\w.,/+])(?:\d{6,17}|\d{3,5}(?:[ -]\d{3,5}){1,3})(?![\w%]|[ -]\d|[.,:/]\d)/g;
const WORDS = contextWords(
  "bank(?! (?:transfer|holiday))", "banking", "checking", "chequing", "savings?", "routing", "ABA", "RTN", "ACH", "deposit", "wire", "payroll",
  "credit union", "Chase", "Wells Fargo", "Bank of America", "Citibank",
); // prettier-ignore

/** US bank account numbers: behind their name, where it or a word nearby speaks of a bank. */
export const usBankAccount: Detector = {
  id: "pii.us-bank-account",
  type: "US_BANK_ACCOUNT_NUMBER",
  description: "US bank account numbers, 6 to 17 digits behind their name.",
  reference: "Nacha Operating Rules, entry detail record (DFI account number, at most 17 characters)",
  reach: 72, // 23 characters and the context; a label of 23 and what leads on from it
  needs: { digits: 6 },
  weaknesses:
    "Account numbers have no common form and no check digit: without their name in front they are not found, and “account number” " +
    "alone, as shops and suppliers have them, scores low unless a word nearby speaks of a bank.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: named }),
  patterns: [NUMBER, ANY_LABELS, LABELS, WORDS],
  examples: {
    flagged: [
      "Bank account number: 123456789012",
      "my checking account is 000123456789",
      "Account #12345678, routing 021000021",
      "Wells Fargo acct no. 4417 1234 5678",
      '"savings_account": "9876543210", account: 9876543210 at the bank',
      "direct deposit to account 1234567890",
    ],
    clean: [
      "Your customer account 778899 is active.",
      "account number 12345678 of the electricity supplier",
      "Account: 12345",
      "bank account opened in 2019",
      "On account of 123456 complaints",
      "bank account balance 1,234,567.00",
      "Invoice 123456789012",
    ],
  },
};

function named(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index;
  const end = start + match[0].length;
  if (behind(ANY_LABELS, text, start) === undefined) return undefined;
  const isOwnName = behind(LABELS, text, start) !== undefined;
  return { start, end, score: isOwnName ? 0.85 : contextScore(0.4, WORDS, text, start, end) };
}
