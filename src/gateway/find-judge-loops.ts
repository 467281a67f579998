import { DEFAULT_GUARDRAIL, type GovernedDocument, type GuardrailDocument } from "../contracts/documents.ts";
import { withInheritedRules } from "../guardrails/index.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";

/**
 * Judges whose model is guarded by a guardrail that has a judge itself: asking would never end. A model that no document describes has
 * the default guardrail. `guardrails` has those named by version, too, as "name@3".
 */
export function findJudgeLoops(
  documents: readonly GovernedDocument[],
  guardrails: ReadonlyMap<string, GuardrailDocument>,
): CrossReferenceProblem[] {
  const models = new Map(ofKind(documents, "Model").map((model) => [model.name, model]));
  const hasJudge = (reference: string): boolean => {
    const guardrail = guardrails.get(reference);
    return (
      guardrail !== undefined &&
      withInheritedRules(guardrail, guardrails).checks.some(({ type }) => type === "judge")
    );
  };
  return ofKind(documents, "Guardrail").flatMap(({ kind, name, checks }) =>
    checks.flatMap((check, index): CrossReferenceProblem[] => {
      if (check.type !== "judge") return [];
      const guardrail = models.get(check.model)?.guardrail ?? DEFAULT_GUARDRAIL;
      if (!hasJudge(guardrail)) return [];
      return [
        {
          kind,
          name,
          path: ["checks", index, "model"],
          expected: "a model whose guardrail has no judge",
          message: `Guardrail "${guardrail}" of model "${check.model}" has a judge itself, so asking would never end.`,
        },
      ];
    }),
  );
}
