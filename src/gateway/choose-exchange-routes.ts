import type { CompletionRequest, Usage } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { isJsonObject } from "../contracts/json.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { estimateTokens } from "../foundation/estimate-tokens.ts";
import { memberAt } from "../routing/body-members.ts";
import { chooseRoutes, USUAL_OUTPUT_TOKENS, type RouteChoice } from "../routing/choose-routes.ts";
import { PARAMETER_PATHS } from "../routing/parameter-paths.ts";
import type { ModelRoute, ResolvedModel } from "../routing/resolve-model.ts";
import { dataClassesOf } from "../routing/route-constraints.ts";
import { stickyUser, type KnownData, type RouteFacts } from "../routing/route-facts.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";

/** Characters of an end user's name that are looked at. */
const MAX_END_USER_CHARS = 256;

/**
 * The routes of an exchange's model in the order they are asked in. Throws `forbidden` where none is fit for the request's region or
 * class of data, and `provider_unavailable` where those that are want to be left alone.
 */
export function chooseExchangeRoutes(
  gateway: Pick<GatewayParts, "routing">,
  exchange: Exchange,
  request: CompletionRequest,
): readonly ModelRoute[] {
  const { model, call } = exchange;
  if (model === undefined) return [];
  if (call.region === undefined && call.dataClass === undefined && isPlain(model)) return model.routes;
  const { health, random } = gateway.routing;
  const choice = chooseRoutes(model, factsOf(exchange, request), health, random);
  if (choice.routes.length === 0) throw nowhereToGo(gateway, model, choice);
  return choice.routes;
}

/** Whether a model's routes are asked in their order, whatever the request. */
function isPlain({ routing, circuitBreaker, routes }: ResolvedModel): boolean {
  const isChosen = routes.some((route) => route.canary !== undefined || route.dataClasses !== undefined);
  if (circuitBreaker !== undefined || isChosen) return false;
  return routing === undefined || (routing.strategy === "ordered" && routing.constraints === undefined);
}

/** What an exchange's data is known to be, for another exchange that repeats it or works for it. */
export function knownDataOf(exchange: Exchange, request: CompletionRequest): KnownData {
  const { model, call } = exchange;
  const { groups, detectors } = factsOf(exchange, request);
  const classes = model === undefined ? [] : [...dataClassesOf(model, factsOf(exchange, request))];
  return { region: call.region, classes, groups, detectors, mayHoldMore: mayHoldMore(exchange) };
}

function factsOf(exchange: Exchange, request: CompletionRequest): RouteFacts {
  const { call, principal, tablePrice } = exchange;
  const user = principal === undefined ? undefined : stickyUser(principal, endUserOf(request));
  return {
    user,
    key: principal?.keyId ?? user,
    groups: [...(principal?.groups ?? []), ...(call.known?.groups ?? [])],
    dataClass: call.dataClass,
    region: call.region,
    detectors: detectorsOf(exchange),
    knownClasses: call.known?.classes ?? [],
    isStream: request.stream,
    usage: () => estimateUsage(request),
    tablePrice: (route) => tablePrice?.(route),
  };
}

/** Detectors that found something in a request, and those that could not look, or did not: what was not checked is not clean. */
function detectorsOf(exchange: Exchange): readonly string[] {
  const { call, model, verdicts } = exchange;
  const named = inputOf(verdicts).flatMap(({ findings, failures, passedOver = [] }) => [
    ...[...findings, ...failures].map(({ detector }) => detector),
    ...passedOver,
  ]);
  const asked = Object.keys(model?.routing?.constraints?.dataClassOf?.detectors ?? {});
  return [...new Set([...(call.known?.detectors ?? []), ...named, ...(mayHoldMore(exchange) ? asked : [])])];
}

/** Whether there was more in a request than its verdicts name. */
function mayHoldMore({ call, verdicts }: Exchange): boolean {
  return (
    call.known?.mayHoldMore === true ||
    inputOf(verdicts).some(({ findings, findingCount }) => findingCount > findings.length)
  );
}

function inputOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ source }) => source === "input");
}

/** The end user a request names: `user`, or `safety_identifier` (OpenAI), or `metadata.user_id` (Anthropic). */
function endUserOf({ body }: CompletionRequest): string | undefined {
  const { user, safety_identifier: identifier, metadata } = body;
  const named = user ?? identifier ?? (isJsonObject(metadata) ? metadata["user_id"] : undefined);
  return typeof named === "string" ? named.slice(0, MAX_END_USER_CHARS) : undefined;
}

function estimateUsage({ texts, body, dialect }: CompletionRequest): Usage {
  let chars = 0;
  for (const { text } of texts) chars += text.length;
  const limits = PARAMETER_PATHS[dialect].maxTokens.map((path) => memberAt(body, path));
  const limit = limits.find((value) => typeof value === "number");
  return { inputTokens: estimateTokens(chars), outputTokens: limit ?? USUAL_OUTPUT_TOKENS };
}

function nowhereToGo(
  { routing: { health } }: Pick<GatewayParts, "routing">,
  model: ResolvedModel,
  { places }: RouteChoice,
): GatewayError {
  const resting = places.filter(({ reason }) => reason === "resting");
  if (resting.length > 0) {
    const ms = Math.min(...resting.map(({ route }) => health.restMs(model, route)));
    return new GatewayError("provider_unavailable", "every route is at rest", {
      retryAfterS: Math.max(1, Math.ceil(ms / 1_000)),
    });
  }
  const isUnfit = places.some(({ reason }) => reason === "region" || reason === "data-class");
  if (!isUnfit) return new GatewayError("provider_unavailable", "no route but canaries");
  return new GatewayError("forbidden", "no route for this region or class of data", {
    publicMessage: `No route of '${model.name}' may take this request: its region or its class of data is not one that a route is fit for.`,
  });
}
