import { randomUUID } from "node:crypto";
import { JobError, type JobHandler, type JobQueue, type JobRequest } from "../contracts/job.ts";
import type { Clock } from "../foundation/clock.ts";
import { NODE_DIED, type ClaimedJob, type JobStore } from "../storage/job-store.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** What the owner of a queue may want to know; no payload, no message of an error. */
export interface JobEvents {
  /** An attempt failed; the job is tried again. */
  readonly onRetry: (job: JobName, error: unknown) => void;
  /** A job is given up, and stays in the list of dead jobs. */
  readonly onDead: (job: JobName, error: unknown) => void;
  /** The database did not answer. */
  readonly onTrouble: (what: "claim" | "settle" | "sweep", error: unknown) => void;
}

export interface JobName {
  readonly kind: string;
  readonly key: string;
  readonly attempts: number;
}

export interface JobQueueOptions {
  /** How often is looked for work that others stored. */
  readonly pollMs: number;
  /** For how long a node that is silent keeps a job. */
  readonly leaseMs: number;
  /** Jobs under way on this node at one time. */
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** An attempt that takes longer is aborted, and counts as failed. */
  readonly attemptTimeoutMs: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
}

const JOB_QUEUE_OPTIONS: JobQueueOptions = {
  pollMs: 1_000,
  leaseMs: 30_000,
  concurrency: 4,
  maxAttempts: 8,
  attemptTimeoutMs: 120_000,
  firstRetryMs: 2_000,
  maxRetryMs: 10 * 60_000,
};

const SWEEP_EVERY_MS = 60 * 60_000;
/** A lease is renewed this many times in its length, so that one lost renewal costs nothing. */
const RENEWALS_PER_LEASE = 4;
/** The share of a lease after which a node that could not renew stops on its own, before another may begin. */
const TRUSTED_SHARE_OF_LEASE = 0.75;

export interface RunningJobQueue extends JobQueue {
  /** Says who does work of one kind; to be called before `start`. Jobs of kinds that nobody here does are left to other nodes. */
  handle(kind: string, handler: JobHandler): void;
  start(): void;
  /** Begins nothing any more, aborts what is under way and hands it back; resolves when all of it has ended. */
  stop(): Promise<void>;
}

/** The queue of one node. Every node has one on the same store, and a job is done by one of them at a time. */
export function createJobQueue(
  store: JobStore,
  clock: Clock,
  events: JobEvents,
  options: Partial<JobQueueOptions> = {},
): RunningJobQueue {
  return new StoredJobQueue(store, clock, events, { ...JOB_QUEUE_OPTIONS, ...options });
}

class StoredJobQueue implements RunningJobQueue {
  readonly #handlers = new Map<string, JobHandler>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isLookWanted = false;
  #sweptAt = -Infinity;

  constructor(
    private readonly store: JobStore,
    private readonly clock: Clock,
    private readonly events: JobEvents,
    private readonly options: JobQueueOptions,
  ) {}

  async enqueue(request: JobRequest): Promise<void> {
    if (await this.store.add(request)) this.#look();
  }

