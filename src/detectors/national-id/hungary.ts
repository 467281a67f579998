import { digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

const LAW = "1996. évi XX. törvény a személyazonosító jel helyébe lépő azonosítási módokról";

/** Tax numbers of persons: 8, the day of birth counted from 1867, serial, check digit. */
export const huTaxId = nationalId({
  id: "pii.hu-tax-id",
  type: "HU_TAX_ID",
  description: "Hungarian tax numbers of persons (adóazonosító jel).",
  reference: `${LAW}, 1. számú melléklet`,
  weaknesses: "Ten digits with one check digit: not acted on without a context word near.",
  form: String.raw`8\d{9}`,
  longestChars: 10,
  digits: 10,
  judge: (number) =>
    weightedSum(number, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(number, 9) ? TRUST.likely : undefined,
  words: ["ad[óo]azonos[íi]t[óo] jel", "ad[óo]sz[áa]m", "hungarian tax"],
  wordParts: ["ad[óo]azonos[íi]t"],
  examples: {
    flagged: ["adóazonosító jel: 8365670003", "adóazonosítóm 8071592153"],
    clean: [
      "8365670003",
      "adóazonosító jel 8365670004",
      "adóazonosító jel 80715921534",
      "rendelés 8071592153",
    ],
  },
});

/** Social insurance numbers: eight digits with weights 3 and 7 in turn, check digit. */
export const huTaj = nationalId({
  id: "pii.hu-taj",
  type: "HU_SOCIAL_SECURITY_NUMBER",
  description: "Hungarian social insurance numbers (TAJ-szám).",
  reference: `${LAW}, 2. számú melléklet`,
  weaknesses: "Nine digits with one check digit: not acted on without a context word near.",
  form: String.raw`\d{3}[ -]?\d{3}[ -]?\d{3}`,
  longestChars: 11,
  digits: 9,
  judge: (number) =>
    weightedSum(number, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digitAt(number, 8) ? TRUST.weak : undefined,
  words: [
    "taj",
    "taj-?(?:sz[áa]m|k[áa]rtya)",
    "t[áa]rsadalombiztos[íi]t[áa]si azonos[íi]t[óo]",
    "social (?:insurance|security)",
  ],
  wordParts: ["taj-?sz[áa]m", "t[áa]rsadalombiztos"],
  examples: {
    flagged: ["TAJ 037 687 210", "TAJ-szám: 037-687-210", "TAJ-számom 111111110"],
    clean: ["037687210", "TAJ 037 687 211", "rendelés 037687210", "TAJ 0376872100"],
  },
});
