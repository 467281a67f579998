import { isDay } from "./birth-date.ts";
import { digitAt, weightedSum } from "./checksums.ts";

/** Sex and century in the first digit, then YYMMDD: 1 and 2 for 1800 to 1899, 3 and 4 for 1900, and so on. */
export function hasBalticBirthDate(number: string): boolean {
  const century = 1800 + 100 * Math.floor((digitAt(number, 0) - 1) / 2);
  return isDay(century + Number(number.slice(1, 3)), Number(number.slice(3, 5)), Number(number.slice(5, 7)));
}

/** Two rows of weights; the second where the first leaves 10 over, and 0 where that does too. */
export function passesBalticCheck(number: string): boolean {
  const first = weightedSum(number, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const rest = first < 10 ? first : weightedSum(number, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === digitAt(number, 10);
}
