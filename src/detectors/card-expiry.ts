import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { CARD_WORDS } from "./card-words.ts";
import { contextScore } from "./context-score.ts";
import { behind, labels } from "./label.ts";
import { ENGLISH_MONTHS } from "./months.ts";

const LABELS = labels([
  "exp", "expiry", "expir(?:y|ation)[ -]?date", "exp[. _-]{0,2}date", "exp\\.", "expires(?: (?:on|in|end))?", "expiring", "expiration", "valid[ -](?:thru|through|until|till|to)",
  "good (?:thru|through)", "card expires", "g[üu]ltig bis", "Ablauf(?:datum)?", "verf[äa]llt", "expire(?: (?:le|fin|en))?", "date d['’]expiration",
  "valable jusqu['’]en", "caducidad", "caduca", "fecha de (?:caducidad|vencimiento)", "vence", "v[áa]lid[oa] (?:hasta|at[ée])", "validade",
  "vencimento", "scadenza", "scade", "geldig tot", "vervaldatum",
]); // prettier-ignore
// Right after a card number.
const CARD_NUMBER = /(?<=(?<![\w.])\d{4}(?:[ -]?\d){9,15}[ ,;|]{1,3}(?:exp\.? ?)?())/iy;
// Not the beginning of a whole date: 12/26/2025.
const EDGE = String.raw`(?![\w%]|[/.,:-]\d)`;
const DIGITS = new RegExp(
  String.raw`(?<![\w./-])(?:(?:0[1-9]|1[0-2])(?: ?[/|-] ?(?:20[2-9]\d|\d{2})|[2-9]\d)|[1-9]/(?:20)?[2-9]\d)${EDGE}`,
  "g",
);
const YEAR = new RegExp(String.raw`(?<![\w.,/+])(?:20)?[2-9]\d${EDGE}`, "g");
const MONTH = new RegExp(String.raw`(?<=(?<![\w./-])(${ENGLISH_MONTHS}\.?[ -]))`, "iy");
const MONTH_CHARS = 11;

/** Expiry dates of payment cards: behind a word for it near a word for a card, or right after a card number. */
export const cardExpiry: Detector = {
  id: "pii.card-expiry",
  type: "CREDIT_DEBIT_CARD_EXPIRY",
  description: "Expiry dates of payment cards, month and year.",
  reference: "ISO/IEC 7813 (expiry date of a financial transaction card)",
  reach: 64, // a month's name, a year and the context; a label of 18 and what leads on from it
  needs: { digits: 2 },
  weaknesses:
    "Other things expire, too: far from a card number and from every word for a card an expiry date scores low. " +
    "Whole dates with a day are not taken for one; months are read in English and in digits.",
  detect: (text, from) =>
    mergeRanges(
      scan(DIGITS, text, from, { judge: inDigits }),
      scan(YEAR, text, from, { judge: inWords, lead: MONTH_CHARS }),
    ),
  patterns: [DIGITS, YEAR, MONTH, LABELS, CARD_NUMBER, CARD_WORDS],
  examples: {
    flagged: [
      "Card 4111 1111 1111 1111, exp 12/26",
      "my Visa is valid thru 01/2027",
      "4111111111111111|12/2026|987",
      "The debit card expires Jan 2028.",
      "credit card expiration date: 1227",
      "Kreditkarte, gültig bis 03/29",
      "tarjeta: caducidad 05/28",
      '{"card":"x","expiry":"11/30"}',
    ],
    clean: [
      "The contract expires 12/2026.",
      "Offer valid until 12/25",
      "The milk's expiry date is 03/26",
      "My card expires on 12/26/2025",
      "card expires soon",
      "see chapter 12/26",
      "The card costs 12/26 of the price",
    ],
  },
};

function inDigits(match: RegExpExecArray, text: string): Range | undefined {
  return expiryOfCard(text, match.index, match.index + match[0].length);
}

function inWords(match: RegExpExecArray, text: string): Range | undefined {
  const month = behind(MONTH, text, match.index);
  if (month === undefined) return undefined;
  return expiryOfCard(text, match.index - month.length, match.index + match[0].length);
}

function expiryOfCard(text: string, start: number, end: number): Range | undefined {
  if (behind(CARD_NUMBER, text, start) !== undefined) return { start, end, score: 0.9 };
  if (behind(LABELS, text, start) === undefined) return undefined;
  return { start, end, score: contextScore(0.4, CARD_WORDS, text, start, end) };
}
