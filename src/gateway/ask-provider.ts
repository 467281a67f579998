import type { CompletionRequest, ModelProvider, ProviderAnswer, Route } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { AnswerEnvelope } from "../dialects/dialect.ts";
import { beginTranslation, translationTarget } from "../dialects/translate.ts";
import { serializeBody, type OutgoingBody } from "./prepare-body.ts";

/** What one attempt at one provider needs. */
export interface ProviderQuestion {
  readonly request: CompletionRequest;
  readonly route: Route;
  readonly body: OutgoingBody;
  readonly envelope: AnswerEnvelope;
  readonly exchangeId: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a provider in the client's own wire format where it speaks that, else in one of its own; either way the answer comes in the
 * client's. Rejects with `untranslatable` where the request holds what the provider has no place for.
 */
export async function askProvider(
  provider: ModelProvider,
  { request, route, body, envelope, exchangeId, signal }: ProviderQuestion,
): Promise<ProviderAnswer> {
  const call = { request, route, exchangeId, signal };
  if (provider.dialects.includes(request.dialect)) {
    const bytes = serializeBody(request, body, route.upstreamModel, provider.streamUsage ?? false);
    return provider.call({ ...call, dialect: request.dialect, body: bytes });
  }
  const target = translationTarget(request, provider.dialects);
  if (target === undefined) {
    throw new GatewayError("untranslatable", `${request.dialect} for ${provider.name}`, {
      publicMessage: `This model's provider does not speak the API of this address (${request.dialect}).`,
    });
  }
  const { upstreamModel } = route;
  const translation = beginTranslation(request, body.value, target, upstreamModel, envelope);
  const answer = await provider.call({
    ...call,
    dialect: translation.dialect,
    body: JSON.stringify(translation.body),
  });
  return { parts: translation.translate(answer.parts) };
}