  handle(kind: string, handler: JobHandler): void {
    if (this.#handlers.has(kind)) throw new Error(`two parts do jobs of kind "${kind}"`);
    this.#handlers.set(kind, handler);
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#look();
    }, this.options.pollMs);
    this.#look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#underWay);
  }

  /** Looks for work now; once more afterwards where somebody asks meanwhile. */
  #look(): void {
    if (this.#timer === undefined || this.#stopping.signal.aborted) return;
    this.#isLookWanted = true;
    this.#looking ??= this.#takeUp().finally(() => {
      this.#looking = undefined;
    });
  }

  async #takeUp(): Promise<void> {
    while (this.#isLookWanted && !this.#stopping.signal.aborted) {
      this.#isLookWanted = false;
      const free = this.options.concurrency - this.#underWay.size;
      if (free < 1) return;
      try {
        const { leaseMs, maxAttempts } = this.options;
        const lease = randomUUID();
        const kinds = [...this.#handlers.keys()];
        const begunAt = this.clock.monotonic();
        const { jobs, givenUp } = await this.store.claim({ kinds, count: free, lease, leaseMs, maxAttempts });
        for (const job of givenUp) this.events.onDead(job, new JobError(NODE_DIED));
        for (const job of jobs) this.#begin(job, begunAt);
        await this.#sweep();
      } catch (error) {
        this.events.onTrouble("claim", error);
      }
    }
  }

  #begin(job: ClaimedJob, claimedAt: number): void {
    const run = this.#run(job, claimedAt).finally(() => {
      this.#underWay.delete(run);
      this.#look();
    });
    this.#underWay.add(run);
  }

  async #run(job: ClaimedJob, claimedAt: number): Promise<void> {
    const lost = new AbortController();
    const { attemptTimeoutMs } = this.options;
    const signal = AbortSignal.any([
      this.#stopping.signal,
      lost.signal,
      AbortSignal.timeout(attemptTimeoutMs),
    ]);
    const renewal = this.#keepLease(job, claimedAt, lost);
    try {
      const outcome = await this.#attempt(job, signal);
      // Whoever lost the lease has no say any more: another run has the job.
      if (!lost.signal.aborted) await this.#settle(job, outcome);
    } catch (error) {
      // The lease runs out, and the job is done again.
      this.events.onTrouble("settle", error);
    } finally {
      clearInterval(renewal);
    }
  }

  async #attempt(job: ClaimedJob, signal: AbortSignal): Promise<{ readonly error: unknown } | undefined> {
    const handler = this.#handlers.get(job.kind);
    try {
      if (signal.aborted) throw signal.reason;
      await Promise.race([handler?.(job.payload, signal), rejectOnAbort(signal)]);
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  async #settle(job: ClaimedJob, outcome: { readonly error: unknown } | undefined): Promise<void> {
    if (outcome === undefined) {
      await this.store.complete(job);
    } else if (this.#stopping.signal.aborted) {
      await this.store.fail(job, { kind: "released" });
    } else {
      const { error } = outcome;
      const failure = failureOf(error);
      const isDead = job.attempts >= this.options.maxAttempts;
      const { firstRetryMs, maxRetryMs } = this.options;
      const afterMs = retryDelayMs(job.attempts, firstRetryMs, maxRetryMs, Math.random());
      const next = isDead
        ? ({ kind: "dead", failure } as const)
        : ({ kind: "again", failure, afterMs } as const);
      if (!(await this.store.fail(job, next))) return;
      if (isDead) this.events.onDead(job, error);
      else this.events.onRetry(job, error);
    }
  }

  #keepLease(job: ClaimedJob, claimedAt: number, lost: AbortController): NodeJS.Timeout {
    const { leaseMs } = this.options;
    let renewedAt = claimedAt;
    let isRenewing = false;
    return setInterval(() => {
      const now = this.clock.monotonic();
      if (now - renewedAt > leaseMs * TRUSTED_SHARE_OF_LEASE) lost.abort();
      if (isRenewing || lost.signal.aborted) return;
      isRenewing = true;
      void this.store
        .renew(job, leaseMs)
        .then(
          (isHeld) => {
            if (isHeld) renewedAt = now;
            else lost.abort();
          },
          // Tried again at the next turn, until the lease cannot be trusted any more.
          () => undefined,
        )
        .finally(() => {
          isRenewing = false;
        });
    }, leaseMs / RENEWALS_PER_LEASE);
  }

  async #sweep(): Promise<void> {
    const now = this.clock.monotonic();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    try {
      await this.store.sweep();
    } catch (error) {
      this.events.onTrouble("sweep", error);
    }
  }
}

/** What an error says may quote what it was about; its class does not. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof JobError) return error.message;
  return error.name === "TimeoutError" ? "it took too long" : error.name;
}

/** A handler that does not listen to its signal must not hold up the queue for ever. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      "abort",
      () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      },
      { once: true },
    );
  });
}
