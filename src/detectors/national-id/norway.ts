import { isDay } from "./birth-date.ts";
import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Birth numbers, and the D numbers of people who stay for a while: birth date, serial, two check digits. */
export const noBirthNumber = nationalId({
  id: "pii.no-birth-number",
  type: "NO_BIRTH_NUMBER",
  description: "Norwegian birth numbers and D numbers (fødselsnummer).",
  reference: "Forskrift til folkeregisterloven §§ 2-2-1 to 2-2-5; Skatteetaten, Fødselsnummer og D-nummer",
  weaknesses:
    "Eleven digits that may be a date and a serial are not acted on without a context word near. Numbers given from 2032 " +
    "on, whose first check digit may differ, are not found.",
  form: String.raw`[0-7]\d[014]\d{3}[ ]?\d{5}`,
  longestChars: 12,
  digits: 11,
  judge: (number) => (hasBirthDate(number) && passesBoth(number) ? TRUST.likely : undefined),
  words: [
    ...ID_WORDS,
    "f[øo]dselsnummer",
    "f[øo]dselsnr",
    "f\\.? ?nr",
    "personnummer",
    "d-?nummer",
    "norwegian (?:id|birth number)",
  ],
  wordParts: ["f[øo]dselsnummer"],
  examples: {
    flagged: ["fødselsnummer 151086 95088", "fnr: 09053426694", "personnummer 26028338723"],
    clean: ["15108695088", "fnr 15108695077", "fnr 92031470790", "ordre 08031470790"],
  },
});

/** A D number has 40 more in the day, a number given by a health service 40 more in the month. */
function hasBirthDate(number: string): boolean {
  const day = Number(number.slice(0, 2));
  const month = Number(number.slice(2, 4));
  return isDay(Number(number.slice(4, 6)), month > 40 ? month - 40 : month, day > 40 ? day - 40 : day);
}

function passesBoth(number: string): boolean {
  return (
    weightedSum(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
