import type { Routing } from "../contracts/model-routing.ts";
import { costOf } from "./cost-of.ts";
import { drawLot, placeInDraw } from "./draw-lot.ts";
import type { ModelRoute, ResolvedModel } from "./resolve-model.ts";
import { dataClassesOf, conflictWith } from "./route-constraints.ts";
import type { RouteFacts, RouteReason } from "./route-facts.ts";
import type { RouteHealthView } from "./route-health.ts";

/** One route of a model in one choice. */
export interface RoutePlace {
  readonly route: ModelRoute;
  readonly isIn: boolean;
  readonly reason: RouteReason;
}

export interface RouteChoice {
  /** Where the request goes, and where next should that fail. */
  readonly routes: readonly ModelRoute[];
  /** Every route of the model: those chosen in their order, then the others. */
  readonly places: readonly RoutePlace[];
}

/** Length of an answer that nobody has limited, for comparing costs. */
export const USUAL_OUTPUT_TOKENS = 500;
/** With least-latency, one request in so many tries another route first, or a slow one would be slow for ever. */
export const EXPLORED_SHARE = 0.05;

/**
 * Puts a model's routes in the order they are asked in. Constraints and canaries take routes out; the strategy orders what is left; a
 * route at rest is out, too. `random` gives 0 ≤ x < 1. Where the facts name a region, or a class of data that any route lists, no route is
 * chosen that does not say it is fit for it.
 */
export function chooseRoutes(
  model: ResolvedModel,
  facts: RouteFacts,
  health: RouteHealthView,
  random: () => number,
): RouteChoice {
  const { routing } = model;
  const lotOf = lots(model, facts, random);
  const classes = dataClassesOf(model, facts);
  const canaries: RoutePlace[] = [];
  const others: ModelRoute[] = [];
  const out: RoutePlace[] = [];
  for (const route of model.routes) {
    const conflict = conflictWith(model, route, facts, classes);
    const { canary } = route;
    const leave = (reason: RouteReason) => out.push({ route, isIn: false, reason });
    if (conflict !== undefined) leave(conflict);
    else if (canary !== undefined && health.isRolledBack(model, route)) leave("canary-rolled-back");
    else if (canary !== undefined && lotOf("canary", route) >= canary.share) leave("canary-not-drawn");
    else if (health.restMs(model, route) > 0) leave("resting");
    else if (canary !== undefined) canaries.push({ route, isIn: true, reason: "canary" });
    else others.push(route);
  }
  const strategy = routing?.strategy ?? "ordered";
  const ordered = inOrder(others, strategy, { model, facts, health, lotOf, random });
  const places = [...canaries, ...ordered.map((route) => ({ route, isIn: true, reason: strategy })), ...out];
  return { routes: places.filter(({ isIn }) => isIn).map(({ route }) => route), places };
}

interface Ordering {
  readonly model: ResolvedModel;
  readonly facts: RouteFacts;
  readonly health: RouteHealthView;
  readonly lotOf: (of: string, route: ModelRoute) => number;
  readonly random: () => number;
}

function inOrder(
  routes: readonly ModelRoute[],
  strategy: Routing["strategy"],
  { model, facts, health, lotOf, random }: Ordering,
): readonly ModelRoute[] {
  if (routes.length < 2 || strategy === "ordered") return routes;
  if (strategy === "weighted")
    return sortedBy(routes, (route) => placeInDraw(lotOf("weight", route), route.weight ?? 1));
  if (strategy === "least-cost") {
    const usage = facts.usage();
    return sortedBy(
      routes,
      (route) => costOf(usage, route.price ?? model.price ?? facts.tablePrice(route)) ?? Infinity,
    );
  }
  // What was never measured goes first, and so is.
  const soonest = sortedBy(routes, (route) => health.latencyMs(model, route, facts.isStream) ?? 0);
  if (random() >= EXPLORED_SHARE) return soonest;
  const first = soonest[1 + Math.floor(random() * (soonest.length - 1))];
  return first === undefined ? soonest : [first, ...soonest.filter((route) => route !== first)];
}

/** Stable: where two are alike, the document's order stands. */
function sortedBy(routes: readonly ModelRoute[], measure: (route: ModelRoute) => number): ModelRoute[] {
  return routes
    .map((route) => ({ route, measured: measure(route) }))
    .sort((a, b) => (a.measured === b.measured ? 0 : a.measured < b.measured ? -1 : 1))
    .map(({ route }) => route);
}

/** One lot for each route and purpose: the same each time for whoever the model sticks by, else drawn anew. */
function lots(
  model: ResolvedModel,
  facts: RouteFacts,
  random: () => number,
): (of: string, route: ModelRoute) => number {
  const stickyBy = model.routing?.stickyBy;
  const who = stickyBy === undefined ? undefined : facts[stickyBy];
  if (stickyBy === undefined || who === undefined) return random;
  return (of, { provider, upstreamModel }) => drawLot(of, model.name, stickyBy, who, provider, upstreamModel);
}
