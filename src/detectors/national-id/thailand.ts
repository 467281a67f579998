import { digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Citizen numbers: kind of person, office, group, serial, check digit. */
export const thIdNumber = nationalId({
  id: "pii.th-id-number",
  type: "TH_ID_NUMBER",
  description: "Thai citizen numbers (เลขประจำตัวประชาชน).",
  reference: "กรมการปกครอง (Department of Provincial Administration), เลขประจำตัวประชาชน 13 หลัก",
  weaknesses: "Thirteen bare digits are not acted on without a context word near.",
  form: String.raw`[1-8](?:-\d{4}-\d{5}-\d{2}-\d|[ ]\d{4}[ ]\d{5}[ ]\d{2}[ ]\d|\d{12})`,
  longestChars: 17,
  digits: 13,
  judge: (number, written) => {
    const rest = weightedSum(number, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    if ((11 - rest) % 10 !== digitAt(number, 12)) return undefined;
    return written.includes("-") ? TRUST.certain : TRUST.weak;
  },
  words: [...ID_WORDS, "thai (?:id|citizen)", "tnin"],
  wordParts: ["ประจำตัวประชาชน", "บัตรประชาชน"],
  examples: {
    flagged: ["1-2345-45678-78-1", "เลขประจำตัวประชาชน 3100600445635", "Thai ID 1101230000001"],
    clean: ["3100600445635", "1-2345-45678-78-9", "Thai ID 3100600445636", "order 1101230000060"],
  },
});
