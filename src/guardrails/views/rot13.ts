import { deciphered, ROT13 } from "./cipher-alphabets.ts";
import { disguisedLines, leaveOut } from "./disguised-lines.ts";
import type { FirstLook } from "./first-look.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Lines in which letters stand thirteen places further on in the alphabet; the others are left out. */
export function rot13(text: string, { suspects }: FirstLook): BuiltView | undefined {
  const lines = disguisedLines(text, suspects.rot13, ROT13.evidence);
  if (lines.length === 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { start, end } of lines) {
    leaveOut(builder, start);
    builder.substitute(deciphered(text, start, end, ROT13), start);
  }
  leaveOut(builder, text.length);
  return builder.finish("rot13");
}
