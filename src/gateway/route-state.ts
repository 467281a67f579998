import type { Clock } from "../foundation/clock.ts";
import { ProviderWatch } from "../routing/provider-watch.ts";
import { RouteHealth } from "../routing/route-health.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import type { AttemptRecord } from "./route-tries.ts";

/** What routes are chosen with, one for all exchanges of a node. */
export interface RouteState {
  readonly health: RouteHealth;
  /** 0 ≤ x < 1, for weights, canaries and shares. */
  readonly random: () => number;
  /** Attempts so far, by how they ended: "answered", "filtered", "abandoned" or an error code. */
  readonly attempts: ReadonlyMap<string, number>;
  /** Providers by how their attempts ended. */
  readonly watch: ProviderWatch;
  attemptEnded(attempt: AttemptRecord): void;
  /** Canaries taken back so far, by reason. */
  readonly rollbacks: ReadonlyMap<string, number>;
}

export function createRouteState(
  clock: Clock,
  logger: Pick<Logger, "warn" | "info">,
  random: () => number = Math.random,
): RouteState {
  const attempts = new Map<string, number>();
  const rollbacks = new Map<string, number>();
  const watch = new ProviderWatch(() => clock.now());
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const health = new RouteHealth(() => clock.monotonic(), {
    onCircuit({ isOpen, ...route }) {
      if (isOpen) logger.warn(route, "a route failed too often; it is left alone for now");
      else logger.info(route, "a route answers again");
    },
    onRollback(event) {
      count(rollbacks, event.reason);
      logger.warn(event, "a canary was taken back; change its canary in the Model document to try it again");
    },
  });
  return {
    health,
    random,
    attempts,
    watch,
    attemptEnded({ route, outcome, ms }) {
      count(attempts, outcome);
      watch.ended(route.provider, { outcome, ms });
    },
    rollbacks,
  };
}

/** Lets operators see how routes are doing. */
export function watchRoutes({ health, attempts, rollbacks }: RouteState, metrics: Metrics): void {
  metrics.watchCounts(
    "sallyport_route_attempts_total",
    "Attempts at routes, by how they ended.",
    "outcome",
    () => attempts,
  );
  metrics.watchCounts(
    "sallyport_canary_rollbacks_total",
    "Canaries that were taken back, by what was too much.",
    "reason",
    () => rollbacks,
  );
  metrics.watch(
    "sallyport_route_circuits_open",
    "Routes that failed too often and are left alone.",
    () => health.openCircuits,
  );
  metrics.watch(
    "sallyport_canaries_rolled_back",
    "Canaries that are left alone.",
    () => health.rolledBackCanaries,
  );
}
