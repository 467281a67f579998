import { passesLuhn } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Identity numbers: eight digits and a check digit. */
export const ilIdNumber = nationalId({
  id: "pii.il-id-number",
  type: "IL_ID_NUMBER",
  description: "Israeli identity numbers (מספר זהות).",
  reference: "רשות האוכלוסין וההגירה (Population and Immigration Authority), מספר זהות — ספרת ביקורת",
  weaknesses:
    "Nine digits with one check digit: not acted on without a context word near. Numbers without their leading zeros are not found.",
  form: String.raw`\d{8}-?\d`,
  longestChars: 10,
  digits: 9,
  judge: (number) => (passesLuhn(number) ? TRUST.weak : undefined),
  words: [...ID_WORDS, "teudat zehut", "mispar zehut", "israeli id(?: number| no)?"],
  wordParts: ["תעודת זהות", "מספר זהות", String.raw`ת\.ז`, 'ת"ז', "ת״ז"],
  examples: {
    flagged: ["ת.ז. 039337423", "תעודת זהות: 219472156", "Teudat Zehut 03933742-3"],
    clean: ["039337423", "ת.ז. 039337422", "תעודת זהות 2194721560", "order 219472156"],
  },
});
