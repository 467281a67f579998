import { weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

const CHECK_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

/** Personal public service numbers: seven digits, check letter, and since 2013 a letter that counts too. */
export const iePps = nationalId({
  id: "pii.ie-pps",
  type: "IE_PPS_NUMBER",
  description: "Irish personal public service numbers (PPSN).",
  reference:
    "Department of Social Protection, Personal Public Service Number; European Commission, TIN by country (IE)",
  weaknesses: "One in 23 codes of seven digits and a letter fits: not acted on without a context word near.",
  form: String.raw`\d{7}[A-W][ABHTWX]?`,
  longestChars: 9,
  digits: 7,
  judge: (number) => {
    // The W, T or X behind the older numbers does not count; A, B and H count as their place in the alphabet.
    const second = "ABH".includes(number.charAt(8)) && number.length === 9 ? number.charCodeAt(8) - 64 : 0;
    const sum = weightedSum(number, [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
    return CHECK_LETTERS.charAt(sum % CHECK_LETTERS.length) === number.charAt(7) ? TRUST.likely : undefined;
  },
  words: [
    "ppsn?",
    "pps (?:number|no)",
    "rsi (?:number|no)",
    "personal public service(?: number| no)?",
    "uimhir psp",
    "psp",
  ],
  examples: {
    flagged: ["PPSN 6433435F", "PPS number: 6433435OA", "PPS no. 1234567FA", "ppsn 1234567T"],
    clean: ["6433435F", "PPSN 6433435E", "PPS number 6433435VH", "part 1234567T"],
  },
});
