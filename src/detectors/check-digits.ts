/** Whether a run of ASCII digits passes the Luhn check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO/IEC 7064 MOD 97-10: a number with capital letters in it, which count 10 to 35, divided by 97. */
export function remainderMod97(written: string): number {
  let remainder = 0;
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    remainder = code <= 57 ? (remainder * 10 + code - 48) % 97 : (remainder * 100 + code - 55) % 97;
  }
  return remainder;
}

/** Sum of digits, each times its weight; digits without a weight do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (digits.charCodeAt(i) - 48), 0);
}

/** The digits of a number as people write it. */
export function digitsOf(written: string): string {
  return written.replace(/\D/g, "");
}
