import { GatewayError } from "../contracts/errors.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import type { MaybePromise } from "../guardrails/index.ts";
import { CallSlots } from "../outbound/call-slots.ts";
import { AnswerCache } from "./answer-cache.ts";
import { CheckFailure, type CheckFailureKind } from "./check-failure.ts";
import type { AskCheck, CheckFinding, CheckQuestion } from "./check-question.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { SharedCalls } from "./shared-calls.ts";

/** Longest time of one call where its caller sets no end; also the longest that a rule may allow. */
const MAX_CALL_MS = 30_000;
/** Calls that may wait for one of `maxConcurrentCalls` to end. */
export const MAX_WAITING_CALLS = 256;

/** One check by one service, when it has come to an end. Holds no content. */
export interface CheckEvent {
  readonly outcome: "answered" | "cached" | CheckFailureKind;
  /** In our own words; undefined where the check was made. */
  readonly detail: string | undefined;
  readonly ms: number;
}

export interface CheckServiceParts {
  readonly ask: AskCheck;
  /** Keyed digest; what answers are remembered by. */
  readonly digest: (value: string) => string;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly onEvent: (event: CheckEvent) => void;
  /** Lets go of connections. */
  readonly close: () => void;
}

/** Whoever makes a check, with what keeps it from being asked too much: a memory, a number of calls at a time, a circuit breaker. */
export class CheckService {
  readonly #parts: CheckServiceParts;
  readonly #maxTextChars: number;
  readonly #answers: AnswerCache;
  readonly #calls = new SharedCalls<readonly CheckFinding[]>(MAX_CALL_MS);
  readonly #slots: CallSlots;
  readonly #breaker: CircuitBreaker;

  constructor(
    limits: Pick<RemoteCheck, "breaker" | "cacheSeconds" | "maxConcurrentCalls" | "maxTextChars">,
    parts: CheckServiceParts,
  ) {
    const { failures, openSeconds } = limits.breaker;
    this.#parts = parts;
    this.#maxTextChars = limits.maxTextChars;
    this.#answers = new AnswerCache(limits.cacheSeconds * 1000, parts.clock);
    this.#breaker = new CircuitBreaker({ failures, openMs: openSeconds * 1000 }, parts.clock);
    this.#slots = new CallSlots({
      running: limits.maxConcurrentCalls,
      waiting: MAX_WAITING_CALLS,
      waitMs: MAX_CALL_MS,
    });
  }

  get isOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /** At once where the answer is remembered. Throws or rejects with a `CheckFailure`; failures are never remembered. */
  ask(question: CheckQuestion, signal: AbortSignal | undefined): MaybePromise<readonly CheckFinding[]> {
    const { digest, onEvent } = this.#parts;
    const { source, origin, text } = question;
    if (text.length > this.#maxTextChars) {
      const failure = new CheckFailure("text-too-long", `more than ${this.#maxTextChars} characters`);
      onEvent({ outcome: failure.kind, detail: failure.detail, ms: 0 });
      throw failure;
    }
    const key = digest(`${source}\u0000${origin}\u0000${text}`);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      onEvent({ outcome: "cached", detail: undefined, ms: 0 });
      return known;
    }
    return this.#calls.join(key, signal, async (shared) => {
      const findings = await this.#timed(question, shared);
      this.#answers.set(key, findings);
      return findings;
    });
  }

  close(): void {
    void this.#slots.close();
    this.#parts.close();
  }

  async #timed(question: CheckQuestion, signal: AbortSignal): Promise<readonly CheckFinding[]> {
    const { clock, onEvent } = this.#parts;
    const startedAt = clock();
    try {
      const findings = await this.#call(question, signal);
      onEvent({ outcome: "answered", detail: undefined, ms: clock() - startedAt });
      return findings;
    } catch (error) {
      const failure = asCheckFailure(error, signal);
      onEvent({ outcome: failure.kind, detail: failure.detail, ms: clock() - startedAt });
      throw failure;
    }
  }

  async #call(question: CheckQuestion, signal: AbortSignal): Promise<readonly CheckFinding[]> {
    if (!this.#slots.tryAcquire()) await this.#slots.acquire(signal);
    try {
      const passage = this.#breaker.enter();
      if (passage === undefined) throw new CheckFailure("open", "too many failures in a row");
      try {
        const findings = await this.#parts.ask(question, signal);
        passage.succeeded();
        return findings;
      } catch (error) {
        passage.failed();
        throw error;
      }
    } finally {
      this.#slots.release();
    }
  }
}

function asCheckFailure(error: unknown, signal: AbortSignal): CheckFailure {
  if (error instanceof CheckFailure) return error;
  if (signal.aborted) return new CheckFailure("timed-out", "no answer in time");
  if (error instanceof GatewayError && error.code === "overloaded")
    return new CheckFailure("overloaded", error.detail);
  return new CheckFailure("rejected", error instanceof GatewayError ? error.code : "an unexpected error");
}
