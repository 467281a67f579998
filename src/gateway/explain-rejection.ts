import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError, ProviderRejection } from "../contracts/errors.ts";
import { inspectText, type CompiledGuardrail } from "../guardrails/index.ts";
import type { Exchange } from "./exchange.ts";

/**
 * The error a caller is shown for a failed provider call. What a provider says of a request it rejects is model output like
 * any other: it is judged, against the system texts of the request and those the provider hides, recorded, and shown as far as
 * the output guardrail lets it through.
 */
export async function explainRejection(
  error: unknown,
  exchange: Pick<Exchange, "verdicts">,
  request: CompletionRequest,
  guardrail: CompiledGuardrail,
  hiddenTexts: readonly string[],
): Promise<unknown> {
  if (!(error instanceof ProviderRejection) || error.upstreamMessage === undefined) return error;
  const { verdict, output } = await inspectText(guardrail, error.upstreamMessage, {
    source: "output",
    origin: "assistant",
    systemTexts: [...systemTextsOf(request), ...hiddenTexts],
  });
  exchange.verdicts.push(verdict);
  const isWithheld = verdict.action === "blocked" || verdict.action === "error";
  if (isWithheld && verdict.mode === "enforce") return error;
  return new GatewayError(error.code, error.detail, {
    cause: error,
    publicMessage: `The provider rejected the request: ${output}`,
    ...(error.field === undefined ? {} : { field: error.field }),
  });
}

/** What the client itself told the model to keep to. */
export function systemTextsOf(request: CompletionRequest): string[] {
  return request.texts.filter((slot) => slot.origin === "system").map((slot) => slot.text);
}
