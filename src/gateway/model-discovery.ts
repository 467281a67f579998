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

/** Asks providers which models they serve and remembers it; a failed listing keeps the list before it. */
export class ModelDiscovery {
  readonly #clock: Clock;
  readonly #listings = new Map<string, Listing>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  modelsOf(provider: string): readonly string[] {
    return this.#listings.get(provider)?.models ?? [];
  }

  /** Asks every provider whose list is due; true where a list has changed. */
  async refresh(providers: readonly ModelProvider[]): Promise<boolean> {
    const due = providers.filter((provider) => this.#isDue(provider.name));
    const changes = await Promise.all(due.map((provider) => this.#list(provider)));
    return changes.includes(true);
  }

  /** Makes a provider due at once, since its document has changed. */
  forget(provider: string): void {
    this.#listings.delete(provider);
  }

  #isDue(provider: string): boolean {
    const listing = this.#listings.get(provider);
    return listing === undefined || this.#clock.monotonic() >= listing.dueAtMs;
  }

  async #list(provider: ModelProvider): Promise<boolean> {
    const before = this.modelsOf(provider.name);
    const now = this.#clock.monotonic();
    try {
      const found = await provider.listModels(AbortSignal.timeout(LISTING_TIMEOUT_MS));
      const models = [...found].sort().slice(0, MAX_DISCOVERED_MODELS);
      this.#listings.set(provider.name, { models, dueAtMs: now + FRESH_MS });
      return models.join("\n") !== before.join("\n");
    } catch {
      // Not reachable now: what it served before still counts, and it is asked again soon.
      this.#listings.set(provider.name, { models: before, dueAtMs: now + RETRY_MS });
      return false;
    }
  }
}
