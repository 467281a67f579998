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
    builder.substitute(rotated(text, start, end), start);
  }
  leaveOut(builder, text.length);
  return builder.finish("rot13");
}

function rotated(text: string, start: number, end: number): string {
  const units = new Array<string>(end - start);
  for (let at = start; at < end; at += 1) units[at - start] = ROTATED[text.charCodeAt(at)] ?? text.charAt(at);
  return units.join("");
}

/** By the code of an ASCII character. */
const ROTATED: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const isLetter = /[A-Za-z]/.test(String.fromCharCode(code));
  return String.fromCharCode(isLetter ? code + ((code & 31) > 13 ? -13 : 13) : code);
});
