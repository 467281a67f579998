import type { AuthorizationDecision } from "./authorization.ts";

/** Decisions kept at most. A decision takes the engine about 200 µs, a look-up one. */
export const MAX_CACHED_DECISIONS = 10_000;
/** Longer questions are decided each time, so that memory stays bounded whatever clients send. */
export const MAX_CACHE_KEY_CHARS = 2_048;

export interface DecisionCache {
  get(key: string): AuthorizationDecision | undefined;
  set(key: string, decision: AuthorizationDecision): void;
  readonly size: number;
}

/** Keeps the most recently used decisions; a `Map` remembers insertion order, the first is the oldest. */
export function createDecisionCache(capacity: number = MAX_CACHED_DECISIONS): DecisionCache {
  const decisions = new Map<string, AuthorizationDecision>();
  return {
    get(key) {
      const decision = decisions.get(key);
      if (decision === undefined) return undefined;
      // Order matters only where something can be pushed out; until then a hit costs one look-up.
      if (decisions.size > capacity / 2) {
        decisions.delete(key);
        decisions.set(key, decision);
      }
      return decision;
    },
    set(key, decision) {
      if (key.length > MAX_CACHE_KEY_CHARS) return;
      decisions.set(key, decision);
      if (decisions.size <= capacity) return;
      const oldest = decisions.keys().next();
      if (oldest.done !== true) decisions.delete(oldest.value);
    },
    get size() {
      return decisions.size;
    },
  };
}
