import { disguisedLines, leaveOut } from "./disguised-lines.ts";
import type { FirstLook } from "./first-look.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Lines in which letters stand thirteen places further on in the alphabet; the others are left out. */
export function rot13(text: string, { suspects }: FirstLook): BuiltView | undefined {
  const lines = disguisedLines(text, suspects.rot13, "rot13");
  if (lines.length === 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { start, end } of lines) {
    leaveOut(builder, start);
    builder.substitute(text.slice(start, end).replace(/[A-Za-z]/g, rotate), start);
  }
  leaveOut(builder, text.length);
  return builder.finish("rot13");
}

function rotate(letter: string): string {
  const code = letter.charCodeAt(0);
  return String.fromCharCode((code & 31) > 13 ? code - 13 : code + 13);
}
