import type { DetectionContext, Detector, Range } from "../../contracts/detection.ts";

const CONTEXT: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };
/** Stands for what was taken out, so that what stood on both sides does not grow together into something new. */
const GAP = "\u2026";
/** Taking one thing out can lay another open; after so many times the characters that everything active needs go as well. */
const MAX_PASSES = 4;
const NEEDED = /[<>=:&()[\]\\/]|www\./gi;

/** `[label](URL)` and `![label](URL)`, short of brackets inside each other. */
const LINK = /!?\[([^[\]]{0,200})\]\([^()\s]{0,2000}(?:\s{1,3}"[^"]{0,200}")?\)/g;

/**
 * Text for a place that shows plain text, or should: links and pictures give way to their labels, and what the detectors of the
 * profile find to an ellipsis.
 */
export function escapeForPlain(text: string, detectors: readonly Detector[]): string {
  let stripped = text.replace(LINK, "$1");
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const ranges = detectors.flatMap((detector) => find(detector, stripped));
    if (ranges.length === 0) return stripped;
    stripped = withoutRanges(stripped, ranges);
  }
  return stripped.replace(NEEDED, GAP);
}

function find(detector: Detector, text: string): readonly Range[] {
  const found = detector.detect(text, 0, CONTEXT);
  if (found instanceof Promise) throw new TypeError(`${detector.id} cannot be waited for here`);
  return found;
}

function withoutRanges(text: string, ranges: readonly Range[]): string {
  let kept = "";
  let from = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start > from || (start === from && kept === "")) kept += text.slice(from, start) + GAP;
    from = Math.max(from, end);
  }
  return kept + text.slice(from);
}
