import type {
  Dialect,
  ModelProvider,
  ProviderAnswer,
  ProviderCall,
  StreamPart,
} from "../../contracts/completion.ts";
import { GatewayError, ProviderRejection, type ErrorCode } from "../../contracts/errors.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { ChangingSecret } from "../../outbound/changing-secret.ts";
import { quotesCredential } from "../upstream/upstream-error.ts";
import { ProviderKey, type MakeWithKey } from "./provider-key.ts";

/** What an operator may count of one use of a key. Holds nothing of the key but its place. */
export interface KeyEvent {
  readonly provider: string;
  readonly key: number;
  /** How the use failed; undefined where an answer began. */
  readonly code: ErrorCode | undefined;
}

export interface KeyedProviderOptions {
  /** The provider with any key: what does not depend on it. Nothing is asked of it. */
  readonly shape: Pick<ModelProvider, "name" | "dialects" | "streamUsage" | "systemTexts">;
  readonly secrets: readonly ChangingSecret[];
  /** Those that are known before the first call: nobody says them again, whether they were used or not. */
  readonly known: readonly string[];
  readonly make: MakeWithKey;
  /** No further key is tried once so much time has gone. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly onKey?: ((event: KeyEvent) => void) | undefined;
  /** Waits until the calls of all keys have ended, and refuses new ones. */
  readonly whenIdle: () => Promise<void>;
}

/** Secrets that were in use, and are looked for in what the provider says: those of now and the latest before them. */
const MAX_SECRETS_GUARDED = 64;

/**
 * A provider with several keys, or with one that may change.
 *
 * Calls go round over the keys that can be used. A key that is refused, or whose limit is reached, is set aside, and the call goes on
 * with the next: nothing of an answer has come by then. Where every key is set aside, the one that is back soonest is asked all the
 * same, so that what the caller hears is the provider's own answer of now.
 */
export class KeyedProvider implements ModelProvider {
  readonly name: string;
  readonly dialects: readonly Dialect[];
  readonly streamUsage: boolean;
  readonly systemTexts?: readonly string[];
  readonly #options: KeyedProviderOptions;
  readonly #keys: readonly ProviderKey[];
  readonly #guarded = new Set<string>();
  #next = 0;

  constructor(options: KeyedProviderOptions) {
    const { shape, secrets, make, clock } = options;
    this.name = shape.name;
    this.dialects = shape.dialects;
    this.streamUsage = shape.streamUsage ?? false;
    if (shape.systemTexts !== undefined) this.systemTexts = shape.systemTexts;
    this.#options = options;
    this.#keys = secrets.map((secret, index) => new ProviderKey(index, secret, make, clock));
    for (const secret of options.known) this.#guard(secret);
  }

  async call(call: ProviderCall): Promise<ProviderAnswer> {
    const { parts } = await this.#withKeys((provider) => provider.call(call));
    return { parts: new GuardedParts(parts, (error) => this.#withoutSecrets(error)) };
  }

  listModels(signal: AbortSignal): Promise<readonly string[]> {
    return this.#withKeys((provider) => provider.listModels(signal));
  }

  async close(): Promise<void> {
    await this.#options.whenIdle();
    await Promise.all(this.#keys.map((key) => key.close()));
  }

  async #withKeys<T>(ask: (provider: ModelProvider) => Promise<T>): Promise<T> {
    const { clock, deadlineMs } = this.#options;
    const startedAt = clock.monotonic();
    const queue = this.#inTurn();
    const renewed = new Set<ProviderKey>();
    let failure: GatewayError | undefined;
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      if (failure !== undefined && clock.monotonic() - startedAt >= deadlineMs) break;
      const error = await this.#tryKey(key, ask);
      if (error.kind === "done") return error.value;
      failure = error.failure;
      if (failure.code !== "provider_credentials" || renewed.has(key)) continue;
      renewed.add(key);
      if (await key.hasNewSecret()) queue.unshift(key);
    }
    throw failure ?? new GatewayError("provider_credentials", "the provider has no key");
  }

  /** Throws what is no matter of the key. */
  async #tryKey<T>(
    key: ProviderKey,
    ask: (provider: ModelProvider) => Promise<T>,
  ): Promise<{ kind: "done"; value: T } | { kind: "refused"; failure: GatewayError }> {
    try {
      const provider = await key.provider();
      this.#guard(key.credential);
      const value = await ask(provider);
      key.health.recover();
      this.#report(key, undefined);
      return { kind: "done", value };
    } catch (error) {
      const told = this.#withoutSecrets(error);
      if (!(told instanceof GatewayError)) throw told;
      this.#report(key, told.code);
      // A request that the provider would not have was looked at, with this key.
      if (told.code === "provider_rejected") key.health.recover();
      if (told.code !== "provider_credentials" && told.code !== "provider_rate_limited") throw told;
      key.health.setAside(told);
      // The provider has done its work; asking again would carry the exchange out twice.
      if (told.hasAnswerBegun) throw told;
      return { kind: "refused", failure: told };
    }
  }

  /** The keys to try, the next in turn first; where all are set aside, the one that is back soonest. */
  #inTurn(): ProviderKey[] {
    const start = this.#next;
    this.#next = (start + 1) % Math.max(1, this.#keys.length);
    const turned = [...this.#keys.slice(start), ...this.#keys.slice(0, start)];
    const usable = turned.filter(({ health }) => !health.isOut);
    if (usable.length > 0) return usable;
    return turned.sort((a, b) => a.health.backAt - b.health.backAt).slice(0, 1);
  }

  #guard(credential: string | undefined): void {
    if (credential === undefined || this.#guarded.has(credential)) return;
    this.#guarded.add(credential);
    const [oldest] = this.#guarded;
    if (this.#guarded.size > MAX_SECRETS_GUARDED && oldest !== undefined) this.#guarded.delete(oldest);
  }

  /** A message that quotes any of the keys is not kept, whichever of them the call was made with. */
  #withoutSecrets(error: unknown): unknown {
    if (!(error instanceof ProviderRejection) || error.upstreamMessage === undefined) return error;
    const { upstreamMessage } = error;
    if (![...this.#guarded].some((secret) => quotesCredential(upstreamMessage, secret))) return error;
    const told = new ProviderRejection(error.detail, undefined);
    told.isContentFilter = error.isContentFilter;
    told.isMissing = error.isMissing;
    told.hasAnswerBegun = error.hasAnswerBegun;
    return told;
  }

  #report({ index }: ProviderKey, code: ErrorCode | undefined): void {
    this.#options.onKey?.({ provider: this.name, key: index, code });
  }
}

/** Parts as they come; what breaks them off passes through `told`. */
class GuardedParts implements AsyncIterable<readonly StreamPart[]>, AsyncIterator<readonly StreamPart[]> {
  readonly #parts: AsyncIterator<readonly StreamPart[]>;
  readonly #told: (error: unknown) => unknown;

  constructor(parts: AsyncIterable<readonly StreamPart[]>, told: (error: unknown) => unknown) {
    this.#parts = parts[Symbol.asyncIterator]();
    this.#told = told;
  }

  async next(): Promise<IteratorResult<readonly StreamPart[]>> {
    try {
      return await this.#parts.next();
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** Also before the first part was read: the connection is let go. */
  async return(): Promise<IteratorResult<readonly StreamPart[]>> {
    await this.#parts.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
