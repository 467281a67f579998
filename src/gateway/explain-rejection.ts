import { GatewayError, ProviderRejection } from "../contracts/errors.ts";
import { inspectText, type CompiledGuardrail } from "../guardrails/index.ts";

/**
 * The error a caller is shown for a failed provider call. What a provider says of a request it rejects is model output like
 * any other: it is shown as far as the output guardrail lets it through, and left out where it does not.
 */
export async function explainRejection(error: unknown, guardrail: CompiledGuardrail): Promise<unknown> {
  if (!(error instanceof ProviderRejection) || error.upstreamMessage === undefined) return error;
  const context = { source: "output", origin: "assistant", systemTexts: [] } as const;
  const { verdict, output } = await inspectText(guardrail, error.upstreamMessage, context);
  if (verdict.action === "blocked" || verdict.action === "error") return error;
  return new GatewayError(error.code, error.detail, {
    cause: error,
    publicMessage: `The provider rejected the request: ${output}`,
    ...(error.field === undefined ? {} : { field: error.field }),
  });
}
