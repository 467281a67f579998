import { beginsWithYearMonthDay } from "./birth-date.ts";
import { digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Personal numeric codes: sex and century, birth date, county, serial, check digit. */
export const roCnp = nationalId({
  id: "pii.ro-cnp",
  type: "RO_CNP",
  description: "Romanian personal numeric codes (CNP).",
  reference: "Ordonanța de urgență nr. 97/2005, art. 6; HG nr. 1375/2006, anexa (cifra de control)",
  weaknesses: "Thirteen digits that may begin as a timestamp does: not acted on without a context word near.",
  form: String.raw`[1-9]\d{2}[01]\d[0-3]\d[0-578]\d{5}`,
  longestChars: 13,
  digits: 13,
  judge: (number) =>
    beginsWithYearMonthDay(number.slice(1)) && passesCheck(number) ? TRUST.likely : undefined,
  words: [...ID_WORDS, "cnp", "cod(?:ul)? numeric personal", "buletin", "carte de identitate"],
  examples: {
    flagged: ["CNP 1630615123457", "cod numeric personal: 8001011234563", "CNP: 5001011234568"],
    clean: ["1630615123457", "CNP 1632215123457", "CNP 1630615123458", "1704067200000"],
  },
});

function passesCheck(number: string): boolean {
  const rest = weightedSum(number, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === digitAt(number, 12);
}
