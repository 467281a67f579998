import type { JsonObject } from "../contracts/json.ts";
import type { Lifecycle, LifecycleState } from "../contracts/model-lifecycle.ts";

/** Where a model stands at a time (Unix milliseconds): what its document says, or where its dates have brought it. */
export function lifecycleAt(
  { state, legacyFrom, endOfLifeFrom }: Omit<Lifecycle, "successor">,
  nowMs: number,
): LifecycleState {
  if (state === "end-of-life" || hasCome(endOfLifeFrom, nowMs)) return "end-of-life";
  return state === "legacy" || hasCome(legacyFrom, nowMs) ? "legacy" : "active";
}

/**
 * What an answer's headers say of its model's life: `deprecation` is a date of RFC 9745 ("@" and Unix seconds), `sunset` one of RFC 8594
 * (an HTTP date). Both may lie ahead.
 */
export function lifecycleHeaders(lifecycle: Lifecycle, nowMs: number): Record<string, string> {
  const { legacyFrom, endOfLifeFrom, successor } = lifecycle;
  return {
    "x-sallyport-model-state": lifecycleAt(lifecycle, nowMs),
    ...(successor !== undefined && { "x-sallyport-model-successor": encodeURI(successor) }),
    ...(legacyFrom !== undefined && { deprecation: `@${Math.floor(Date.parse(legacyFrom) / 1000)}` }),
    ...(endOfLifeFrom !== undefined && { sunset: new Date(endOfLifeFrom).toUTCString() }),
  };
}

/** The same for lists of models: the state at this time, and what is written of it. */
export function describeLifecycle(lifecycle: Lifecycle, nowMs: number): JsonObject {
  const { legacyFrom, endOfLifeFrom, successor } = lifecycle;
  return {
    state: lifecycleAt(lifecycle, nowMs),
    ...(legacyFrom !== undefined && { legacyFrom }),
    ...(endOfLifeFrom !== undefined && { endOfLifeFrom }),
    ...(successor !== undefined && { successor }),
  };
}

function hasCome(date: string | undefined, nowMs: number): boolean {
  return date !== undefined && Date.parse(date) <= nowMs;
}
