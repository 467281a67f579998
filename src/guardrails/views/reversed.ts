import { disguisedLines, leaveOut } from "./disguised-lines.ts";
import type { FirstLook } from "./first-look.ts";
import { EVIDENCE } from "./language.ts";
import type { TextRange } from "./view.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Right-to-left override up to its end: what shows on a screen is the text backwards (UAX #9, 2.2). */
const OVERRIDDEN = /\u202E([^\u202C\r\n]{2,4096})/g;

/** Text that is written backwards, line by line where letters suggest it, and where a bidirectional override shows it so; the rest is left out. */
export function reversed(text: string, look: FirstLook): BuiltView | undefined {
  const stretches = [
    ...disguisedLines(text, look.suspects.reversed, EVIDENCE.reversed),
    ...overridden(text, look),
  ];
  if (stretches.length === 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { start, end } of stretches.sort((a, b) => a.start - b.start)) {
    if (start < builder.read) continue;
    leaveOut(builder, start);
    builder.mirror(start, end);
  }
  leaveOut(builder, text.length);
  return builder.finish("reversed");
}

function overridden(text: string, { isAscii }: FirstLook): readonly TextRange[] {
  if (isAscii || !text.includes("\u202E")) return [];
  return Array.from(text.matchAll(OVERRIDDEN), ({ index, 1: inside = "" }) => ({
    start: index + 1,
    end: index + 1 + inside.length,
  }));
}
