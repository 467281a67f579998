import { weightedSum } from "../check-digits.ts";

export { passesLuhn, weightedSum } from "../check-digits.ts";

/** Each of these takes a number without separators. Digits are ASCII; what stands in their place counts as nothing sensible. */

/** The digit at a place, counted from 0 at the left. */
export function digitAt(number: string, place: number): number {
  return number.charCodeAt(place) - 48;
}

/** Remainder of a decimal number of any length. */
export function remainder(number: string, modulus: number): number {
  let rest = 0;
  for (let place = 0; place < number.length; place += 1)
    rest = (rest * 10 + digitAt(number, place)) % modulus;
  return rest;
}

/** What `modulus` lacks to divide a sum, 0 where it divides: the commonest way from a sum to a check digit. */
export function complement(sum: number, modulus: number): number {
  return (modulus - (sum % modulus)) % modulus;
}

/** ISO/IEC 7064 MOD 11,10, the hybrid system for digits; the check digit last. */
export function passesMod11And10(number: string): boolean {
  let product = 10;
  for (let place = 0; place < number.length - 1; place += 1)
    product = (((product + digitAt(number, place)) % 10 || 10) * 2) % 11;
  return (product + digitAt(number, number.length - 1)) % 10 === 1;
}

/** ISO/IEC 7064 MOD 11-2; the check character last, X for 10. */
export function passesMod11Radix2(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length - 1; place += 1) sum = ((sum + digitAt(number, place)) * 2) % 11;
  const last = number.endsWith("X") ? 10 : digitAt(number, number.length - 1);
  return (sum + last) % 11 === 1;
}

/** EAN-13, mod 10 with weights 1 and 3 in turn (GS1 General Specifications, section 7.9); the check digit last. */
export function passesEan13(number: string): boolean {
  return weightedSum(number, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

// J. Verhoeff, Error Detecting Decimal Codes (1969): the multiplication of the dihedral group of order 10, and a permutation that is
// applied once more with every place.
const DIHEDRAL = [
  "0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104",
  "9876543210",
]; // prettier-ignore
const PERMUTATION = "1576283094";

/** Verhoeff's check; the check digit last. */
export function passesVerhoeff(number: string): boolean {
  let product = 0;
  for (let fromRight = 0; fromRight < number.length; fromRight += 1) {
    let digit = digitAt(number, number.length - 1 - fromRight);
    for (let turns = fromRight % 8; turns > 0; turns -= 1) digit = digitAt(PERMUTATION, digit);
    product = digitAt(DIHEDRAL[product] ?? "", digit);
  }
  return product === 0;
}
