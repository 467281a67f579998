import type { CompletionRequest, ProviderAnswer } from "../contracts/completion.ts";
import { ERRORS, GatewayError } from "../contracts/errors.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { serializeBody, type OutgoingBody } from "./prepare-body.ts";

export interface BegunAnswer {
  readonly answer: ProviderAnswer;
  /** Hidden prompts the answering provider adds. */
  readonly systemTexts: readonly string[];
}

/**
 * Calls the model's routes in order until one begins to answer. The next route is tried only after a failure that another
 * try can mend, and only before the first byte; the last failure is the one thrown.
 */
export async function callProvider(
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  request: CompletionRequest,
  body: OutgoingBody,
): Promise<BegunAnswer> {
  let failure: GatewayError | undefined;
  for (const route of exchange.model?.routes ?? []) {
    const provider = snapshot.providers.get(route.provider);
    if (provider === undefined) {
      failure = new GatewayError("provider_unavailable", `no provider "${route.provider}"`);
      continue;
    }
    exchange.route = route;
    exchange.attempts++;
    try {
      const answer = await provider.call({
        request,
        route,
        body: serializeBody(request, body, route.upstreamModel, provider.streamUsage ?? false),
        exchangeId: exchange.call.id,
        signal: exchange.call.signal,
      });
      return { answer, systemTexts: provider.systemTexts ?? [] };
    } catch (error) {
      if (!(error instanceof GatewayError) || !mayTryNext(error) || exchange.call.signal.aborted) throw error;
      failure = error;
    }
  }
  throw failure ?? new GatewayError("provider_unavailable", "the model has no route");
}

function mayTryNext(error: GatewayError): boolean {
  return ERRORS[error.code].retryable && !error.hasAnswerBegun;
}
