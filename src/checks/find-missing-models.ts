import type { GovernedDocument } from "../contracts/documents.ts";
import type { OnnxModels } from "../neural/onnx-models.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";

/**
 * Checks whose model this process does not have, or cannot run. To be asked of documents that somebody is about to apply, as
 * `findMissingSecrets`: other nodes may have a model that this one lacks.
 */
export function findMissingModels(
  documents: readonly GovernedDocument[],
  models: OnnxModels,
): CrossReferenceProblem[] {
  return ofKind(documents, "Guardrail").flatMap(({ kind, name, checks }) =>
    checks.flatMap((check, index): CrossReferenceProblem[] => {
      const problem = check.type === "onnx" ? models.findProblem(check) : undefined;
      if (problem === undefined) return [];
      const path = ["checks", index, problem.member];
      return [{ kind, name, path, expected: "a model that can be run here", message: problem.why }];
    }),
  );
}
