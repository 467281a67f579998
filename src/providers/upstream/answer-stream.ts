import type { StreamPart } from "../../contracts/completion.ts";
import type { GatewayError } from "../../contracts/errors.ts";

type Batch = readonly StreamPart[];

interface Waiting {
  readonly resolve: (result: IteratorResult<Batch, undefined>) => void;
  readonly reject: (error: GatewayError) => void;
}

/** What the reading side asks of the connection. */
export interface AnswerSource {
  /** All that was buffered has been taken. */
  onTaken(): void;
  /** Nobody will read on. */
  onCancelled(): void;
}

/**
 * The parts of an answer between the connection, which pushes, and one reader, which pulls. Whatever came since the last pull
 * is one batch. It holds what it is given; the connection watches `bufferedBytes` and pauses.
 */
export class AnswerStream implements AsyncIterable<Batch>, AsyncIterator<Batch, undefined> {
  readonly #source: AnswerSource;
  #parts: StreamPart[] = [];
  #bufferedBytes = 0;
  #error: GatewayError | undefined;
  #isOver = false;
  #waiting: Waiting | undefined;

  constructor(source: AnswerSource) {
    this.#source = source;
  }

  /** Bytes of the answer whose parts wait to be pulled. */
  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  /** `parts` is not empty and belongs to the stream from now on; `bytes` is what it was read from. */
  push(parts: StreamPart[], bytes: number): void {
    if (this.#isOver) return;
    if (this.#waiting !== undefined) {
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      resolve({ value: parts, done: false });
    } else {
      if (this.#parts.length === 0) this.#parts = parts;
      else for (const part of parts) this.#parts.push(part);
      this.#bufferedBytes += bytes;
    }
  }

  /** The answer is whole. */
  end(): void {
    this.#isOver = true;
    this.#waiting?.resolve(DONE);
    this.#waiting = undefined;
  }

  /** The answer broke off; what was pushed before is still delivered, unless `dropsParts`. */
  fail(error: GatewayError, dropsParts = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (dropsParts) this.#parts = [];
    if (this.#waiting === undefined) this.#error = error;
    else this.#waiting.reject(error);
    this.#waiting = undefined;
  }

  next(): Promise<IteratorResult<Batch, undefined>> {
    if (this.#parts.length > 0) {
      const value = this.#parts;
      this.#parts = [];
      this.#bufferedBytes = 0;
      if (!this.#isOver) this.#source.onTaken();
      return Promise.resolve({ value, done: false });
    }
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#isOver) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<Batch, undefined>> {
    this.#parts = [];
    this.#error = undefined;
    const wasOver = this.#isOver;
    this.end();
    if (!wasOver) this.#source.onCancelled();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const DONE: IteratorReturnResult<undefined> = Object.freeze({ value: undefined, done: true as const });
