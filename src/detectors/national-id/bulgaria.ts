import { isDay } from "./birth-date.ts";
import { digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Uniform civil numbers: birth date, serial, check digit. */
export const bgEgn = nationalId({
  id: "pii.bg-egn",
  type: "BG_EGN",
  description: "Bulgarian uniform civil numbers (ЕГН).",
  reference:
    "GRAO (ГРАО), Uniform civil number; Civil Registration Act (Закон за гражданската регистрация), article 11",
  weaknesses: "Ten digits that may be a date and a serial: not acted on without a context word near.",
  form: String.raw`\d{2}[0-5]\d[0-3]\d{5}`,
  longestChars: 10,
  digits: 10,
  judge: (number) =>
    hasBirthDate(number) &&
    (weightedSum(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(number, 9)
      ? TRUST.likely
      : undefined,
  words: [...ID_WORDS, "егн", "egn", "единен граждански номер", "граждански номер"],
  examples: {
    flagged: ["ЕГН 7523169263", "EGN: 8032056031", "ЕГН: 7501020018"],
    clean: ["7523169263", "ЕГН 7523169264", "ЕГН 8019010008", "поръчка 8032056031"],
  },
});

/** 20 more in the month stand for the years before 1900, 40 more for those from 2000 on. */
function hasBirthDate(number: string): boolean {
  const month = Number(number.slice(2, 4));
  const century = [1900, 1800, 2000][Math.floor((month - 1) / 20)] ?? 0;
  return isDay(century + Number(number.slice(0, 2)), month % 20, Number(number.slice(4, 6)));
}
