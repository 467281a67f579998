import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import type { MaybePromise } from "../guardrails/index.ts";
import { CallSlots } from "../outbound/call-slots.ts";
import { AnswerCache } from "./answer-cache.ts";
import { CheckFailure, type CheckFailureKind } from "./check-failure.ts";
import type { AskCheck, CheckFinding, CheckQuestion } from "./check-question.ts";
import { CircuitBreaker } from "../foundation/circuit-breaker.ts";
import { SharedCalls } from "./shared-calls.ts";

/** Longest time of one call where its caller sets no end; also the longest that a rule may allow. */
const MAX_CALL_MS = 30_000;
/** Calls that may wait for one of `maxConcurrentCalls` to end. */
export const MAX_WAITING_CALLS = 256;
/** A call without an answer for so long speaks of the service, whoever gave it up; a shorter wait speaks of who waited. */
export const UNANSWERED_MS = 5_000;
/** Where a judge's model is at fault, and not what it was asked or the gateway. */
const PROVIDER_FAILURES: ReadonlySet<string> = new Set<ErrorCode>([
  "provider_rate_limited",
  "provider_timeout",
  "provider_unavailable",
]);

/** One check by one service, when it has come to an end. Holds no content. */
export interface CheckEvent {
  readonly outcome: "answered" | "cached" | CheckFailureKind;
  /** In our own words; undefined where the check was made. */
  readonly detail: string | undefined;
  readonly ms: number;
}

/** Whose question an event came of. */
export type CheckAsker = Pick<CheckQuestion, "detector" | "guardrail">;

export interface CheckServiceParts {
  readonly ask: AskCheck;
  /** Whether a long wait speaks of the service. How long a model goes on is up to what it is asked. */
  readonly isTimely: boolean;
  /** Keyed digest; what answers are remembered by. */
  readonly digest: (value: string) => string;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly onEvent: (event: CheckEvent, asker: CheckAsker) => void;
  /** The circuit breaker has opened or closed, on a call of this asker's. */
  readonly onBreaker: (isOpen: boolean, asker: CheckAsker) => void;
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
      onEvent({ outcome: failure.kind, detail: failure.detail, ms: 0 }, question);
      throw failure;
    }
    const key = digest(`${source}\u0000${origin}\u0000${text}`);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      onEvent({ outcome: "cached", detail: undefined, ms: 0 }, question);
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
      onEvent({ outcome: "answered", detail: undefined, ms: clock() - startedAt }, question);
      return findings;
    } catch (error) {
      const failure = asCheckFailure(error, signal);
      onEvent({ outcome: failure.kind, detail: failure.detail, ms: clock() - startedAt }, question);
      throw failure;
    }
  }

  async #call(question: CheckQuestion, signal: AbortSignal): Promise<readonly CheckFinding[]> {
    if (!this.#slots.tryAcquire()) await this.#slots.acquire(signal);
    try {
      return await this.#guarded(question, signal);
    } finally {
      this.#slots.release();
    }
  }

  async #guarded(question: CheckQuestion, signal: AbortSignal): Promise<readonly CheckFinding[]> {
    const { ask, clock, onBreaker } = this.#parts;
    const passage = this.#breaker.enter();
    if (passage === undefined) throw new CheckFailure("open", "too many failures in a row");
    const startedAt = clock();
    const end = (how: "succeeded" | "failed" | "leave"): void => {
      const wasOpen = this.isOpen;
      passage[how]();
      if (this.isOpen !== wasOpen) onBreaker(this.isOpen, question);
    };
    try {
      const findings = await ask(question, signal);
      end("succeeded");
      return findings;
    } catch (error) {
      end(this.#isOfService(error, signal, clock() - startedAt) ? "failed" : "leave");
      throw error;
    }
  }

  /** What a caller's own text or haste brings about must not keep the service from others. */
  #isOfService(error: unknown, signal: AbortSignal, waitedMs: number): boolean {
    if (signal.aborted) return this.#parts.isTimely && waitedMs >= UNANSWERED_MS;
    if (error instanceof GatewayError) return PROVIDER_FAILURES.has(error.code);
    return error instanceof CheckFailure && error.isOfService;
  }
}

function asCheckFailure(error: unknown, signal: AbortSignal): CheckFailure {
  if (signal.aborted)
    return isTimeout(signal)
      ? new CheckFailure("timed-out", "no answer in time")
      : new CheckFailure("abandoned", "no answer is needed any more");
  if (error instanceof CheckFailure) return error;
  if (error instanceof GatewayError && error.code === "overloaded")
    return new CheckFailure("overloaded", error.detail);
  return new CheckFailure("rejected", error instanceof GatewayError ? error.code : "an unexpected error");
}

/** As `AbortSignal.timeout` tells it. */
function isTimeout({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}
