import { isDay } from "./birth-date.ts";
import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** PESEL numbers: birth date, serial, check digit. */
export const plPesel = nationalId({
  id: "pii.pl-pesel",
  type: "PL_PESEL",
  description: "Polish PESEL numbers.",
  reference: "Ustawa z dnia 24 września 2010 r. o ewidencji ludności, art. 15; gov.pl, Czym jest numer PESEL",
  weaknesses: "Eleven digits that may be a date and a serial: not acted on without a context word near.",
  form: String.raw`\d{11}`,
  longestChars: 11,
  digits: 11,
  judge: (number) =>
    hasBirthDate(number) && weightedSum(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
      ? TRUST.likely
      : undefined,
  words: [...ID_WORDS, "pesel", "nr ewidencyjny"],
  wordParts: ["pesel"],
  examples: {
    flagged: ["PESEL 44051401359", "nr PESEL: 02070803628", "PESEL-u 99012229019"],
    clean: ["44051401359", "PESEL 44051401358", "PESEL 02381307589", "zamówienie 02070803628"],
  },
});

/** The century stands in the month: 80, 0, 20, 40 or 60 more for 1800 to 2299. */
function hasBirthDate(number: string): boolean {
  const month = Number(number.slice(2, 4));
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)] ?? 0;
  return isDay(century + Number(number.slice(0, 2)), month % 20, Number(number.slice(4, 6)));
}
