import type { VerdictFinding } from "../contracts/verdict.ts";

/** The findings without those of the same detector, action and range as one before; of two such the higher score stays. */
export function withoutTwins(findings: readonly VerdictFinding[]): readonly VerdictFinding[] {
  if (findings.length < 2) return findings;
  const kept: VerdictFinding[] = [];
  for (const finding of findings) {
    const twin = indexOfTwin(kept, finding);
    if (twin === -1) kept.push(finding);
    else if (finding.score > (kept[twin]?.score ?? 0)) kept[twin] = finding;
  }
  return kept;
}

function indexOfTwin(
  kept: readonly VerdictFinding[],
  { start, end, detector, action, mode }: VerdictFinding,
): number {
  for (let at = kept.length - 1; at >= 0; at--) {
    const other = kept[at];
    if (other === undefined || other.start !== start) return -1;
    if (other.end !== end || other.detector !== detector) continue;
    if (other.action === action && other.mode === mode) return at;
  }
  return -1;
}
