import type { DocumentProblem } from "../../../src/contracts/document-problem.ts";
import { askForJudgement } from "./ask-for-judgement.ts";

/** What became of documents that were handed in. That some are not valid is an answer, no error. */
export type Application =
  | {
      readonly kind: "applied";
      readonly changes: readonly unknown[];
      /** Valid but odd. */
      readonly warnings?: readonly string[];
    }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/** Hands in the YAML or JSON text of documents; with `isDryRun` nothing is changed. Rejects with an `ApiError`. */
export function applyDocuments(
  text: string,
  { isDryRun = false, signal }: { readonly isDryRun?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Application> {
  const request = { documents: text, source: "console", dryRun: isDryRun };
  return askForJudgement<Application>("/api/documents", request, signal);
}
