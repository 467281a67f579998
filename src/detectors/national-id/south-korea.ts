import { beginsWithYearMonthDay } from "./birth-date.ts";
import { digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Resident and foreigner registration numbers: birth date, sex and century, and until October 2020 place, serial and check digit. */
export const krRrn = nationalId({
  id: "pii.kr-rrn",
  type: "KR_RRN",
  description: "South Korean resident and foreigner registration numbers (주민등록번호).",
  reference: "주민등록법 시행규칙 제2조 (Enforcement Rule of the Resident Registration Act, article 2)",
  weaknesses:
    "Since October 2020 the last six digits are random: numbers that fail the old check are not acted on without a context word near.",
  form: String.raw`\d{2}[01]\d[0-3]\d[- ]?\d{7}`,
  longestChars: 14,
  digits: 13,
  judge: (number, written) => {
    if (!beginsWithYearMonthDay(number)) return undefined;
    const isChecked =
      (11 - (weightedSum(number, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === digitAt(number, 12);
    if (written.includes("-")) return isChecked ? TRUST.certain : TRUST.likely;
    return isChecked ? TRUST.likely : TRUST.weak;
  },
  words: [...ID_WORDS, "rrn", "resident registration(?: number| no)?", "alien registration(?: number| no)?"],
  wordParts: ["주민등록", "주민번호", "외국인등록"],
  examples: {
    flagged: [
      "971013-9019902",
      "주민등록번호는 880411-2238459입니다",
      "RRN 9710131019901",
      "주민번호: 960121-1234567",
    ],
    clean: ["9710131019901", "971310-9019908", "960121-1234567", "주문 8804112238459"],
  },
});
