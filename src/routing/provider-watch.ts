import { RecentMap } from "../foundation/recent-map.ts";

/** Attempts of a provider that are looked at: the last so many. */
export const WATCHED_ATTEMPTS = 100;
/** Providers that something is remembered of; the one not asked for longest is forgotten first. */
export const MAX_WATCHED_PROVIDERS = 1_000;
/** So many failures in a row, and it is said to fail. */
export const FAILURES_IN_A_ROW = 3;

/** How one attempt at a provider ended. */
export interface ProviderAttempt {
  /** "answered", "filtered", "abandoned" or the code of an error. */
  readonly outcome: string;
  /** Until its answer began, or it failed. */
  readonly ms: number;
}

/** How a provider has been doing of late, as this node saw it. Times are Unix milliseconds. */
export interface ProviderReport {
  /** `unused`: it was not asked since the start. */
  readonly state: "answering" | "failing" | "unused";
  readonly attempts: number;
  readonly failures: number;
  /** Average until its answers began; undefined where none did. */
  readonly averageMs: number | undefined;
  readonly lastAnsweredAt: number | undefined;
  readonly lastFailedAt: number | undefined;
  /** Code of the last failure. */
  readonly lastFailure: string | undefined;
}

interface Watched {
  readonly attempts: { readonly isFailed: boolean; readonly ms: number }[];
  next: number;
  failuresInARow: number;
  lastAnsweredAt: number | undefined;
  lastFailedAt: number | undefined;
  lastFailure: string | undefined;
}

/** Nobody's fault: another route was quicker, or the client had gone. */
const SAYS_NOTHING = new Set(["abandoned", "client_closed"]);
const IS_ANSWER = new Set(["answered", "filtered"]);

/** Watches providers by the attempts that exchanges make anyway; nothing is sent to find out. */
export class ProviderWatch {
  readonly #now: () => number;
  readonly #providers = new RecentMap<string, Watched>(MAX_WATCHED_PROVIDERS);

  /** `now`: Unix milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  ended(provider: string, { outcome, ms }: ProviderAttempt): void {
    if (SAYS_NOTHING.has(outcome)) return;
    const watched = this.#providers.get(provider) ?? unseen();
    this.#providers.set(provider, watched);
    const isFailed = !IS_ANSWER.has(outcome);
    watched.attempts[watched.next] = { isFailed, ms };
    watched.next = (watched.next + 1) % WATCHED_ATTEMPTS;
    if (isFailed) {
      watched.failuresInARow++;
      watched.lastFailedAt = this.#now();
      watched.lastFailure = outcome;
    } else {
      watched.failuresInARow = 0;
      watched.lastAnsweredAt = this.#now();
    }
  }

  report(provider: string): ProviderReport {
    const { attempts, failuresInARow, ...last } = this.#providers.get(provider) ?? unseen();
    const answered = attempts.filter(({ isFailed }) => !isFailed);
    return {
      state: attempts.length === 0 ? "unused" : failuresInARow >= FAILURES_IN_A_ROW ? "failing" : "answering",
      attempts: attempts.length,
      failures: attempts.length - answered.length,
      averageMs:
        answered.length === 0 ? undefined : answered.reduce((sum, { ms }) => sum + ms, 0) / answered.length,
      lastAnsweredAt: last.lastAnsweredAt,
      lastFailedAt: last.lastFailedAt,
      lastFailure: last.lastFailure,
    };
  }
}

function unseen(): Watched {
  return {
    attempts: [],
    next: 0,
    failuresInARow: 0,
    lastAnsweredAt: undefined,
    lastFailedAt: undefined,
    lastFailure: undefined,
  };
}
