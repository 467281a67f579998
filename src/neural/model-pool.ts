import { setTimeout as pause } from "node:timers/promises";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { ModelFailure } from "./model-failure.ts";
import type { ModelFinding } from "./model-finding.ts";
import type { WorkerReply, WorkerRequest, WorkerTask } from "./worker-messages.ts";

/** Texts that may wait for one model; whoever comes then is refused. */
export const MAX_WAITING_TEXTS = 256;
/** Characters of the texts that one worker is sent at one time; one text may have more. */
const MAX_SENT_CHARS = 200_000;
/** A model that is not loaded after so long, and work that is not done: what the worker has fails, and it is to end. */
const MAX_LOAD_MS = 120_000;
const MAX_WORK_MS = 60_000;
/** How long a pool that closes waits for its workers to end. */
const MAX_CLOSE_MS = 5_000;

export interface ModelPoolOptions {
  readonly task: Omit<WorkerTask, "givenUp">;
  /** Threads that have the model loaded. */
  readonly workers: number;
  /** The program of the worker threads. */
  readonly program: URL;
  readonly maxLoadMs?: number;
  readonly maxWorkMs?: number;
  readonly startWorker?: (program: URL, options: WorkerOptions) => Worker;
}

interface WaitingText {
  readonly text: string;
  readonly resolve: (findings: readonly ModelFinding[]) => void;
  readonly reject: (failure: ModelFailure) => void;
  /** Nobody waits for it any more. */
  isGivenUp: boolean;
  /** Tells the worker that has it. */
  onGivenUp: () => void;
}

/**
 * One model in worker threads. Texts that wait go together to the worker that is free first. A worker that ends is replaced; the texts it
 * had fail, and so do all that wait where a model cannot be loaded. The process is not kept alive by workers without work.
 *
 * A worker is never terminated: onnxruntime-node 1.30 ends the whole process where that happens during a pass through a model. One that takes too
 * long is told to end, gets nothing more, and is replaced once it has ended; until then it counts as one of the workers.
 */
export class ModelPool {
  readonly #options: ModelPoolOptions;
  readonly #waiting: WaitingText[] = [];
  readonly #seats = new Set<Seat>();
  #isClosed = false;

  constructor(options: ModelPoolOptions) {
    this.#options = options;
  }

  /** Whether it has nothing to do. */
  get isIdle(): boolean {
    return this.#waiting.length === 0 && [...this.#seats].every(({ isBusy }) => !isBusy);
  }

