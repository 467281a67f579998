import { isDay } from "./birth-date.ts";
import { passesMod11Radix2 } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Citizen identity numbers: division, birth date with the whole year, serial, check character. */
export const cnResidentId = nationalId({
  id: "pii.cn-resident-id",
  type: "CN_RESIDENT_ID",
  description: "Chinese citizen identity numbers (居民身份证号码).",
  reference: "GB 11643-1999 公民身份号码, ISO/IEC 7064 MOD 11-2, GB/T 2260",
  weaknesses:
    "The divisions are checked to the province alone; the numbers of fifteen digits given until 1999 are not found.",
  form: String.raw`(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][1-3])\d{4}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[0-9X]`,
  longestChars: 18,
  digits: 17,
  judge: (number) => (hasBirthDate(number) && passesMod11Radix2(number) ? TRUST.certain : undefined),
  words: [...ID_WORDS, "(?:chinese|resident|prc) id(?:entity)?(?: card| number)?"],
  wordParts: ["身份证", "身份證", "身份号", "公民身份", "证件号"],
  examples: {
    flagged: ["360426199101010071", "身份证号码：44011320141005001x", "我的身份证号是210203197503102721。"],
    clean: ["36042619910102009X", "160323197806058856", "520323197802318856", "3604261991010100711"],
  },
});

function hasBirthDate(number: string): boolean {
  return isDay(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}
