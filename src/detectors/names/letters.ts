/** What a UTF-16 unit is to a word. */
const LETTER = 1;
const CAPITAL = 2;
const DIGIT = 4;

/** Scripts with capital letters lie below this; letters beyond it end a word as a space does. */
const KNOWN_UNITS = 0x2000;

const KINDS = Uint8Array.from({ length: KNOWN_UNITS }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/\p{N}/u.test(character)) return DIGIT;
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return LETTER | CAPITAL;
  return /[\p{L}\p{M}]/u.test(character) ? LETTER : 0;
});

/** Whether the UTF-16 unit is a letter or a mark on one, in a script with capital letters or beside it. */
export function isLetter(unit: number): boolean {
  return ((KINDS[unit] ?? 0) & LETTER) !== 0;
}

export function isCapital(unit: number): boolean {
  return unit < 128 ? unit >= 65 && unit <= 90 : ((KINDS[unit] ?? 0) & CAPITAL) !== 0;
}

export function isDigit(unit: number): boolean {
  return ((KINDS[unit] ?? 0) & DIGIT) !== 0;
}

export function isLetterOrDigit(unit: number): boolean {
  return (KINDS[unit] ?? 0) !== 0;
}

/** A space that keeps words on one line. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 0xa0 || unit === 9;
}
