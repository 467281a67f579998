import { CHARACTER_REFERENCE_PATTERNS, characterBefore } from "./character-references.ts";

/** Browsers take these out of a URL before they read it (WHATWG URL, 4.4); NUL is dropped by some. */
const DROPPED = new Set(["\t", "\n", "\r", "\0"]);

/** A colon written as a character reference. */
export const COLON_REFERENCE = /&(?:colon;|#(?:x0{0,8}3a(?![0-9a-f])|0{0,8}58(?![0-9]));?)/gi;

export const SCHEME_PATTERNS: readonly RegExp[] = [COLON_REFERENCE, ...CHARACTER_REFERENCE_PATTERNS];

/** A scheme as it is written: where it starts, and the character in front of it ("" at the start of the text). */
export interface WrittenScheme {
  readonly start: number;
  readonly before: string;
}

/**
 * Whether one of the schemes ends at the colon that stands at `colon`: in any case, with tabs and line ends between its letters,
 * its letters as character references, and the colon escaped as Markdown does (CommonMark 0.31.2, section 2.4). With all that it is
 * written in `windowChars` characters at most.
 */
export function schemeBefore(
  text: string,
  colon: number,
  schemes: readonly string[],
  windowChars: number,
): WrittenScheme | undefined {
  const end = text.charAt(colon - 1) === "\\" ? colon - 1 : colon;
  for (const scheme of schemes) {
    const start = plainStart(scheme, text, end) ?? startOf(scheme, text, end, colon - windowChars);
    if (start !== undefined) return { start, before: characterBefore(text, start)?.character ?? "" };
  }
  return undefined;
}

function plainStart(scheme: string, text: string, end: number): number | undefined {
  const start = end - scheme.length;
  return start >= 0 && text.slice(start, end).toLowerCase() === scheme ? start : undefined;
}

function startOf(scheme: string, text: string, end: number, furthest: number): number | undefined {
  let at = end;
  let letter = scheme.length - 1;
  while (letter >= 0) {
    const one = characterBefore(text, at);
    if (one === undefined || one.start < furthest) return undefined;
    at = one.start;
    if (one.character.toLowerCase() === scheme.charAt(letter)) letter -= 1;
    else if (!DROPPED.has(one.character)) return undefined;
  }
  return at;
}
