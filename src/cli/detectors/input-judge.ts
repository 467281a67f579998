import type { DetectionContext, Detector, TextOrigin } from "../../contracts/detection.ts";
import { GuardrailDocument } from "../../contracts/documents.ts";
import type { DetectorFailure } from "../../contracts/verdict.ts";
import { compileGuardrail, inspectText } from "../../guardrails/index.ts";

/**
 * Has a detector judge texts of users, or of tools, at the input door as a guardrail with a rule of threshold 0 would: the text itself and all
 * its other views. Resolves with the checks that could not be made; what was found, the detector itself knows.
 */
export function inputJudge(
  detector: Detector,
  origin: TextOrigin,
): (text: string) => Promise<readonly DetectorFailure[]> {
  const document = GuardrailDocument.parse({
    kind: "Guardrail",
    name: "scores",
    rules: [{ detector: detector.id, action: "flag", sources: ["input"], threshold: 0 }],
  });
  // Nobody waits at a door here: no detector is ever late.
  const guardrail = compileGuardrail(document, 0, [detector], () => 0);
  const context: DetectionContext = { source: "input", origin, systemTexts: [] };
  return async (text) => (await inspectText(guardrail, text, context)).verdict.failures;
}
