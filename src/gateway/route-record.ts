import type { JsonObject } from "../contracts/json.ts";
import type { Exchange } from "./exchange.ts";
import { compareAnswers } from "./route-comparison.ts";

/**
 * An outcome record with what routing has to say: attempts where there was more than one or none was answered, the state of the model's
 * life, what the exchange repeats and how that compares. The record itself where there is nothing; else in the order of its keys, too.
 */
export function withRouting(record: JsonObject, exchange: Exchange): JsonObject {
  const more = { ...attemptsOf(exchange), ...termsOf(exchange), ...repetitionOf(exchange) };
  if (Object.keys(more).length === 0) return record;
  const entries = Object.entries({ ...record, ...more });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One attempt that was answered says nothing that the rest of the record does not. */
function attemptsOf({ routeAttempts }: Exchange): JsonObject {
  const [first, ...more] = routeAttempts;
  if (first === undefined || (more.length === 0 && first.outcome === "answered")) return {};
  return {
    routeAttempts: routeAttempts.map(({ route, isHedge, outcome, ms }) => ({
      ...(isHedge && { hedge: true }),
      ms: Math.round(ms),
      outcome,
      route: `${route.provider}/${route.upstreamModel}`,
    })),
  };
}

function termsOf({ modelState, verification }: Exchange): JsonObject {
  const result = verification?.result;
  return {
    ...(modelState !== undefined && { modelState }),
    ...(result !== undefined && { verification: { ...result } }),
  };
}

function repetitionOf(exchange: Exchange): JsonObject {
  const { shadowOf, verifies } = exchange.call;
  return {
    ...(shadowOf !== undefined && {
      comparison: compareAnswers(shadowOf, exchange),
      shadowOf: shadowOf.id,
    }),
    ...(verifies !== undefined && { verifies }),
  };
}
