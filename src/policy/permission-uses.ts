import type { AuthorizationCall } from "./authorization.ts";
import { resourceName } from "./to-cedar.ts";

/** A permission that was used: who did what to what, how often. */
export interface PermissionUse {
  /** "Service::shop" */
  readonly principal: string;
  readonly action: string;
  /** "Model::openai/gpt" */
  readonly resource: string;
  readonly count: number;
}

/** One permission's count since it was taken away last. */
export interface UseCounter extends PermissionUse {
  count: number;
}

/** Counters that wait to be taken away. It takes some 20 s of nothing but new decisions to get there. */
export const MAX_PENDING_USES = 100_000;

/**
 * Counts how often decisions permitted what. Whoever keeps the counts takes them away from time to time; what was counted since is lost
 * with the process.
 */
export class PermissionUses {
  readonly #limit: number;
  #pending: UseCounter[] = [];
  /** Uses that were not counted, since too many waited. */
  dropped = 0;

  constructor(limit: number = MAX_PENDING_USES) {
    this.#limit = limit;
  }

  /** A counter of its own for one cached decision; several may count the same permission. */
  counterFor(call: AuthorizationCall): UseCounter {
    return {
      principal: `${call.principal.type}::${call.principal.id}`,
      action: call.action,
      resource: resourceName(call),
      count: 0,
    };
  }

  count(use: UseCounter): void {
    if (use.count === 0) {
      if (this.#pending.length >= this.#limit) {
        this.dropped++;
        return;
      }
      this.#pending.push(use);
    }
    use.count++;
  }

  /** What was counted since the last time, each permission once. */
  take(): PermissionUse[] {
    const taken = new Map<string, UseCounter>();
    for (const use of this.#pending) {
      const key = JSON.stringify([use.principal, use.action, use.resource]);
      const before = taken.get(key);
      if (before === undefined) taken.set(key, { ...use });
      else before.count += use.count;
      use.count = 0;
    }
    this.#pending = [];
    return [...taken.values()];
  }
}
