import { remainder } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Registration numbers of persons: sex, year and month of birth, department, commune, serial, key. */
export const frNir = nationalId({
  id: "pii.fr-nir",
  type: "FR_SOCIAL_SECURITY_NUMBER",
  description: "French social security numbers (NIR, numéro de sécurité sociale).",
  reference:
    "INSEE, Définition du numéro d'inscription au répertoire (NIR); Code de la sécurité sociale R115-1",
  weaknesses:
    "Provisional numbers (first digit 3 to 8) and those of people whose month of birth is not known are not found; " +
    "nor are the thirteen digits without the key.",
  form: String.raw`[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2])[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}`,
  longestChars: 21,
  digits: 14,
  judge: (number) => (passesKey(number) ? TRUST.certain : undefined),
  words: [
    "nir", "insee", String.raw`s[ée]curit[ée] sociale`, "num[ée]ro de s[ée]cu", "carte vitale", "social security(?: number| no)?",
  ], // prettier-ignore
  examples: {
    flagged: [
      "2 95 10 99 126 111 93",
      "NIR 295109912611193",
      "253072B07300470",
      "n° de sécurité sociale : 253072A07300443",
    ],
    clean: ["295109912611199", "253072C07300443", "395109912611193", "295139912611193", "2951099126111934"],
  },
});

/** The key is what 97 has more than the rest; the departments of Corsica count as 19 and 18. */
function passesKey(number: string): boolean {
  const digits = number.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - remainder(digits, 97) === Number(number.slice(13));
}

/** Tax numbers of persons (SPI): ten digits, and what they leave over 511. */
export const frTaxId = nationalId({
  id: "pii.fr-tax-id",
  type: "FR_TAX_ID",
  description: "French tax numbers of persons (numéro fiscal, SPI).",
  reference: "Direction générale des finances publiques; European Commission, TIN by country (FR)",
  weaknesses: "Thirteen digits that may begin as a timestamp does: not acted on without a context word near.",
  form: String.raw`[0-3]\d[ ]?\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}`,
  longestChars: 17,
  digits: 13,
  judge: (number) =>
    remainder(number.slice(0, 10), 511) === Number(number.slice(10)) ? TRUST.likely : undefined,
  words: [
    "num[ée]ro fiscal",
    "num[ée]ro de d[ée]clarant",
    "spi",
    "r[ée]f[ée]rence fiscale",
    "imp[ôo]ts?",
    "tax (?:id|number)",
  ],
  examples: {
    flagged: ["numéro fiscal 30 23 217 600 053", "SPI : 3023217600053"],
    clean: ["3023217600053", "numéro fiscal 3023217600054", "SPI 9701987765432", "1700000000000"],
  },
});
