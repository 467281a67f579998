import type { ProviderAnswer, StreamPart } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { ModelRoute } from "../routing/resolve-model.ts";

/** What one attempt is made with. */
export interface AttemptQuestion {
  readonly route: ModelRoute;
  /** Whether it is made beside another one that is slow to begin. */
  readonly isHedge: boolean;
  readonly ask: (route: ModelRoute, signal: AbortSignal) => Promise<BegunRoute>;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** End of all attempts of the exchange, on the monotonic clock, answers included; undefined for none. */
  readonly deadlineAt: number | undefined;
  /** Whether another attempt may take its place while it runs. */
  readonly mayBeAbandoned: boolean;
}

export interface BegunRoute {
  readonly answer: ProviderAnswer;
  /** Whether the provider's content filter stopped it; then nothing of it has been passed on. */
  readonly isFiltered: boolean;
}

export type AttemptEnd = { readonly attempt: RouteAttempt } & (
  ({ readonly kind: "begun" } & BegunRoute) | { readonly kind: "failed"; readonly error: unknown }
);

/**
 * One try at one route: until its answer begins no longer than the route's `timeoutMs`, and to the end of the answer no longer than the
 * exchange's deadline. A provider that is given up is told so by its signal; what it still says is not listened to.
 */
export class RouteAttempt {
  readonly route: ModelRoute;
  readonly isHedge: boolean;
  /** Resolves once; never rejects. */
  readonly ended: Promise<AttemptEnd>;
  readonly #question: AttemptQuestion;
  readonly #startedAt: number;
  /** Undefined where nothing but the client's leaving can end it. */
  readonly #control: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #expiry: GatewayError | undefined;
  #isAbandoned = false;
  #hasDeadlinePassed = false;
  readonly #onClientGone = (): void => {
    this.#control?.abort();
  };

  constructor(question: AttemptQuestion) {
    this.#question = question;
    this.route = question.route;
    this.isHedge = question.isHedge;
    this.#startedAt = question.clock.monotonic();
    const { route, signal, deadlineAt, mayBeAbandoned } = question;
    const isLimited = route.timeoutMs !== undefined || deadlineAt !== undefined || mayBeAbandoned;
    this.#control = isLimited ? new AbortController() : undefined;
    if (this.#control !== undefined) signal.addEventListener("abort", this.#onClientGone, { once: true });
    if (signal.aborted) this.#control?.abort();
    this.ended = this.#control === undefined ? this.#asked(signal) : this.#limited(this.#control);
  }

  /** Milliseconds since it was made. */
  get ms(): number {
    return this.#question.clock.monotonic() - this.#startedAt;
  }

  /** Whether the exchange's deadline ended it, not the route's own time. */
  get hasDeadlinePassed(): boolean {
    return this.#hasDeadlinePassed;
  }

  /** Nobody wants its answer any more. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#control?.abort();
    this.#close();
  }

  async #asked(signal: AbortSignal): Promise<AttemptEnd> {
    try {
      const begun = await this.#question.ask(this.route, signal);
      return { kind: "begun", attempt: this, ...begun };
    } catch (error) {
      return { kind: "failed", attempt: this, error };
    }
  }

  /** The same, but it does not wait for a provider that does not heed its signal. */
  #limited(control: AbortController): Promise<AttemptEnd> {
    const { route, deadlineAt } = this.#question;
    return new Promise((resolve) => {
      this.#expireIn(route.timeoutMs, deadlineAt, (error) => {
        resolve({ kind: "failed", attempt: this, error });
      });
      void this.#asked(control.signal).then((end) => {
        const isLate = this.#expiry !== undefined || this.#isAbandoned;
        if (end.kind === "begun" && isLate) discardAnswer(end.answer);
        if (end.kind === "begun" && !isLate) {
          this.#expireIn(undefined, deadlineAt, () => undefined);
          resolve({ ...end, answer: { parts: this.#watched(end.answer.parts) } });
          return;
        }
        this.#close();
        resolve(end.kind === "failed" ? end : { kind: "failed", attempt: this, error: abandoned() });
      });
    });
  }

  #watched(parts: AsyncIterable<readonly StreamPart[]>): AsyncIterable<readonly StreamPart[]> {
    return closeable(parts[Symbol.asyncIterator](), {
      failed: (error) => this.#expiry ?? error,
      closed: () => {
        this.#close();
      },
    });
  }

  #expireIn(
    timeoutMs: number | undefined,
    deadlineAt: number | undefined,
    onExpiry: (error: GatewayError) => void,
  ): void {
    clearTimeout(this.#timer);
    const leftMs = deadlineAt === undefined ? Infinity : deadlineAt - this.#question.clock.monotonic();
    const waitMs = Math.min(timeoutMs ?? Infinity, leftMs);
    if (waitMs === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#hasDeadlinePassed = leftMs <= waitMs;
        const what = this.#hasDeadlinePassed ? "the model's deadline" : "the route's time to begin";
        this.#expiry = new GatewayError("provider_timeout", `${what} is over`);
        this.#control?.abort();
        onExpiry(this.#expiry);
      },
      Math.max(0, waitMs),
    );
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#question.signal.removeEventListener("abort", this.#onClientGone);
  }
}

/**
 * The parts of an iterator, which is closed with them even where nobody has begun to read: a generator would not hear of that. `failed`
 * says which error is told.
 */
export function closeable(
  parts: AsyncIterator<readonly StreamPart[]>,
  { failed, closed }: { readonly failed: (error: unknown) => unknown; readonly closed: () => void },
): AsyncIterable<readonly StreamPart[]> {
  const iterator: AsyncIterator<readonly StreamPart[], undefined> = {
    async next() {
      try {
        const next = await parts.next();
        if (next.done !== true) return next;
      } catch (error) {
        closed();
        throw failed(error);
      }
      closed();
      return { done: true, value: undefined };
    },
    async return() {
      closed();
      await parts.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** Tells a provider that nobody reads on. */
export function discardAnswer({ parts }: ProviderAnswer): void {
  // Whatever goes wrong while it is given up is of no interest any more.
  void Promise.resolve(parts[Symbol.asyncIterator]().return?.()).catch(() => undefined);
}

function abandoned(): GatewayError {
  return new GatewayError("provider_timeout", "another route was faster");
}
