import { RecentMap } from "../foundation/recent-map.ts";
import type { AuthorizationDecision } from "./authorization.ts";
import type { UseCounter } from "./permission-uses.ts";

/** Decisions kept at most. A decision takes the engine about 200 µs, a look-up one. */
const MAX_CACHED_DECISIONS = 10_000;
/** Longer questions are decided each time, so that memory stays bounded whatever clients send. */
export const MAX_CACHE_KEY_CHARS = 2_048;

export interface CachedDecision {
  readonly decision: AuthorizationDecision;
  /** Counts what the decision permits. */
  readonly use: UseCounter | undefined;
}

export interface DecisionCache {
  get(key: string): CachedDecision | undefined;
  set(key: string, decision: CachedDecision): void;
  readonly size: number;
}

/** Keeps the most recently used decisions. */
export function createDecisionCache(capacity: number = MAX_CACHED_DECISIONS): DecisionCache {
  const decisions = new RecentMap<string, CachedDecision>(capacity);
  return {
    get: (key) => decisions.get(key),
    set(key, decision) {
      if (key.length <= MAX_CACHE_KEY_CHARS) decisions.set(key, decision);
    },
    get size() {
      return decisions.size;
    },
  };
}
