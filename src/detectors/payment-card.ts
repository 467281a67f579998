import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { passesLuhn } from "./check-digits.ts";

// ISO/IEC 7812-1 caps a card number at 19 digits; none that is in use has fewer than 13.
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
const CANDIDATE = /(?<![A-Za-z0-9_]|\d\.)[2-6](?:[ -]?\d){12,18}/g;

/** Issuer prefixes and the lengths their cards have, as the networks publish them. */
const NETWORKS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] }, // Visa
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] }, // Discover
  { prefix: /^(?:30[0-5]|309|36|38|39)/, lengths: [14, 16, 19] }, // Diners Club
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] }, // JCB
  { prefix: /^62/, lengths: [16, 17, 18, 19] }, // UnionPay
  { prefix: /^220[0-4]/, lengths: [16, 17, 18, 19] }, // Mir
  { prefix: /^(?:50|5[6-8]|6)/, lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
];

/** Payment card numbers of a known network that pass the Luhn check (ISO/IEC 7812-1, annex B). */
export const paymentCard: Detector = {
  id: "pii.payment-card",
  type: "CREDIT_DEBIT_CARD_NUMBER",
  description: "Payment card numbers: issuer prefix, length and check digit all fit.",
  reference: "ISO/IEC 7812-1, annex B",
  reach: 40, // 19 digits, 18 separators, the neighbours
  needs: { digits: MIN_DIGITS },
  weaknesses:
    'Digits written one by one ("4 1 1 1 …") and separators other than one space or hyphen are not found; ' +
    "one in ten random numbers with a card's prefix and length passes the check.",
  detect: (text, from) => scan(CANDIDATE, text, from, { judge: longestCard }),
  patterns: [CANDIDATE, ...NETWORKS.map((network) => network.prefix)],
  examples: {
    flagged: [
      "4111 1111 1111 1111",
      "my card: 5555-5555-5555-4444.",
      "378282246310005",
      "3782 822463 10005",
      "6011111111111117",
      "3530 1113 3330 0000",
      "2223003122003222",
      "4111 1111 1111 1111 123",
      "2024 4111111111111111",
    ],
    clean: [
      "4111 1111 1111 1112",
      "order 123456789012",
      "order 4111111111111111222233",
      "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
      "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
      "0.4111111111111111",
      "20241105123456",
      "9999999999999995",
      "+49 30 901820",
    ],
  },
};

/** The longest card number that begins where the match does: a CVV or a year after it must not hide it. */
function longestCard(match: RegExpExecArray, text: string): Range | undefined {
  const ends: number[] = []; // ends[n - 1]: where the n-th digit ends
  let digits = "";
  for (let i = 0; i < match[0].length; i += 1) {
    const character = match[0].charAt(i);
    if (character < "0" || character > "9") continue;
    digits += character;
    ends.push(match.index + i + 1);
  }
  for (let length = Math.min(digits.length, MAX_DIGITS); length >= MIN_DIGITS; length -= 1) {
    const end = ends[length - 1] ?? 0;
    if (isDigitAt(text, end) || (text[end] === "." && isDigitAt(text, end + 1))) continue;
    if (!isGrouped(text.slice(match.index, end))) continue;
    const number = digits.slice(0, length);
    if (hasNetwork(number) && passesLuhn(number)) return { start: match.index, end };
  }
  return undefined;
}

/** Groups as printed on cards have three digits or more; runs of small numbers have fewer. */
function isGrouped(written: string): boolean {
  return written.split(/[ -]/).every((group) => group.length >= 3);
}

function hasNetwork(digits: string): boolean {
  return NETWORKS.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits));
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
