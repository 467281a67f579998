/** What an ASCII character can be part of: sets of them are bit masks. */
export const CLASS = {
  letter: 1,
  digit: 2,
  base64: 4,
  /** Digits of hexadecimal and binary numbers, their prefixes, and what stands between groups of them. */
  numeral: 8,
  morse: 16,
  /** What stands for a letter in leetspeak and is no digit. */
  leetMark: 32,
  control: 64,
  percent: 128,
  ampersand: 256,
  backslash: 512,
} as const;

export const ALPHANUMERIC = CLASS.letter | CLASS.digit;

const MEMBERS: Readonly<Record<keyof typeof CLASS, RegExp>> = {
  letter: /[A-Za-z]/,
  digit: /\d/,
  base64: /[A-Za-z0-9+/_\r\n-]/,
  numeral: /[0-9A-Fa-fxX\\ :,\r\n-]/,
  morse: /[.\- /|\r\n]/,
  leetMark: /[@$!]/,
  control: /[\0-\x08\v\f\x0e-\x1f\x7f]/,
  percent: /%/,
  ampersand: /&/,
  backslash: /\\/,
};

/** The classes of each ASCII character, as the sum of their bits. */
export const ASCII_CLASSES: Uint16Array = Uint16Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  let classes = 0;
  for (const [name, bit] of Object.entries(CLASS))
    if (MEMBERS[name as keyof typeof CLASS].test(character)) classes |= bit;
  return classes;
});

/** Whether the character at a position of a text belongs to one of the classes of a mask. */
export function isOf(text: string, at: number, mask: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && ((ASCII_CLASSES[code] ?? 0) & mask) !== 0;
}

/**
 * Calls back with every longest run of characters of a class that is at least so long. Where there is none it looks
 * at few characters: at every `least`-th, and back from there to the end of the run before.
 */
export function forEachRun(
  text: string,
  mask: number,
  least: number,
  visit: (start: number, end: number) => void,
): void {
  let begin = 0; // no run begins before it
  while (begin + least <= text.length) {
    let start = begin + least;
    while (start > begin && isOf(text, start - 1, mask)) start -= 1;
    if (start > begin) {
      begin = start;
      continue;
    }
    let end = start + least;
    while (end < text.length && isOf(text, end, mask)) end += 1;
    visit(start, end);
    begin = end + 1;
  }
}
