import { DEFAULT_GUARDRAIL, type GovernedDocument, type GuardrailDocument } from "../contracts/documents.ts";
import { checkDetectorId, type RemoteCheck } from "../contracts/remote-checks.ts";
import { withInheritedRules } from "../guardrails/index.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";

/**
 * Judges that rules ask, whose model is guarded by a guardrail with a rule that asks a judge itself: asking would never end. A
 * definition that no rule names asks nobody. A model that no document describes has the default guardrail. `guardrails` has those named by
 * version, too, as "name@3".
 */
export function findJudgeLoops(
  documents: readonly GovernedDocument[],
  guardrails: ReadonlyMap<string, GuardrailDocument>,
): CrossReferenceProblem[] {
  const models = new Map(ofKind(documents, "Model").map((model) => [model.name, model]));
  const asked = new Map(
    [...guardrails].map(([reference, document]) => [
      reference,
      judgesAskedBy(withInheritedRules(document, guardrails, reference)),
    ]),
  );
  const askedByAny = new Set([...asked.values()].flat());
  return ofKind(documents, "Guardrail").flatMap(({ kind, name, checks }) =>
    checks.flatMap((check, index): CrossReferenceProblem[] => {
      if (check.type !== "judge" || !askedByAny.has(check)) return [];
      const guardrail = models.get(check.model)?.guardrail ?? DEFAULT_GUARDRAIL;
      if ((asked.get(guardrail) ?? []).length === 0) return [];
      return [
        {
          kind,
          name,
          path: ["checks", index, "model"],
          expected: "a model whose guardrail asks no judge",
          message: `Guardrail "${guardrail}" of model "${check.model}" asks a judge itself, so asking would never end.`,
        },
      ];
    }),
  );
}

/** Definitions, inherited ones as they stand in the document that they come from. */
function judgesAskedBy({ rules, checks }: GuardrailDocument): readonly RemoteCheck[] {
  const named = new Set(rules.map(({ detector }) => detector));
  return checks.filter((check) => check.type === "judge" && named.has(checkDetectorId(check)));
}
