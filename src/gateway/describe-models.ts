import type { z } from "zod";
import type {
  ModelPage,
  ModelQuery,
  ModelView,
  ProviderList,
  ProviderView,
  RouteView,
} from "../contracts/api/models.ts";
import type { Usage } from "../contracts/completion.ts";
import { DEFAULT_FALLBACK } from "../contracts/model-routing.ts";
import { USUAL_OUTPUT_TOKENS } from "../routing/choose-routes.ts";
import { explainRoutes, type ExplainedRoute } from "../routing/explain-routes.ts";
import { lifecycleAt } from "../routing/lifecycle.ts";
import { listModels, type ResolvedModel } from "../routing/resolve-model.ts";
import type { RouteFacts } from "../routing/route-facts.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import type { RouteState } from "./route-state.ts";

type Parts = Pick<ConfigSnapshot, "directory" | "providers" | "tablePrice">;

/** A question of middling length: costs decide between routes, and what a request is like is not known. */
const USUAL_USAGE: Usage = { inputTokens: 1_000, outputTokens: USUAL_OUTPUT_TOKENS };

/** One page of models by name, with how requests that say nothing of themselves would go. */
export function describeModels(
  snapshot: Parts,
  routing: RouteState,
  { search = "", provider, documents, limit, cursor = "" }: z.infer<typeof ModelQuery>,
  nowMs: number,
): ModelPage {
  const part = search.toLowerCase();
  const wanted = listModels(snapshot.directory).filter(
    ({ name, routes }) =>
      name > cursor &&
      name.toLowerCase().includes(part) &&
      (provider === undefined || routes.some((route) => route.provider === provider)) &&
      (documents === undefined || snapshot.directory.models.has(name)),
  );
  const page = wanted.slice(0, limit);
  const last = wanted.length > limit ? page.at(-1)?.name : undefined;
  return {
    models: page.map((model) => modelView(snapshot, routing, model, nowMs)),
    ...(last !== undefined && { cursor: last }),
  };
}

function modelView(snapshot: Parts, routing: RouteState, model: ResolvedModel, nowMs: number): ModelView {
  const { lifecycle, shadow, verification, routing: { hedge } = {} } = model;
  return {
    name: model.name,
    hasDocument: snapshot.directory.models.has(model.name),
    operations: [...model.operations],
    guardrail: model.guardrail,
    strategy: model.routing?.strategy ?? "ordered",
    fallbackOn: [...(model.routing?.fallbackOn ?? DEFAULT_FALLBACK)],
    lifecycle:
      lifecycle === undefined
        ? null
        : {
            state: lifecycleAt(lifecycle, nowMs),
            legacyFrom: lifecycle.legacyFrom ?? null,
            endOfLifeFrom: lifecycle.endOfLifeFrom ?? null,
            successor: lifecycle.successor ?? null,
          },
    shadow: shadow === undefined ? null : { model: shadow.model, share: shadow.share },
    hedge: hedge === undefined ? null : { afterMs: hedge.afterMs, maxShare: hedge.maxShare },
    isVerified: verification !== undefined,
    verification:
      verification === undefined
        ? null
        : {
            models: [...verification.models],
            by: verification.by,
            onDisagreement: verification.onDisagreement,
          },
    isCached: model.cache !== undefined,
    routes: routeViews(snapshot, routing, model),
  };
}

/** In the order of the documents, so that what a node measures moves no route about. */
function routeViews(snapshot: Parts, routing: RouteState, model: ResolvedModel): RouteView[] {
  const facts = factsOf(snapshot);
  const now = new Map(
    explainRoutes(model, facts, routing.health).map(({ route, share }) => [route, share] as const),
  );
  return explainRoutes(model, facts).map((explained) =>
    routeView(routing, model, explained, now.get(explained.route) ?? 0),
  );
}

function routeView(
  { health }: RouteState,
  model: ResolvedModel,
  { route, share, why, isIn }: ExplainedRoute,
  shareNow: number,
): RouteView {
  return {
    provider: route.provider,
    model: route.upstreamModel,
    share,
    shareNow,
    why,
    isIn,
    weight: route.weight ?? null,
    region: route.region ?? null,
    dataClasses: route.dataClasses === undefined ? null : [...route.dataClasses],
    canary:
      route.canary === undefined
        ? null
        : { share: route.canary.share, rolledBack: health.rolledBackFor(model, route) ?? null },
    restMs: health.restMs(model, route),
    streamMs: health.latencyMs(model, route, true) ?? null,
    wholeMs: health.latencyMs(model, route, false) ?? null,
  };
}

/** A request that says nothing of itself. */
function factsOf({ tablePrice }: Parts): RouteFacts {
  return {
    user: undefined,
    key: undefined,
    groups: [],
    dataClass: undefined,
    region: undefined,
    detectors: [],
    isStream: true,
    usage: () => USUAL_USAGE,
    tablePrice,
  };
}

/** What documents say of a provider. */
export interface ProviderFacts {
  readonly name: string;
  readonly type: string;
  readonly address: string | undefined;
}

/** Every provider with how it has been doing on this node. */
export function describeProviders(
  { directory }: Pick<Parts, "directory">,
  { watch }: Pick<RouteState, "watch">,
  providers: readonly ProviderFacts[],
): ProviderList {
  const models = modelsByProvider(directory);
  const views = providers.map(({ name, type, address }): ProviderView => {
    const { state, attempts, failures, averageMs, lastAnsweredAt, lastFailedAt, lastFailure } =
      watch.report(name);
    return {
      name,
      type,
      address: address ?? null,
      models: models.get(name) ?? 0,
      state,
      attempts,
      failures,
      averageMs: averageMs ?? null,
      lastAnsweredAt: timeOf(lastAnsweredAt),
      lastFailedAt: timeOf(lastFailedAt),
      lastFailure: lastFailure ?? null,
    };
  });
  return { providers: views.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function modelsByProvider(directory: Parts["directory"]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { routes } of listModels(directory))
    for (const provider of new Set(routes.map((route) => route.provider)))
      counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return counts;
}

function timeOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
