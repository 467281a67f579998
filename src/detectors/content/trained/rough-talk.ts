import { probabilityOf } from "../../../inference/calibration.ts";
import { EVIDENCE_AT } from "./evidence.ts";

/**
 * How rough a text is by its words alone, as a logit: set by hand, since no data set says it of all kinds of text. Aimed at somebody they are
 * rougher; said of oneself, or about such words, less so; what the linear model thinks of the rest has a say.
 * Chosen with figures on Davidson's tweets in view, which are therefore too good.
 */
const WEIGHTS = [
  [EVIDENCE_AT.harsh, 2.2],
  [EVIDENCE_AT["harsh share"], 1.5],
  [EVIDENCE_AT.aimed, 1],
  [EVIDENCE_AT.doubtful, 0.3],
  [EVIDENCE_AT.counter, -1],
  [EVIDENCE_AT.own, -1.2],
  [EVIDENCE_AT["logit insults"], 0.4],
  [EVIDENCE_AT["logit any"], 0.4],
] as const;
const BIAS = -2.7;
/** Words alone are never a finding at any strength: under the least confidence. They only order texts. */
const MOST = 0.39;

/** From 0 to MOST. */
export function roughTalk(evidence: Float64Array): number {
  if ((evidence[EVIDENCE_AT.harsh] ?? 0) + (evidence[EVIDENCE_AT.doubtful] ?? 0) <= 0) return 0;
  let logit = BIAS;
  for (const [at, weight] of WEIGHTS) logit += weight * (evidence[at] ?? 0);
  return Math.min(MOST, probabilityOf(logit));
}
