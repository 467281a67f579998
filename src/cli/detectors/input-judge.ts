import type { DetectionContext, Detector, TextOrigin } from "../../contracts/detection.ts";
import type { GuardrailDocument } from "../../contracts/documents.ts";
import type { Verdict } from "../../contracts/verdict.ts";
import { compileGuardrail, inspectText } from "../../guardrails/index.ts";

/** Judges texts of users, or of tools, by a guardrail as the input door does: the text itself and all its other views. */
export function inputJudge(
  document: GuardrailDocument,
  detectors: readonly Detector[],
  origin: TextOrigin,
): (text: string) => Promise<Verdict> {
  // Nobody waits at a door here: no detector is ever late.
  const guardrail = compileGuardrail(document, 0, detectors, () => 0);
  const context: DetectionContext = { source: "input", origin, systemTexts: [] };
  return async (text) => (await inspectText(guardrail, text, context)).verdict;
}
