import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { CARD_WORDS } from "./card-words.ts";
import { contextScore } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const CARD_NAMES = ["CVV ?2?", "CVC ?2?", "CVN", "CAV2", "card verification(?: value)?", "cryptogramme(?: visuel)?", "Kartenpr[üu]fnummer"]; // prettier-ignore
// These name codes of other things, too.
const SHARED_NAMES = [
  "CID", "CSC", "security", "(?:card )?security code", "Pr[üu]fziffer", "c[óo]digo de (?:seguridad|verificaci[óo]n|seguran[çc]a)",
  "codice di sicurezza",
]; // prettier-ignore
const LABELS = labels(CARD_NAMES);
const ANY_LABELS = labels([...CARD_NAMES, ...SHARED_NAMES]);
// Card number, expiry, code: as in lists of stolen cards and in notes taken over the telephone.
const NUMBER_AND_EXPIRY =
  /(?<=(?<![\w.])\d{4}(?:[ -]?\d){9,15}[ ,;|/]{1,3}(?:0[1-9]|1[0-2])[/|,-](?:20)?\d{2}[ ,;|/]{1,3}())/y;
const CODE = /(?<![\w.+])\d{3,4}(?![\w%]|[.,:/-]\d| \d)/g;

/** Card verification codes: behind their name, or as the third thing after card number and expiry. */
export const cardCvv: Detector = {
  id: "pii.card-cvv",
  type: "CREDIT_DEBIT_CARD_CVV",
  description: "Card verification codes (CVV, CVC, CID) of payment cards.",
  reference: "PCI DSS v4.0 requirement 3.3.1.2 (card verification code); ISO/IEC 7813",
  reach: 56, // a label of 21 and what leads on from it; a card number, a date and what stands between them
  needs: { digits: 3 },
  weaknesses:
    "Three digits alone are not found. Behind a name that other codes have, too (“security code”), they count only near a word for a card.",
  detect: (text, from) => scan(CODE, text, from, { judge: ofCard }),
  patterns: [CODE, ANY_LABELS, LABELS, NUMBER_AND_EXPIRY, CARD_WORDS],
  examples: {
    flagged: [
      "CVV: 123",
      "the cvc is 4567",
      '"cvv2": "904"',
      "Card verification value: 321",
      "Visa, security code 123",
      "4111 1111 1111 1111, 12/26, 123",
      "4111111111111111|12|2026|987",
      "cryptogramme visuel : 123",
    ],
    clean: [
      "The CVV has 3 or 4 digits on the back of the card.",
      "Airport security code 123 was announced",
      "CVV check failed 1234567",
      "PubChem CID 2244",
      "CVC word list 12",
      "4111 1111 1111 1111, 12/26, 123456",
      "Chapter 3, page 123",
    ],
  },
};

function ofCard(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index;
  const end = start + match[0].length;
  if (behind(NUMBER_AND_EXPIRY, text, start) !== undefined) return { start, end, score: 0.9 };
  if (behind(ANY_LABELS, text, start) === undefined) return undefined;
  const isOwnName = behind(LABELS, text, start) !== undefined;
  return { start, end, score: isOwnName ? 0.9 : contextScore(0.3, CARD_WORDS, text, start, end) };
}
