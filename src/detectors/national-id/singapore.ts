import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** What each series adds to the sum, and its check letters. */
const SERIES: Readonly<Record<string, { readonly added: number; readonly letters: string }>> = {
  S: { added: 0, letters: "JZIHGFEDCBA" },
  T: { added: 4, letters: "JZIHGFEDCBA" },
  F: { added: 0, letters: "XWUTRQPNMLK" },
  G: { added: 4, letters: "XWUTRQPNMLK" },
  M: { added: 3, letters: "XWUTRQPNJLK" },
};

/** Numbers of citizens and residents (NRIC) and of foreigners (FIN): series, seven digits, check letter. */
export const sgNric = nationalId({
  id: "pii.sg-nric",
  type: "SG_NRIC_FIN",
  description: "Singaporean identity numbers (NRIC, FIN).",
  reference:
    "Immigration & Checkpoints Authority, National Registration Act 1965; PDPC, Advisory Guidelines for NRIC Numbers",
  weaknesses: "One in eleven codes of the form fits: not acted on without a context word near.",
  form: String.raw`[STFGM]\d{7}[A-Z]`,
  longestChars: 9,
  digits: 7,
  judge: (number) => {
    const series = SERIES[number.charAt(0)];
    if (series === undefined) return undefined;
    const rest = (weightedSum(number.slice(1), [2, 7, 6, 5, 4, 3, 2]) + series.added) % 11;
    return series.letters.charAt(rest) === number.charAt(8) ? TRUST.likely : undefined;
  },
  words: [
    ...ID_WORDS,
    "nric",
    "fin",
    "(?:nric|fin|ic) (?:number|no)",
    "singpass",
    "singapore(?:an)? id",
    "foreign identification(?: number| no)?",
  ],
  examples: {
    flagged: ["NRIC S1234567D", "FIN: F2346401L", "IC no. T1234567J", "FIN M4332674T"],
    clean: ["S1234567D", "NRIC S1234567A", "NRIC A1234567Z", "model T1234567J"],
  },
});
