import type { SupportModel } from "../../src/guardrails/grounding/support-model.ts";

/** The model as the file that the scorer is built with: a table of two dozen numbers needs no loading. */
export function writeSupport({ weights, questions, noClaim, scale, commonStems }: SupportModel): string {
  const lines = Object.entries(weights).map(
    ([feature, [mean, least]]) => `    ${feature}: [${mean}, ${least}],`,
  );
  return `// Made by "npm run train" (training/grounding); what is changed here is lost.
import type { SupportModel } from "./support-model.ts";

export const TRAINED_SUPPORT: SupportModel = {
  weights: {
${lines.join("\n")}
  },
  questions: ${questions},
  noClaim: ${noClaim},
  scale: { slope: ${scale.slope}, offset: ${scale.offset} },
  commonStems:
    "${commonStems}",
};
`;
}
