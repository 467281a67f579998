import type { ApplyRequest, DocumentApplication } from "../../../src/contracts/api/documents.ts";
import { askForJudgement } from "./ask-for-judgement.ts";

/** Hands in the YAML or JSON text of documents; with `isDryRun` nothing is changed. Rejects with an `ApiError`. */
export function applyDocuments(
  text: string,
  { isDryRun = false, signal }: { readonly isDryRun?: boolean; readonly signal?: AbortSignal } = {},
): Promise<DocumentApplication> {
  const request: ApplyRequest = { documents: text, source: "console", dryRun: isDryRun };
  return askForJudgement<DocumentApplication>("/api/documents", request, signal);
}
