import { complement, digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

const LOWEST = 10_000_000;
const HIGHEST = 200_000_000;

/** Inland Revenue numbers of eight or nine digits. */
export const nzIrd = nationalId({
  id: "pii.nz-ird",
  type: "NZ_IRD_NUMBER",
  description: "New Zealand Inland Revenue numbers (IRD).",
  reference:
    "Inland Revenue, Resident withholding tax specification (IRD number validation); OECD, New Zealand TIN",
  weaknesses: "Eight or nine digits with one check digit: not acted on without a context word near.",
  form: String.raw`\d{2,3}[ -]?\d{3}[ -]?\d{3}`,
  longestChars: 11,
  digits: 8,
  judge: (number) =>
    Number(number) > LOWEST && Number(number) < HIGHEST && passesCheck(number) ? TRUST.weak : undefined,
  words: ["ird", "ird (?:number|no)", "inland revenue", "te tari t[āa]ke"],
  examples: {
    flagged: ["IRD 49-091-850", "IRD number: 49098576", "ird no 136-410-132"],
    clean: ["49-091-850", "IRD 136410133", "IRD 9125568", "order 49091850"],
  },
});

/** A second row of weights counts where the first asks for a check digit of 10. */
function passesCheck(number: string): boolean {
  const padded = number.padStart(9, "0");
  const first = complement(weightedSum(padded, [3, 2, 7, 6, 5, 4, 3, 2]), 11);
  const check = first < 10 ? first : complement(weightedSum(padded, [7, 4, 3, 2, 5, 2, 7, 6]), 11);
  return check === digitAt(padded, 8);
}
