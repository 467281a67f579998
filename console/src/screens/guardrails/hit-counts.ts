import type { Tone } from "../../components/badge.tsx";

/** What became of exchanges, gravest first, with the words and the colour for it. */
export const OUTCOMES = [
  { action: "blocked", title: "Blocked", tone: "bad", fill: "bg-bad" },
  { action: "error", title: "Errors", tone: "bad", fill: "bg-ink" },
  { action: "masked", title: "Masked", tone: "warn", fill: "bg-warn" },
  { action: "flagged", title: "Flagged", tone: "note", fill: "bg-note" },
  { action: "none", title: "Clean", tone: "good", fill: "bg-line" },
] as const satisfies readonly { action: string; title: string; tone: Tone; fill: string }[];
export type Outcome = (typeof OUTCOMES)[number]["action"];

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function outcomeCounts(
  rows: readonly { readonly action: string; readonly exchanges: number }[],
): OutcomeCounts {
  const sum = (action: Outcome): number =>
    rows.filter((row) => row.action === action).reduce((total, { exchanges }) => total + exchanges, 0);
  return {
    blocked: sum("blocked"),
    error: sum("error"),
    masked: sum("masked"),
    flagged: sum("flagged"),
    none: sum("none"),
  };
}

export function totalOf(counts: OutcomeCounts): number {
  return OUTCOMES.reduce((total, { action }) => total + counts[action], 0);
}
