import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { remainderMod97 } from "./check-digits.ts";

const CANDIDATE = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9]{2})/g;

/** Length of an IBAN by country (SWIFT IBAN Registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28,
    CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23,
    GL: 18, GR: 27, GT: 28, HN: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28,
    LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30, NI: 28,
    NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24,
    SI: 19, SK: 24, SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30,
  }), // prettier-ignore
);

/** International bank account numbers whose country, length and check digits fit (ISO 13616). */
export const iban: Detector = {
  id: "pii.iban",
  type: "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
  description: "International bank account numbers (IBAN).",
  reference: "ISO 13616-1, ISO/IEC 7064 (MOD 97-10), SWIFT IBAN Registry",
  reach: 68, // 33 characters, a separator between any two, the neighbours
  needs: { digits: 2 },
  weaknesses:
    "Numbers of countries outside the registry, or with more than one separator in a row, are not found.",
  detect: (text, from) => scan(CANDIDATE, text, from, { judge: checkedIban }),
  patterns: [CANDIDATE],
  examples: {
    flagged: [
      "DE89370400440532013000",
      "IBAN: GB29 NWBK 6016 1331 9268 19.",
      "FR14 2004 1010 0505 0001 3M02 606",
      "no9386011117947",
      "CH93-0076-2011-6238-5295-7",
      "Pay DE89 3704 0044 0532 0130 00 today",
    ],
    clean: [
      "DE89370400440532013001",
      "GB29NWBK60161331926819X",
      "XX89370400440532013000",
      "AB12 3456",
      "CH93 is a postcode",
    ],
  },
};

function checkedIban(match: RegExpExecArray, text: string): Range | undefined {
  const length = LENGTHS.get(match[0].slice(0, 2).toUpperCase());
  if (length === undefined) return undefined;
  let account = "";
  let at = match.index;
  while (account.length < length) {
    if (!isAlphanumeric(text.charCodeAt(at))) {
      const isSeparator = text[at] === " " || text[at] === "-";
      if (!isSeparator || !isAlphanumeric(text.charCodeAt(at + 1))) return undefined;
      at += 1;
    }
    account += text.charAt(at);
    at += 1;
  }
  if (isAlphanumeric(text.charCodeAt(at)) || !passesMod97(account.toUpperCase())) return undefined;
  return { start: match.index, end: at };
}

/** Over the number with its first four characters moved behind. */
function passesMod97(account: string): boolean {
  return remainderMod97(account.slice(4) + account.slice(0, 4)) === 1;
}

/** NaN, the code beyond a text's end, is none. */
function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
