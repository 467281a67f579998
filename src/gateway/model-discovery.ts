import type { ModelProvider } from "../contracts/completion.ts";
import type { Clock } from "../foundation/clock.ts";

/** How long a list of models counts as fresh, and how soon a failed listing is tried again. */
const FRESH_MS = 10 * 60_000;
const RETRY_MS = 30_000;
const LISTING_TIMEOUT_MS = 5_000;
export const MAX_DISCOVERED_MODELS = 10_000;

interface Listing {
  readonly models: readonly string[];
  readonly dueAtMs: number;
}

/**
 * Asks providers which models they serve and remembers it; a failed listing keeps the list before it. A list belongs to the
 * running provider that gave it, not to its name: one that answers after its document has changed is heard by nobody.
 */
export class ModelDiscovery {
  readonly #clock: Clock;
  readonly #listings = new WeakMap<ModelProvider, Listing>();
  readonly #underWay = new WeakMap<ModelProvider, Promise<boolean>>();
  readonly #closing = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  modelsOf(provider: ModelProvider): readonly string[] {
    return this.#listings.get(provider)?.models ?? [];
  }

  /** Asks the provider where its list is due; true where the list has changed. Never rejects. */
  refresh(provider: ModelProvider): Promise<boolean> {
    const underWay = this.#underWay.get(provider);
    if (underWay !== undefined) return underWay;
    const dueAtMs = this.#listings.get(provider)?.dueAtMs;
    if (dueAtMs !== undefined && this.#clock.monotonic() < dueAtMs) return Promise.resolve(false);
    const listing = this.#list(provider).finally(() => this.#underWay.delete(provider));
    this.#underWay.set(provider, listing);
    return listing;
  }

  /** Gives up what is under way. */
  close(): void {
    this.#closing.abort();
  }

  async #list(provider: ModelProvider): Promise<boolean> {
    const before = this.modelsOf(provider);
    const now = this.#clock.monotonic();
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(LISTING_TIMEOUT_MS), this.#closing.signal]);
      const found = await provider.listModels(signal);
      const models = [...found].sort().slice(0, MAX_DISCOVERED_MODELS);
      this.#listings.set(provider, { models, dueAtMs: now + FRESH_MS });
      return models.join("\n") !== before.join("\n");
    } catch {
      // Not reachable now: what it served before still counts, and it is asked again soon.
      this.#listings.set(provider, { models: before, dueAtMs: now + RETRY_MS });
      return false;
    }
  }
}
