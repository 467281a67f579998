/** An attribute's name as it stands in front of its equals sign. */
export interface WrittenAttribute {
  /** In lower case, without a prefix: "href" for `xlink:HREF`. */
  readonly name: string;
  readonly start: number;
  /** The character in front of the name; "" at the start of the text. */
  readonly before: string;
}

/** Between a name and its equals sign stand this many spaces at most. */
const MAX_SPACES = 8;
/** Longest name that is read, prefix included. */
const MAX_NAME_CHARS = 30;
/** No further back from the equals sign, with the character in front of the name, is looked. */
export const ATTRIBUTE_CHARS = MAX_SPACES + MAX_NAME_CHARS + 1;

/** The name that ends in front of an equals sign at `equals`; undefined where there is none. */
export function attributeBefore(text: string, equals: number): WrittenAttribute | undefined {
  let end = equals;
  while (end > equals - MAX_SPACES && isSpace(text.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && start > end - MAX_NAME_CHARS && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
  if (start === end) return undefined;
  const written = text.slice(start, end).toLowerCase();
  return { name: written.slice(written.lastIndexOf(":") + 1), start, before: text.charAt(start - 1) };
}

function isNameCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === 0x2d || code === 0x3a;
}

/** What HTML takes for a space (HTML Living Standard, 13.1.2.3). */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}
