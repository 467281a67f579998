import type { Tone } from "./badge.tsx";

/** A stretch of the text: UTF-16 offsets, zero-based, `end` exclusive. */
export interface HighlightedRange {
  readonly start: number;
  readonly end: number;
  readonly tone: Tone;
  /** What was found there, and what comes of it: "EMAIL, masked". */
  readonly label: string;
}

interface Segment {
  readonly start: number;
  readonly end: number;
  /** Ranges that it lies in. */
  readonly covering: readonly HighlightedRange[];
}

/** More are not marked, and it says so: a browser has to draw each of them. */
export const MAX_HIGHLIGHTED_RANGES = 500;

/** From mild to grave: where ranges overlap, the gravest gives the colour. */
const GRAVITY = ["plain", "good", "note", "warn", "bad"] as const satisfies readonly Tone[];
const TONES: Readonly<Record<Tone, string>> = {
  plain: "bg-well decoration-quiet",
  good: "bg-good-soft decoration-good",
  note: "bg-note-soft decoration-note",
  warn: "bg-warn-soft decoration-warn",
  bad: "bg-bad-soft decoration-bad",
};

/**
 * A text with stretches of it marked. Ranges may overlap and may be in any order; those outside the text are left out. What a mark means
 * is on hover, and is read out after the range.
 */
export function HighlightedText({
  text,
  ranges,
  className = "",
}: {
  text: string;
  ranges: readonly HighlightedRange[];
  className?: string;
}) {
  const shown = ranges.slice(0, MAX_HIGHLIGHTED_RANGES);
  return (
    <>
      <p className={`font-mono text-sm break-words whitespace-pre-wrap ${className}`}>
        {segmentsOf(text, shown).map((segment) => (
          <Stretch key={segment.start} text={text} segment={segment} />
        ))}
      </p>
      {ranges.length > shown.length && (
        <p className="text-quiet mt-1 text-sm">
          The first {MAX_HIGHLIGHTED_RANGES} of {ranges.length} are marked.
        </p>
      )}
    </>
  );
}

function Stretch({ text, segment: { start, end, covering } }: { text: string; segment: Segment }) {
  const words = text.slice(start, end);
  const [first] = covering;
  if (first === undefined) return words;
  const gravest = covering.reduce(
    (worst, { tone }) => (GRAVITY.indexOf(tone) > GRAVITY.indexOf(worst) ? tone : worst),
    first.tone,
  );
  const ending = covering.filter((range) => range.end === end);
  return (
    <mark
      title={covering.map(({ label }) => label).join("\n")}
      className={`text-ink rounded-xs underline decoration-2 underline-offset-3 ${TONES[gravest]}`}
    >
      {words}
      {ending.length > 0 && <span className="sr-only"> [{ending.map(({ label }) => label).join("; ")}]</span>}
    </mark>
  );
}

/** The text cut wherever a range begins or ends; one pass over the cuts, with the ranges that are open. */
function segmentsOf(text: string, ranges: readonly HighlightedRange[]): Segment[] {
  const inside = ranges
    .map((range) => ({ ...range, start: Math.max(0, range.start), end: Math.min(text.length, range.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let open: HighlightedRange[] = [];
  let next = 0;
  for (const [at, start] of places.entries()) {
    const end = places[at + 1];
    if (end === undefined) break;
    open = open.filter((range) => range.end > start);
    for (let range = inside[next]; range !== undefined && range.start <= start; range = inside[++next])
      open.push(range);
    segments.push({ start, end, covering: [...open] });
  }
  return segments;
}
