import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** A letter counts as its place in this order, from 10 on. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/** Identity numbers of citizens (1, 2) and residents (8, 9): a letter for the place of registration, sex, serial, check digit. */
export const twIdNumber = nationalId({
  id: "pii.tw-id-number",
  type: "TW_ID_NUMBER",
  description: "Taiwanese identity and resident certificate numbers (身分證字號).",
  reference:
    "內政部戶政司 (Department of Household Registration), 國民身分證統一編號編碼規則; 內政部移民署, 統一證號",
  weaknesses:
    "One in ten codes of the form fits: not acted on without a context word near. Resident numbers with two letters are not found.",
  form: String.raw`[A-Z][1289]\d{8}`,
  longestChars: 10,
  digits: 9,
  judge: (number) => {
    const code = String(LETTERS.indexOf(number.charAt(0)) + 10);
    const sum = weightedSum(code + number.slice(1), [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]);
    return sum % 10 === 0 ? TRUST.likely : undefined;
  },
  words: [...ID_WORDS, "taiwan(?:ese)? id", "arc (?:number|no)", "resident certificate"],
  wordParts: ["身分證", "身份證", "統一編號", "統一證號", "居留證"],
  examples: {
    flagged: ["身分證字號A123456789", "身分證：B176944193", "Taiwan ID F112866121"],
    clean: ["A123456789", "身分證 A123456788", "身分證 A323456789", "model K101189797"],
  },
});
