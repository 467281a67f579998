import type { GuardrailTryAnswer, GuardrailTryRequest } from "../../../../src/contracts/api/guardrails.ts";
import type { DocumentProblem } from "../../../../src/contracts/document-problem.ts";
import { askForJudgement } from "../../api/ask-for-judgement.ts";

export type DraftProblem = Pick<DocumentProblem, "line" | "column" | "path" | "expected" | "message">;

/** What a draft makes of texts. That the draft is not valid is an answer. Rejects with an `ApiError`. */
export function tryGuardrail(
  request: GuardrailTryRequest,
  signal?: AbortSignal,
): Promise<GuardrailTryAnswer> {
  return askForJudgement<GuardrailTryAnswer>("/api/guardrails/try", request, signal);
}
