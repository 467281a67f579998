import { beginsWithYearMonthDay } from "./birth-date.ts";
import { complement, digitAt } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

const STATES =
  "AS|BC|BS|CC|CH|CL|CM|CS|DF|DG|GR|GT|HG|JC|MC|MN|MS|NE|NL|NT|OC|PL|QR|QT|SL|SP|SR|TC|TL|TS|VZ|YN|ZS";
const ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
const CURP_CHARS = 18;

/** Population registry codes: letters of the names, birth date, sex, state, consonants, a mark against doubles, check digit. */
export const mxCurp = nationalId({
  id: "pii.mx-curp",
  type: "MX_CURP",
  description: "Mexican population registry codes (CURP).",
  reference:
    "Instructivo normativo para la asignación de la CURP (Diario Oficial de la Federación, 18 de octubre de 2021)",
  weaknesses: "Codes with an Ñ, which ought to be an X, are not found.",
  form: String.raw`[A-Z]{4}\d{2}[01]\d[0-3]\d[HMX](?:${STATES})[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\d`,
  longestChars: CURP_CHARS,
  digits: 7,
  judge: (number) =>
    beginsWithYearMonthDay(number.slice(4)) && passesCheck(number) ? TRUST.certain : undefined,
  words: [...ID_WORDS, "curp", "clave [úu]nica(?: de registro de poblaci[óo]n)?"],
  examples: {
    flagged: ["BOXW310820HNERXN09", "CURP: boxw310820hnerxn09", "clave única BEML920313HMCLNS09"],
    clean: ["BOXW310820HNERXN08", "BOXW311320HNERXN09", "BOXW310820ANERXN09", "BOXW310820HNERXN0"],
  },
});

function passesCheck(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < CURP_CHARS - 1; place += 1)
    sum += ALPHABET.indexOf(number.charAt(place)) * (CURP_CHARS - place);
  return complement(sum, 10) === digitAt(number, CURP_CHARS - 1);
}