  /** Loads the model, so that the first text need not wait for it. */
  warm(): void {
    while (!this.#isClosed && this.#seats.size < this.#options.workers) this.#startSeat();
  }

  /** Rejects with a `ModelFailure`: `overloaded` where too many wait already, `abandoned` once the signal aborts. */
  ask(text: string, signal: AbortSignal): Promise<readonly ModelFinding[]> {
    return new Promise((resolve, reject: (failure: ModelFailure) => void) => {
      if (this.#isClosed) {
        reject(new ModelFailure("model-failed", "models are not asked any more"));
        return;
      }
      if (signal.aborted) {
        reject(abandoned());
        return;
      }
      if (this.#waiting.length >= MAX_WAITING_TEXTS) {
        reject(new ModelFailure("overloaded", `${MAX_WAITING_TEXTS} texts wait for the model`));
        return;
      }
      const onAbort = (): void => {
        one.isGivenUp = true;
        one.onGivenUp();
        one.reject(abandoned());
        this.#forgetGivenUp();
      };
      const leave = (): void => {
        signal.removeEventListener("abort", onAbort);
      };
      const one: WaitingText = {
        text,
        isGivenUp: false,
        onGivenUp: () => undefined,
        resolve: (findings) => {
          leave();
          resolve(findings);
        },
        reject: (failure) => {
          leave();
          reject(failure);
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(one);
      this.#dispatch();
    });
  }

  /** Lets all workers end; what they had fails. Resolves when they have ended, or after MAX_CLOSE_MS. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const ended = Promise.all([...this.#seats].map((seat) => seat.end("models are not asked any more")));
    this.#failWaiting(new ModelFailure("model-failed", "models are not asked any more"));
    const patience = new AbortController();
    const over = pause(MAX_CLOSE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([ended, over]);
    patience.abort();
  }

  #dispatch(): void {
    for (const seat of this.#seats) {
      if (this.#waiting.length === 0) break;
      if (seat.isFree) seat.send(this.#takeTogether());
    }
    const starting = [...this.#seats].filter(({ isReady }) => !isReady).length;
    const isShort = this.#waiting.length > 0 && starting === 0 && this.#seats.size < this.#options.workers;
    if (isShort && !this.#isClosed) this.#startSeat();
    for (const seat of this.#seats) seat.hold(this.#waiting.length > 0);
  }

  #takeTogether(): readonly WaitingText[] {
    const together: WaitingText[] = [];
    let chars = 0;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const isEnough =
        together.length >= this.#options.task.batchSize || chars + next.text.length > MAX_SENT_CHARS;
      if (together.length > 0 && isEnough) break;
      together.push(next);
      chars += next.text.length;
      this.#waiting.shift();
    }
    return together;
  }

  #startSeat(): void {
    const seat: Seat = new Seat(this.#options, {
      onFree: () => {
        this.#dispatch();
      },
      onEnd: (failure) => {
        this.#seats.delete(seat);
        // A model that cannot be loaded would not be loadable for those who wait either.
        if (failure !== undefined && this.#seats.size === 0) this.#failWaiting(failure);
        this.#dispatch();
      },
    });
    this.#seats.add(seat);
  }

  #forgetGivenUp(): void {
    for (let at = this.#waiting.length - 1; at >= 0; at--)
      if (this.#waiting[at]?.isGivenUp === true) this.#waiting.splice(at, 1);
    for (const seat of this.#seats) seat.hold(this.#waiting.length > 0);
  }

  #failWaiting(failure: ModelFailure): void {
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
  }
}

interface SeatEvents {
  /** It can be sent texts. */
  readonly onFree: () => void;
  /** Its thread has ended; with a failure where the model was never loaded. */
  readonly onEnd: (failure: ModelFailure | undefined) => void;
}

function createWorker(program: URL, options: WorkerOptions): Worker {
  return new Worker(program, options);
}

/** One worker thread and what it has to do. */
class Seat {
  readonly #worker: Worker;
  readonly #options: ModelPoolOptions;
  readonly #givenUp: Int32Array;
  readonly #texts = new Map<number, WaitingText>();
  readonly #events: SeatEvents;
  readonly #ended: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #isWorking = false;
  /** Why it is to end, where it is. */
  #failure: ModelFailure | undefined;
  isReady = false;

  constructor(options: ModelPoolOptions, events: SeatEvents) {
    this.#options = options;
    this.#events = events;
    const givenUp = new SharedArrayBuffer(4 * options.task.batchSize);
    this.#givenUp = new Int32Array(givenUp);
    const task: WorkerTask = { ...options.task, givenUp };
    const startWorker = options.startWorker ?? createWorker;
    // Neither the program's options nor its environment are the worker's business.
    this.#worker = startWorker(options.program, { workerData: task, execArgv: [], env: {} });
    this.#worker.on("message", (reply: WorkerReply) => {
      this.#onReply(reply);
    });
    this.#worker.on("error", (error) => {
      this.#fail(new ModelFailure("model-failed", `its thread failed: ${nameOf(error)}`));
    });
    this.#ended = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        this.#fail(new ModelFailure("model-failed", "its thread ended"));
        clearTimeout(this.#timer);
        events.onEnd(this.isReady ? undefined : this.#failure);
        resolve();
      });
    });
    this.#watch(options.maxLoadMs ?? MAX_LOAD_MS, "the model took too long to load");
  }

  get isFree(): boolean {
    return this.isReady && !this.#isWorking && this.#failure === undefined;
  }

  get isBusy(): boolean {
    return this.#isWorking || !this.isReady;
  }

  send(texts: readonly WaitingText[]): void {
    this.#isWorking = true;
    this.#givenUp.fill(0);
    texts.forEach((text, slot) => {
      this.#texts.set(slot, text);
      text.onGivenUp = () => {
        Atomics.store(this.#givenUp, slot, 1);
        this.#texts.delete(slot);
      };
    });
    this.#tell({ kind: "judge", texts: texts.map(({ text }, slot) => ({ slot, text })) });
    this.#watch(this.#options.maxWorkMs ?? MAX_WORK_MS, "the model took too long");
  }

  /** Keeps the process alive while there is something to do. */
  hold(isWaitedFor: boolean): void {
    if (this.#isWorking || isWaitedFor) this.#worker.ref();
    else this.#worker.unref();
  }

  /** Fails what it has and lets it end; resolves when it has. */
  end(why: string): Promise<void> {
    this.#fail(new ModelFailure("model-failed", why));
    return this.#ended;
  }

  #fail(failure: ModelFailure): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    clearTimeout(this.#timer);
    this.#givenUp.fill(1);
    for (const { reject } of this.#texts.values()) reject(failure);
    this.#texts.clear();
    this.#tell({ kind: "end" });
  }

  #onReply(reply: WorkerReply): void {
    switch (reply.kind) {
      case "ready":
        this.isReady = true;
        this.#free();
        return;
      case "unusable":
        this.#fail(new ModelFailure(reply.failure.kind, reply.failure.detail));
        return;
      case "judged":
        this.#take(reply.slot)?.resolve(reply.findings);
        return;
      case "failed":
        this.#take(reply.slot)?.reject(new ModelFailure(reply.failure.kind, reply.failure.detail));
        return;
      case "idle":
        // Texts that were given up are not among these: whoever waits for one that was left out is told.
        for (const { reject } of this.#texts.values())
          reject(new ModelFailure("text-failed", "the model left the text out"));
        this.#texts.clear();
        this.#isWorking = false;
        this.#free();
    }
  }

  #take(slot: number): WaitingText | undefined {
    const text = this.#texts.get(slot);
    this.#texts.delete(slot);
    if (text !== undefined) text.onGivenUp = () => undefined;
    return text;
  }

  #free(): void {
    clearTimeout(this.#timer);
    this.#events.onFree();
  }

  #tell(request: WorkerRequest): void {
    this.#worker.postMessage(request);
  }

  #watch(ms: number, why: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#fail(new ModelFailure("model-failed", why));
    }, ms);
    this.#timer.unref();
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function abandoned(): ModelFailure {
  return new ModelFailure("abandoned", "no answer is needed any more");
}
