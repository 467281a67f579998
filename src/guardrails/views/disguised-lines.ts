import { disguisedStretches, type Evidence } from "./language.ts";
import type { TextRange } from "./view.ts";
import type { ViewBuilder } from "./view-builder.ts";

/** A line is read in the other way as a whole, but no further than this from what made it suspicious. */
const LINE_AROUND = 256;
/** Keys and payloads have letters, too, but no words. */
const NO_WORDS = /[^\s.,;:-]{32}/;
const LONGEST_WORD = 32;
/** Undisguised text of this length between two disguised stretches is read with them. */
const MAX_BETWEEN = 16;

/** Stands for the lines that are left out: no phrase goes across. */
const LEFT_OUT = "\n".repeat(4);

/** The lines, or parts of long lines, that letters suggest should be read in another way; ascending, apart from each other. */
export function disguisedLines(
  text: string,
  suspects: readonly number[],
  evidence: Evidence,
  threshold?: number,
): readonly TextRange[] {
  const lines: { start: number; end: number }[] = [];
  for (const stretch of disguisedStretches(text, suspects, evidence, threshold)) {
    if (NO_WORDS.test(wholeWords(text, stretch))) continue;
    const { start, end } = wholeLine(text, stretch);
    const last = lines.at(-1);
    if (last !== undefined && start <= last.end + MAX_BETWEEN) last.end = Math.max(last.end, end);
    else lines.push({ start, end });
  }
  return lines;
}

function wholeWords(text: string, { start, end }: TextRange): string {
  const before = /\S*$/.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0] ?? "";
  const after = /^\S*/.exec(text.slice(end, end + LONGEST_WORD))?.[0] ?? "";
  return `${before}${text.slice(start, end)}${after}`;
}

function wholeLine(text: string, { start, end }: TextRange): TextRange {
  const before = text.slice(Math.max(0, start - LINE_AROUND), start);
  const after = text.slice(end, end + LINE_AROUND);
  const lineEnd = after.search(/[\r\n]/);
  return {
    start: start - before.length + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1,
    end: end + (lineEnd < 0 ? after.length : lineEnd),
  };
}

/** Leaves out what comes up to `end`. */
export function leaveOut(builder: ViewBuilder, end: number): void {
  if (end > builder.read) builder.decode(LEFT_OUT, builder.read, end);
}
