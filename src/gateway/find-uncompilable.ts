import type { GovernedDocument } from "../contracts/documents.ts";
import type { GuardrailVersions } from "../storage/guardrail-versions.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonPath } from "../contracts/json.ts";
import { withInheritedRules } from "../guardrails/index.ts";
import { checkPrompt } from "../prompts/check-prompt.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";
import { findJudgeLoops } from "./find-judge-loops.ts";
import type { ConfigCompilers } from "./live-config.ts";

/** What turns one document into a running part, or throws `invalid_request`; nothing of it is kept. */
export type DocumentTrials = Pick<ConfigCompilers, "compileGuardrail"> & {
  readonly checkProvider: (document: Extract<GovernedDocument, { kind: "Provider" }>) => void;
};

/**
 * The documents that could not be turned into running parts: a base URL at a private address, a rule at a door its detector
 * does not look at. Found before anything is stored, so that what is stored always runs. Versions that are named count as documents
 * called "name@3".
 */
export function findUncompilable(
  documents: readonly GovernedDocument[],
  trials: DocumentTrials,
  versions: GuardrailVersions["found"] = new Map(),
): CrossReferenceProblem[] {
  const named = [...versions].map(([reference, { document }]) => ({ ...document, name: reference }));
  const all = [...documents, ...named];
  const guardrails = new Map(ofKind(all, "Guardrail").map((document) => [document.name, document]));
  const problems = all.flatMap((document): CrossReferenceProblem[] => {
    try {
      if (document.kind === "Prompt") checkPrompt(document);
      if (document.kind === "Provider") trials.checkProvider(document);
      if (document.kind === "Guardrail") trials.compileGuardrail(withInheritedRules(document, guardrails), 0);
      return [];
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "invalid_request") throw error;
      const { kind, name } = document;
      const field = error.field ?? "";
      const message = withoutPlace(error.publicMessage, `${kind} "${name}", ${field}: `);
      return [{ kind, name, path: pathOf(field), expected: undefined, message }];
    }
  });
  return problems.length > 0 ? problems : findJudgeLoops(all, guardrails);
}

/** Compiling says by itself of what it speaks, which a problem has in fields of its own. */
function withoutPlace(message: string, place: string): string {
  return message.startsWith(place) ? message.slice(place.length) : message;
}

/** "rules[2].detector" or "headers.x-name" as a path; a header's own name may hold dots. */
function pathOf(field: string): JsonPath {
  const entry = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(field);
  if (entry !== null) return [entry[1] ?? "", Number(entry[2]), entry[3] ?? ""];
  const dot = field.indexOf(".");
  if (field === "") return [];
  return dot === -1 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}
