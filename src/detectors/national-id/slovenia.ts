import { isDay } from "./birth-date.ts";
import { complement, digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Unique master citizen numbers: birth date with three digits of the year, region, serial, check digit. */
export const siEmso = nationalId({
  id: "pii.si-emso",
  type: "UNIQUE_MASTER_CITIZEN_NUMBER",
  description:
    "Unique master citizen numbers of Slovenia (EMŠO) and of other countries of former Yugoslavia (JMBG).",
  reference: "Zakon o centralnem registru prebivalstva (Uradni list RS 72/06), 5.–9. člen",
  weaknesses: "Thirteen digits that may begin as a date does: not acted on without a context word near.",
  form: String.raw`[0-3]\d[01]\d[09]\d{8}`,
  longestChars: 13,
  digits: 13,
  judge: (number) => (hasBirthDate(number) && passesCheck(number) ? TRUST.likely : undefined),
  words: [...ID_WORDS, "em[šs]o", "jmbg", "јмбг", "matičn[ai] številk[ae]", "matični broj", "матични број"],
  examples: {
    flagged: ["EMŠO 0101006500006", "JMBG: 0101006500006", "matična številka občana 0101006500006"],
    clean: ["0101006500006", "EMŠO 0101006500007", "JMBG 3201006500006", "naročilo 0101006500006"],
  },
});

/** Years from 900 on are those after 1900. */
function hasBirthDate(number: string): boolean {
  const year = Number(number.slice(4, 7));
  return isDay(year + (year < 800 ? 2000 : 1000), Number(number.slice(2, 4)), Number(number.slice(0, 2)));
}

function passesCheck(number: string): boolean {
  return (
    complement(weightedSum(number, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11) % 10 === digitAt(number, 12)
  );
}
