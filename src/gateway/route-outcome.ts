import { GatewayError } from "../contracts/errors.ts";
import { isRouteAtFault } from "../routing/failure-class.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";

/**
 * Counts how an exchange ended for the route that answered it, where that is a canary. Attempts that never began to answer are
 * counted where they failed; an exchange whose client has left says nothing.
 */
export function settleRoute({ routing }: Pick<GatewayParts, "routing">, exchange: Exchange): void {
  const { model, route, failure, firstPartMs } = exchange;
  if (model === undefined || route?.canary === undefined || firstPartMs === undefined) return;
  if (failure?.code === "client_closed") return;
  const isBlocked = exchange.verdicts.some(
    ({ source, action }) => source === "output" && action === "blocked",
  );
  const isFailed = failure instanceof GatewayError && isRouteAtFault(failure);
  const begun = exchange.routeAttempts.find(
    (attempt) => attempt.route === route && attempt.outcome === "answered",
  );
  routing.health.ended(model, route, { isFailed, isBlocked, firstPartMs: begun?.ms ?? firstPartMs });
}
