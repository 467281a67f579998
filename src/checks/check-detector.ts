import type { DetectionContext, Detector, Range } from "../contracts/detection.ts";
import { checkDetectorId, type RemoteCheck } from "../contracts/remote-checks.ts";
import type { CheckFinding } from "./check-question.ts";
import { malformed } from "./check-failure.ts";
import type { CheckService } from "./check-service.ts";

const ABOUT = {
  moderations: {
    description: "Scores of a moderations endpoint.",
    reference: "OpenAI API reference: moderations",
  },
  "bedrock-guardrail": {
    description: "What another guardrail intervenes on.",
    reference: "botocore bedrock-runtime 2023-09-30: ApplyGuardrail",
  },
  webhook: {
    description: "What an endpoint of the operator's own finds.",
    reference: "Standard Webhooks 1.0.0",
  },
  onnx: {
    description: "What a model of the operator's own finds, run here.",
    reference: "ONNX IR specification",
  },
  judge: { description: "A model's score by a rubric.", reference: "Zheng et al. 2023, arXiv 2306.05685" },
} as const satisfies Record<RemoteCheck["type"], Pick<Detector, "description" | "reference">>;

/** The detector that a check makes: it asks its service about a whole text, and fails where that fails. */
export function checkDetector(definition: RemoteCheck, guardrail: string, service: CheckService): Detector {
  const id = checkDetectorId(definition);
  const wanted = "categories" in definition ? definition.categories : undefined;
  const pick = (findings: readonly CheckFinding[]): readonly Range[] => {
    const chosen =
      wanted === undefined ? findings : findings.filter(({ category }) => isIn(wanted, category));
    return isScoredByCategory(definition) ? highestOf(chosen, Math.max(1, new Set(wanted).size)) : chosen;
  };
  return {
    id,
    type: definition.findingType,
    ...ABOUT[definition.type],
    reach: "whole",
    origins: definition.origins,
    asksModel: definition.type === "judge",
    weaknesses: "Those of whoever makes the check. A text is judged by itself, not in its conversation.",
    detect(text: string, from: number, { source, origin, signal }: DetectionContext) {
      const question = { guardrail, detector: id, source, origin, text: text.toWellFormed() };
      const answer = service.ask(question, signal);
      return answer instanceof Promise ? answer.then(pick) : pick(answer);
    },
    patterns: [],
    examples: { flagged: [], clean: [] },
  };
}

/** Whether each answer has a score of the whole text for each category, found or not. */
function isScoredByCategory(definition: RemoteCheck): boolean {
  if (definition.type === "moderations") return true;
  return (
    definition.type === "onnx" && ["sequence-classification", "generative"].includes(definition.head.kind)
  );
}

function isIn(wanted: readonly string[], category: string | undefined): boolean {
  return category !== undefined && wanted.includes(category);
}

/** One finding for all categories. One that is never scored would pass for one that is never found, so `least` must be there. */
function highestOf(scored: readonly CheckFinding[], least: number): readonly Range[] {
  if (scored.length < least) throw malformed("no score for a category asked for");
  return [scored.reduce((highest, finding) => (finding.score > highest.score ? finding : highest))];
}
