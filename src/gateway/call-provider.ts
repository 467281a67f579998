import type { CompletionRequest, ProviderAnswer } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { askProvider } from "./ask-provider.ts";
import { chooseExchangeRoutes } from "./choose-exchange-routes.ts";
import { envelopeOf } from "./envelope-of.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import type { OutgoingBody } from "./prepare-body.ts";
import { peekContentFilter } from "./route-content-filter.ts";
import { tryRoutes } from "./route-tries.ts";

export interface BegunAnswer {
  readonly answer: ProviderAnswer;
  /** Hidden prompts the answering provider adds. */
  readonly systemTexts: readonly string[];
}

/**
 * Chooses the model's routes and asks them until one begins to answer. The next route is asked only after a failure that the model falls
 * back on, and only before the first byte; the last failure is the one thrown. `exchange.route` is the route that answers, or was asked last.
 */
export async function callProvider(
  gateway: Pick<GatewayParts, "clock" | "routing">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  request: CompletionRequest,
  body: OutgoingBody,
): Promise<BegunAnswer> {
  const { model, call } = exchange;
  if (model === undefined) throw new GatewayError("internal", "no model was resolved");
  const { signal } = call;
  const mayBeFiltered = model.routing?.fallbackOn.includes("content-filter") === true;
  const { route, answer } = await tryRoutes({
    model,
    routes: chooseExchangeRoutes(gateway, exchange, request),
    isStream: request.stream,
    signal,
    clock: gateway.clock,
    health: gateway.routing.health,
    async ask(asked, attemptSignal) {
      const provider = snapshot.providers.get(asked.provider);
      if (provider === undefined)
        throw new GatewayError("provider_unavailable", `no provider "${asked.provider}"`);
      const begun = await askProvider(provider, {
        request,
        route: asked,
        body,
        envelope: envelopeOf(exchange, request),
        exchangeId: call.id,
        signal: attemptSignal,
      });
      return mayBeFiltered ? peekContentFilter(begun, request.stream) : { answer: begun, isFiltered: false };
    },
    onStart(started) {
      exchange.route = started;
      exchange.attempts++;
    },
    onEnd(record) {
      exchange.routeAttempts.push(record);
      gateway.routing.attemptEnded(record);
    },
  });
  exchange.route = route;
  return { answer, systemTexts: snapshot.providers.get(route.provider)?.systemTexts ?? [] };
}
