import type { Dispatcher } from "undici";
import type { ProviderAnswer, StreamPart } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { ByteCollector } from "../../foundation/byte-collector.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { AnswerStream } from "./answer-stream.ts";
import { ExpiryTimer } from "./expiry-timer.ts";
import { readTransportError } from "./transport-error.ts";
import {
  readRefusal,
  type AttemptFailure,
  type Credentials,
  type UpstreamRefusal,
} from "./upstream-error.ts";

export interface AttemptLimits {
  /** From the start of the attempt to the first byte of the body. */
  readonly firstByteTimeoutMs: number;
  /** Between two pieces of the body. Does not run while the reader keeps the connection waiting. */
  readonly idleTimeoutMs: number;
  readonly maxAnswerBytes: number;
}

export interface AttemptOptions {
  readonly reader: AnswerReader;
  readonly limits: AttemptLimits;
  /** On the monotonic clock; the end of the whole call, whatever arrives. */
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Looked for in what the provider says, so that it is never repeated. */
  readonly credential: Credentials;
  /**
   * Called once, when the attempt has no more use for its connection. `isReusable`: the exchange ended in good order;
   * otherwise the connection must be closed at once.
   */
  readonly onClosed: (isReusable: boolean) => void;
}

export type AttemptOutcome =
  | { readonly kind: "answer"; readonly answer: ProviderAnswer }
  | ({ readonly kind: "failure" } & AttemptFailure);

/** Parts that wait for a slow reader may stand for this many bytes before the connection is paused. */
export const MAX_BUFFERED_BYTES = 64 * 1024;
/** What is read of an answer that is a refusal. */
export const MAX_REFUSAL_BYTES = 64 * 1024;
const REFUSAL_TIMEOUT_MS = 2_000;
/** What a provider may still send after its end mark before the connection is closed rather than used again. */
const MAX_BYTES_AFTER_END = 16 * 1024;
const END_TIMEOUT_MS = 1_000;

/**
 * One HTTP exchange with a provider, as undici's handler: it starts when it is dispatched.
 *
 * `outcome` resolves once, when the first part of a good answer is there (for an answer that is not streamed: when it is
 * whole) or when none will come. From then on the parts, and what may still go wrong, come through the answer.
 */
