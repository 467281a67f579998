/**
 * Characters that could steer a terminal, break a line or turn its direction around: C0 and C1 controls, DEL, line and
 * paragraph separators, bidirectional marks, lone surrogates.
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
/** Of those, what a text of several lines may hold. */
const LAYOUT = /[\n\t]/;

/** A text that came from elsewhere, fit to stand in one line of a terminal: what is unprintable is spelled out. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spell);
}

/** Likewise, with its line breaks and tabs left as they are. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (LAYOUT.test(character) ? character : spell(character)));
}

function spell(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

/** Printed inside JSON, these still steer terminals, or count as line ends for some readers (Python's `splitlines`). */
const RISKY_IN_JSON = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** JSON on exactly one line, for whatever counts lines; equal to `JSON.stringify` once parsed. */
export function jsonLine(value: unknown): string {
  return withoutRisk(JSON.stringify(value));
}

/** JSON with one member a line, for people and for files. */
export function jsonLines(value: unknown): string {
  return withoutRisk(JSON.stringify(value, null, 2));
}

/** Outside of strings JSON has none of these characters, so each may be written as its escape. */
function withoutRisk(json: string): string {
  return json.replace(
    RISKY_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
