import { chooseRoutes, type RoutePlace } from "./choose-routes.ts";
import { costOf } from "./cost-of.ts";
import type { ModelRoute, ResolvedModel } from "./resolve-model.ts";
import { dataClassesOf } from "./route-constraints.ts";
import type { RouteFacts } from "./route-facts.ts";
import type { RouteHealthView } from "./route-health.ts";

/** What would become of one route, were a request made now. */
export interface ExplainedRoute {
  readonly route: ModelRoute;
  readonly isIn: boolean;
  /** The share of such requests that begin here, from 0 to 1. */
  readonly share: number;
  /** In one phrase. */
  readonly why: string;
}

/** Of a node nothing is known from outside: every route is taken to be well. */
const WELL: RouteHealthView = { restMs: () => 0, latencyMs: () => undefined, isRolledBack: () => false };
/** Draws no canary with a share below 1, explores nothing, and puts heavier routes first. */
const UNLUCKY = (): number => 1 - 2 ** -32;
const MICRO_USD = 1_000_000;

/**
 * Which way requests with these facts would go, first ones first. Where the model sticks to users and the user is known, it is what that
 * user drew; else shares over many requests. What nodes measure (latencies, open circuits, canaries taken back) is part of it where `health`
 * is given; without, every route is taken to be well.
 */
export function explainRoutes(
  model: ResolvedModel,
  facts: RouteFacts,
  health: RouteHealthView = WELL,
): readonly ExplainedRoute[] {
  const { places } = chooseRoutes(model, facts, health, UNLUCKY);
  const stickyBy = model.routing?.stickyBy;
  const isDrawn = stickyBy !== undefined && facts[stickyBy] !== undefined;
  const canaries = isDrawn
    ? []
    : places.filter(
        ({ route, isIn }) =>
          route.canary !== undefined &&
          (isIn || mayBeDrawn(route, places)) &&
          health.restMs(model, route) === 0,
      );
  const rest = places.filter((place) => place.isIn && !canaries.includes(place));
  const out = places.filter((place) => !place.isIn && !canaries.includes(place));
  let left = 1;
  const explained: ExplainedRoute[] = [];
  for (const { route } of canaries) {
    const share = left * (route.canary?.share ?? 0);
    left -= share;
    explained.push({
      route,
      isIn: true,
      share,
      why: `canary for ${percent(route.canary?.share ?? 0)} of requests`,
    });
  }
  const weights = weightsOf(rest, isDrawn);
  rest.forEach((place, at) => {
    explained.push({
      route: place.route,
      isIn: true,
      share: left * (weights[at] ?? 0),
      why: whyIn(place, model, facts),
    });
  });
  for (const place of out)
    explained.push({ route: place.route, isIn: false, share: 0, why: whyOut(place, model, facts) });
  return explained;
}

function mayBeDrawn(route: ModelRoute, places: readonly RoutePlace[]): boolean {
  return places.some((place) => place.route === route && place.reason === "canary-not-drawn");
}

/** How often each of these comes first. */
function weightsOf(places: readonly RoutePlace[], isDrawn: boolean): readonly number[] {
  const weights = places.map(({ route }) => route.weight ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const isSplit = !isDrawn && places[0]?.reason === "weighted" && total > 0;
  return isSplit ? weights.map((weight) => weight / total) : places.map((_, at) => (at === 0 ? 1 : 0));
}

function whyIn({ route, reason }: RoutePlace, model: ResolvedModel, facts: RouteFacts): string {
  switch (reason) {
    case "canary":
      return "canary; this user has drawn it";
    case "weighted":
      return `weight ${route.weight ?? 1}`;
    case "least-latency":
      return "in the order of the time until answers begin, which each node measures";
    case "least-cost":
      return describeCost(costOf(facts.usage(), route.price ?? model.price ?? facts.tablePrice(route)));
    default:
      return "in the order of the document";
  }
}

function whyOut({ route, reason }: RoutePlace, model: ResolvedModel, facts: RouteFacts): string {
  switch (reason) {
    case "region":
      return route.region === undefined ? "has no region" : `is in region ${route.region}`;
    case "data-class": {
      const wanted = [...dataClassesOf(model, facts)].join(", ");
      return `takes data of class ${route.dataClasses?.join(", ") ?? "none"}, not all of ${wanted}`;
    }
    case "canary-not-drawn":
      return "canary; this user has not drawn it";
    default:
      return reason;
  }
}

function describeCost(microUsd: number | undefined): string {
  return microUsd === undefined ? "its price is not known" : `about ${(microUsd / MICRO_USD).toFixed(6)} USD`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
