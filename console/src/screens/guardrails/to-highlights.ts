import type { TriedFinding } from "../../../../src/contracts/api/guardrails.ts";
import type { HighlightedRange } from "../../components/highlighted-text.tsx";
import { toneOf } from "./tone-of-action.ts";

/** Findings as marks on their text. */
export function toHighlights(findings: readonly TriedFinding[]): HighlightedRange[] {
  return findings.map(({ start, end, type, detector, action, mode, view }) => ({
    start,
    end,
    tone: mode === "shadow" ? "note" : toneOf(action),
    label: `${type} (${detector}): ${action}${mode === "shadow" ? ", only tried" : ""}${view === "original" ? "" : `, read as ${view}`}`,
  }));
}
