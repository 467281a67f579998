import type { Range } from "../contracts/detection.ts";

/** A pattern, and the texts of which one stands where each of its matches begins: they spare most text the pattern. */
export interface AnchoredPattern {
  /** In lower case; a match is looked for wherever one of them stands, whatever its case. */
  readonly anchors: readonly string[];
  /** Sticky, of bounded length. What its first group captures in a lookbehind belongs to the range. */
  readonly pattern: RegExp;
  /** How sure a match is, 0..1. */
  readonly score: number;
}

/** A sticky pattern that ignores case. */
export function sticky(source: string): RegExp {
  return new RegExp(source, "iy");
}

/** Every match of every row that starts at `from` or later, ascending by start. Every start is judged by itself, as in `scan`. */
export function scanAnchored(rows: readonly AnchoredPattern[], text: string, from: number): readonly Range[] {
  const lower = lowerCased(text);
  const ranges: Range[] = [];
  for (const { anchors, pattern, score } of rows)
    for (const anchor of anchors)
      for (let at = lower.indexOf(anchor, from); at >= 0; at = lower.indexOf(anchor, at + 1)) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        const start = at - (match?.[1]?.length ?? 0);
        if (match !== null && start >= from) ranges.push({ start, end: at + match[0].length, score });
      }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Of the same length as the text: the one letter that grows when it is lowered is replaced before (Unicode, SpecialCasing). */
function lowerCased(text: string): string {
  return text.replaceAll("\u0130", "I").toLowerCase();
}
