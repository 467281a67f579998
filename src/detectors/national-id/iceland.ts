import { isDay } from "./birth-date.ts";
import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Identity codes of persons and, with 40 more in the day, of companies. */
export const isKennitala = nationalId({
  id: "pii.is-kennitala",
  type: "IS_KENNITALA",
  description: "Icelandic identity codes (kennitala).",
  reference: "Þjóðskrá (Registers Iceland), Uppbygging kennitölu; Lög nr. 140/2019 um skráningu einstaklinga",
  weaknesses: "Ten digits that may begin as a date does: not acted on without a context word near.",
  form: String.raw`[0-7]\d[01]\d{3}[- ]?\d{3}[09]`,
  longestChars: 11,
  digits: 10,
  judge: (number) =>
    hasDate(number) && weightedSum(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 ? TRUST.likely : undefined,
  words: [...ID_WORDS, "kt", "kennitala", "icelandic (?:id|identity)"],
  wordParts: ["kennit[aö]l"],
  examples: {
    flagged: ["kennitala 120174-3399", "kt. 4504013150", "Kennitalan mín er 020884-2749"],
    clean: ["120174-3399", "kt. 530575-0299", "kennitala 320174-3399", "pöntun 0208842749"],
  },
});

function hasDate(number: string): boolean {
  const day = Number(number.slice(0, 2));
  const year = Number(number.slice(4, 6)) + (number.endsWith("9") ? 1900 : 2000);
  return isDay(year, Number(number.slice(2, 4)), day > 40 ? day - 40 : day);
}
