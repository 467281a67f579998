import { isDay } from "./birth-date.ts";
import { nationalId, TRUST } from "./national-id.ts";

const MONTHS = "ABCDEHLMPRST";
/** Letters that stand for the digits 0 to 9 where two persons would have the same code. */
const DIGIT_LETTERS = "LMNPQRSTUV";
/** What 0–9 count, and what A–Z do, at odd places; at even ones they count what they are, A as 0. */
const ODD_DIGITS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const ODD_LETTERS = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Fiscal codes of persons: surname, name, birth date and sex, place of birth, check letter. */
export const itFiscalCode = nationalId({
  id: "pii.it-fiscal-code",
  type: "IT_FISCAL_CODE",
  description: "Italian fiscal codes (codice fiscale).",
  reference: "Decreto del Ministro delle finanze 23 dicembre 1976, articoli 1–9; Agenzia delle Entrate",
  weaknesses:
    "Codes whose year of birth is written in letters (the last of the substitutions for doubles), and the eleven digits of companies, are not found.",
  form: String.raw`[A-Z]{3}[ ]?[A-Z]{3}[ ]?\d{2}[A-EHLMPRST][0-7LMNP-T][0-9LMNP-V][ ]?[A-Z][0-9LMNP-V]{3}[A-Z]`,
  longestChars: 19,
  digits: 2,
  judge: (number) => (hasBirthDate(number) && passesLetter(number) ? TRUST.certain : undefined),
  words: ["codice fiscale", "c\\.? ?f", "cod\\.? fisc", "fiscal code", "tax code"],
  examples: {
    flagged: [
      "RCCMNL83S18D969H",
      "CF: RSSMRA45C12F2L5N",
      "rss mra 45c12 f205c",
      "codice fiscale DMLPRY77D15H501F",
    ],
    clean: [
      "RCCMNL83S18D969A",
      "FOXDRA26C24H872A",
      "CNTCHR83T32D969H",
      "RCCMNL83S18D969",
      "XRCCMNL83S18D969H",
    ],
  },
});

/** The day of women is 40 more. */
function hasBirthDate(number: string): boolean {
  const day = Number(asDigits(number.slice(9, 11)));
  return isDay(Number(number.slice(6, 8)), MONTHS.indexOf(number.charAt(8)) + 1, day > 40 ? day - 40 : day);
}

function asDigits(written: string): string {
  return written.replace(/[L-V]/g, (letter) => String(DIGIT_LETTERS.indexOf(letter)));
}

function passesLetter(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < 15; place += 1) {
    const code = number.charCodeAt(place);
    const value = code < 65 ? code - 48 : code - 65;
    const isOddPlace = place % 2 === 0; // counted from 1
    sum += isOddPlace ? ((code < 65 ? ODD_DIGITS : ODD_LETTERS)[value] ?? 0) : value;
  }
  return sum % 26 === number.charCodeAt(15) - 65;
}