export class UpstreamAttempt implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<AttemptOutcome>;
  readonly #options: AttemptOptions;
  readonly #stream: AnswerStream;
  readonly #timer: ExpiryTimer;
  readonly #resolve: (outcome: AttemptOutcome) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #phase: "waiting" | "answering" | "refusing" | "ending" | "over" = "waiting";
  #hasOutcome = false;
  #isPaused = false;
  #bytes = 0;
  /** Of the final response; 0 before its status line. */
  #status = 0;
  #headers: UpstreamRefusal["headers"] = {};
  readonly #refusal = new ByteCollector();
  #isClosed = false;
  #afterClose: (() => void) | undefined;
  /** Called for every attempt that a client gave up; parts that it has not pulled yet are dropped. */
  readonly #onAbort = (): void => {
    this.#fail(new GatewayError("client_closed", "the call was aborted"), true);
  };

  constructor(options: AttemptOptions) {
    this.#options = options;
    let resolve: (outcome: AttemptOutcome) => void = () => undefined;
    this.outcome = new Promise((settle) => {
      resolve = settle;
    });
    this.#resolve = resolve;
    this.#stream = new AnswerStream({
      onTaken: () => {
        this.#resume();
      },
      onCancelled: () => {
        this.#abort();
      },
    });
    this.#timer = new ExpiryTimer(options.clock, () => {
      this.#onExpiry();
    });
    const firstByteAt = options.clock.monotonic() + options.limits.firstByteTimeoutMs;
    this.#timer.expireAt(Math.min(firstByteAt, options.deadlineAt));
    options.signal.addEventListener("abort", this.#onAbort);
  }

  /** The status of the answer, 0 where none came. */
  get status(): number {
    return this.#status;
  }

  /** Calls back once the connection is free or closed; an attempt whose outcome is a failure has closed by then. */
  whenClosed(callback: () => void): void {
    if (this.#isClosed) callback();
    else this.#afterClose = callback;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: UpstreamRefusal["headers"],
  ): void {
    // Informational responses say nothing about the answer, and win no time.
    if (status < 200 || this.#phase !== "waiting") return;
    this.#status = status;
    const encoding = headers["content-encoding"];
    const type = readableType(headers["content-type"], this.#options.reader.contentType);
    if (encoding !== undefined && encoding !== "identity") {
      this.#fail(
        new GatewayError("provider_malformed", "answer: a content-encoding, though none was accepted"),
      );
    } else if (status !== 200 || type === undefined) {
      this.#phase = "refusing";
      this.#headers = headers;
      this.#timer.expireAt(Math.min(this.#now() + REFUSAL_TIMEOUT_MS, this.#options.deadlineAt));
    } else this.#options.reader.begin?.(type);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#phase === "waiting" || this.#phase === "answering") this.#readAnswer(chunk);
    else if (this.#phase === "refusing") this.#readRefusal(chunk);
    else if (this.#bytes > MAX_BYTES_AFTER_END) this.#abort();
  }

  onResponseEnd(): void {
    this.#close(true);
    if (this.#phase === "refusing") this.#refuse(this.#refusal.take());
    else if (this.#phase === "waiting" || this.#phase === "answering") {
      const parts: StreamPart[] = [];
      const error = attempt(() => {
        this.#options.reader.end(parts);
      });
      this.#deliver(parts, 0);
      if (error === undefined) this.#stream.end();
      else this.#fail(error);
    }
    this.#finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#close(false);
    if (this.#phase === "refusing") this.#refuse(undefined);
    else if (this.#phase === "ending") this.#finish();
    else this.#failWith(readTransportError(error, this.#status !== 0));
  }

  #readAnswer(chunk: Buffer): void {
    const { limits, reader } = this.#options;
    if (this.#bytes > limits.maxAnswerBytes) {
      this.#fail(new GatewayError("provider_too_large", `answer: more than ${limits.maxAnswerBytes} bytes`));
      return;
    }
    this.#phase = "answering";
    const parts: StreamPart[] = [];
    const error = attempt(() => {
      reader.push(chunk, parts);
    });
    this.#deliver(parts, chunk.length);
    if (error !== undefined) this.#fail(error);
    else if (reader.isComplete) this.#awaitEnd();
    else if (this.#stream.bufferedBytes > MAX_BUFFERED_BYTES) this.#pause();
    else this.#awaitMore();
  }

  #deliver(parts: StreamPart[], bytes: number): void {
    if (parts.length === 0) return;
    this.#stream.push(parts, bytes);
    if (this.#hasOutcome) return;
    this.#hasOutcome = true;
    this.#resolve({ kind: "answer", answer: { parts: this.#stream } });
  }

  #awaitMore(): void {
    this.#timer.expireAt(
      Math.min(this.#now() + this.#options.limits.idleTimeoutMs, this.#options.deadlineAt),
    );
  }

  /** The answer is whole; what is left is to see the connection come free. */
  #awaitEnd(): void {
    this.#stream.end();
    this.#phase = "ending";
    this.#bytes = 0;
    this.#options.signal.removeEventListener("abort", this.#onAbort);
    this.#timer.expireAt(this.#now() + END_TIMEOUT_MS);
  }

  #pause(): void {
    this.#isPaused = true;
    this.#controller?.pause();
    this.#timer.expireAt(this.#options.deadlineAt);
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#awaitMore();
    this.#controller?.resume();
  }

  #readRefusal(chunk: Buffer): void {
    if (this.#bytes <= MAX_REFUSAL_BYTES) this.#refusal.append(chunk);
    else this.#refuse(undefined);
  }

  #refuse(body: Buffer | undefined): void {
    const { clock, credential } = this.#options;
    const refusal = { status: this.#status, headers: this.#headers, body };
    this.#failWith(readRefusal(refusal, credential, clock.now()));
  }

  #onExpiry(): void {
    const isDeadline = this.#now() >= this.#options.deadlineAt;
    if (this.#phase === "ending") this.#abort();
    else if (this.#phase === "refusing") this.#refuse(undefined);
    else {
      const what = isDeadline
        ? "the deadline"
        : this.#phase === "waiting"
          ? "the first byte"
          : "the next piece";
      this.#fail(new GatewayError("provider_timeout", `${what} of the answer did not come in time`));
    }
  }

  #fail(error: GatewayError, dropsParts = false): void {
    this.#failWith({ error, retryAfterMs: undefined }, dropsParts);
  }

  #failWith(failure: AttemptFailure, dropsParts = false): void {
    if (this.#phase === "over") return;
    if (this.#phase === "answering") failure.error.hasAnswerBegun = true;
    this.#finish();
    if (this.#hasOutcome) this.#stream.fail(failure.error, dropsParts);
    else {
      this.#hasOutcome = true;
      this.#resolve({ kind: "failure", ...failure });
    }
    this.#abort();
  }

  #finish(): void {
    this.#phase = "over";
    this.#timer.stop();
    this.#options.signal.removeEventListener("abort", this.#onAbort);
  }

  /** Gives the exchange up, where it has not ended. */
  #abort(): void {
    this.#finish();
    this.#close(false);
  }

  #close(isReusable: boolean): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.onClosed(isReusable);
    this.#afterClose?.();
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}

/** The error of a reader; whatever is not a GatewayError is a fault of ours and says so. */
function attempt(read: () => void): GatewayError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error;
    return new GatewayError("internal", "reading the answer threw", { cause: error });
  }
}

/** The type that a header names, without its parameters; undefined where it is not one of those that can be read. */
function readableType(
  header: string | string[] | undefined,
  readable: AnswerReader["contentType"],
): string | undefined {
  if (typeof header !== "string") return undefined;
  const end = header.indexOf(";");
  const type = (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
  const isReadable = typeof readable === "string" ? type === readable : readable.has(type);
  return isReadable ? type : undefined;
}
