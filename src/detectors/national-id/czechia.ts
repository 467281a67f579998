import { isDay } from "./birth-date.ts";
import { remainder } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Birth numbers of Czechia and Slovakia: birth date and three digits, since 1954 four. */
export const czBirthNumber = nationalId({
  id: "pii.cz-birth-number",
  type: "CZ_SK_BIRTH_NUMBER",
  description: "Czech and Slovak birth numbers (rodné číslo).",
  reference: "Zákon č. 133/2000 Sb. o evidenci obyvatel, § 13; Zákon č. 301/1995 Z. z. o rodnom čísle, § 2",
  weaknesses:
    "Ten digits that may be a date and a serial are not acted on without a context word near; those of nine digits, " +
    "given until 1953, are found with the slash alone.",
  form: String.raw`\d{2}[0-8]\d[0-3]\d(?:[/ ]?\d{4}|/\d{3})`,
  longestChars: 11,
  digits: 9,
  judge: (number) => {
    if (!hasBirthDate(number)) return undefined;
    if (number.length === 9) return TRUST.weak;
    // A rest of 10 was written as 0, though not after 1985.
    return remainder(number.slice(0, 9), 11) % 10 === Number(number.slice(9)) ? TRUST.likely : undefined;
  },
  words: [
    ...ID_WORDS,
    "r\\. ?[čc]\\.?",
    "r[čc]",
    "rodn[ée] [čc][íi]slo",
    "rodn[ée]ho [čc][íi]sla",
    "rodn[ýy]m [čc][íi]slem",
    "birth number",
  ],
  examples: {
    flagged: ["rodné číslo 710319/2745", "r. č. 8801251680", "RČ: 991231/123", "rodné číslo 536221/999"],
    clean: ["710319/2745", "rodné číslo 7103192746", "RČ 110349/2745", "rodné číslo 590312/123", "991231123"],
  },
});

/** Women have 50 more in the month, and 20 more are added where serials ran out. Nine digits were given until 1953. */
function hasBirthDate(number: string): boolean {
  const year = Number(number.slice(0, 2));
  const month = (Number(number.slice(2, 4)) % 50) % 20;
  const isOld = number.length === 9;
  if (isOld && year >= 54 && year < 80) return false;
  return isDay((isOld || year >= 54 ? 1900 : 2000) + year, month, Number(number.slice(4, 6)));
}
