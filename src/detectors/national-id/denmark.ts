import { beginsWithDayMonthYear } from "./birth-date.ts";
import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** CPR numbers: birth date and four digits more. Numbers given since 2007 need not pass the old check. */
export const dkCpr = nationalId({
  id: "pii.dk-cpr",
  type: "DK_CPR",
  description: "Danish civil registration numbers (CPR-nummer).",
  reference: "CPR-kontoret, Personnummeret i CPR; Personnumre uden kontrolciffer (modulus 11 kontrol)",
  weaknesses: "There is no check digit any more, so nothing is acted on without a context word near.",
  form: String.raw`[0-3]\d[01]\d{3}[- ]?\d{4}`,
  longestChars: 11,
  digits: 10,
  judge: (number) => {
    if (!beginsWithDayMonthYear(number)) return undefined;
    return weightedSum(number, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 ? TRUST.likely : TRUST.weak;
  },
  words: [...ID_WORDS, "cpr", "cpr-?(?:nr|nummer)", "person-?nr", "personnummer", "danish (?:id|personal)"],
  wordParts: ["cpr-?n"],
  examples: {
    flagged: ["CPR 211062-5629", "cpr-nr. 0101110117", "personnummer: 010111-1113"],
    clean: ["211062-5629", "CPR 511062-5629", "CPR 2902034000", "010124-1234"],
  },
});
