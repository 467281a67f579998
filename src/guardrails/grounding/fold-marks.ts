const ASCII = /^[\x20-\x7e]{0,64}$/;
const MARKS = /[\u0300-\u036f]/gu;

/** Every regular expression run on texts here. */
export const foldPatterns: readonly RegExp[] = [ASCII, MARKS];

/** A word without accents: "Beyoncé" and "Beyonce" are one. Vowel signs of scripts that write them as marks stay. */
export function foldMarks(word: string): string {
  if (ASCII.test(word)) return word;
  return word.normalize("NFD").replace(MARKS, "").normalize("NFC");
}
