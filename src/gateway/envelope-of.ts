import type { CompletionRequest } from "../contracts/completion.ts";
import { DIALECTS, type AnswerEnvelope } from "../dialects/dialect.ts";
import type { Exchange } from "./exchange.ts";

/** The head of every answer that is composed for an exchange; the same however often it is asked for. */
export function envelopeOf(
  exchange: Pick<Exchange, "call" | "model" | "startedAt" | "elapsedMs">,
  request: Pick<CompletionRequest, "dialect">,
): AnswerEnvelope {
  const { call, model, startedAt } = exchange;
  return {
    id: `${DIALECTS[request.dialect].idPrefix}${call.id}`,
    model: model?.name ?? "",
    created: Math.floor(startedAt / 1000),
    elapsedMs: () => exchange.elapsedMs(),
  };
}
