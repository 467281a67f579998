import type { ModelProvider, ProviderAnswer, ProviderCall } from "../../contracts/completion.ts";
import type { OpenAiCompatibleProvider } from "../../contracts/documents.ts";
import { GatewayError, type ErrorCode } from "../../contracts/errors.ts";
import { isJsonObject } from "../../contracts/json.ts";
import type { Clock } from "../../foundation/clock.ts";
import { createAnswerReader, WholeAnswerReader, type AnswerReader } from "./answer-reader.ts";
import { CallSlots } from "../../outbound/call-slots.ts";
import {
  createGuardedConnector,
  resolveWithSystem,
  type ResolveAddress,
} from "../../outbound/guarded-connector.ts";
import { UpstreamAttempt, type AttemptLimits, type AttemptOutcome } from "./upstream-attempt.ts";
import { UpstreamConnections } from "../../outbound/upstream-connections.ts";
import { readUpstreamTarget } from "./upstream-target.ts";

/** What an operator may count: one attempt, when it is known whether it brings an answer. Holds no content. */
export interface AttemptEvent {
  readonly provider: string;
  /** Zero for the first attempt of a call. */
  readonly attempt: number;
  /** HTTP status; 0 where none came. */
  readonly status: number;
  /** How it failed; undefined where an answer began. */
  readonly code: ErrorCode | undefined;
  /** From its start to its outcome, milliseconds. */
  readonly ms: number;
}

export interface OpenAiCompatibleDependencies {
  /** The secret itself, read by the caller from where the document says; undefined where there is none. */
  readonly credential: string | undefined;
  readonly clock: Clock;
  /** In 0..1, for the jitter between attempts. */
  readonly random?: () => number;
  readonly resolveAddress?: ResolveAddress;
  readonly onAttempt?: (event: AttemptEvent) => void;
}

/** Longest wait for a free slot among `maxConcurrentCalls`; as many calls may wait as may run. */
const MAX_SLOT_WAIT_MS = 5_000;
/** Response headers together; more is `provider_too_large`. */
const MAX_HEADER_BYTES = 16 * 1024;
/** Shorter than the 5 s after which common model servers (uvicorn, Node) close an idle connection without saying so. */
const KEEP_ALIVE_MS = 4_000;
const BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 2_000;
const LIST_TIMEOUT_MS = 5_000;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
const MAX_LISTED_MODELS = 10_000;
const MAX_MODEL_NAME_CHARS = 256;

/**
 * A provider that speaks OpenAI's HTTP interface: OpenAI itself, Azure, vLLM, Ollama and many more.
 *
 * Redirects are never followed, compressed answers never accepted, and addresses checked as `createGuardedConnector` says.
 * A call is tried again, at most `retries` times and never past its deadline, only where nothing of an answer has come:
 * the connection failed, the status was 5xx, or 429 with a short Retry-After. Throws `invalid_request` for a document that
 * cannot be used.
 */
export function createOpenAiCompatibleProvider(
  document: OpenAiCompatibleProvider,
  dependencies: OpenAiCompatibleDependencies,
): ModelProvider {
  return new OpenAiCompatible(document, dependencies);
}

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: string[];
  readonly body: Buffer | string | null;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly limits: AttemptLimits;
  createReader(): AnswerReader;
}

class OpenAiCompatible implements ModelProvider {
  readonly name: string;
  readonly streamUsage: boolean;
  readonly #document: OpenAiCompatibleProvider;
  readonly #dependencies: OpenAiCompatibleDependencies;
  readonly #connections: UpstreamConnections;
  readonly #slots: CallSlots;
  readonly #paths: Readonly<Record<"chat" | "embeddings" | "models", string>>;
  readonly #streamHeaders: string[];
  readonly #wholeHeaders: string[];
  readonly #listHeaders: string[];
  #closed: Promise<void> | undefined;

  constructor(document: OpenAiCompatibleProvider, dependencies: OpenAiCompatibleDependencies) {
    const target = readUpstreamTarget(document, dependencies.credential);
    this.name = document.name;
    this.streamUsage = document.streamUsage;
    this.#document = document;
    this.#dependencies = dependencies;
    this.#paths = {
      chat: target.pathOf("/chat/completions"),
      embeddings: target.pathOf("/embeddings"),
      models: target.pathOf("/models"),
    };
    const common = [...target.headers, "accept-encoding", "identity"];
    this.#listHeaders = [...common, "accept", "application/json"];
    this.#wholeHeaders = [...this.#listHeaders, "content-type", "application/json"];
    this.#streamHeaders = [...common, "accept", "text/event-stream", "content-type", "application/json"];
    this.#slots = new CallSlots({
      running: document.maxConcurrentCalls,
      waiting: document.maxConcurrentCalls,
      waitMs: Math.min(MAX_SLOT_WAIT_MS, document.deadlineMs),
    });
    this.#connections = new UpstreamConnections(target.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // The attempt watches the time itself; undici's timers know no deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: createGuardedConnector({
        allowPrivateAddresses: document.allowPrivateAddresses,
        connectTimeoutMs: document.connectTimeoutMs,
        resolveAddress: dependencies.resolveAddress ?? resolveWithSystem,
      }),
    });
  }

  call(call: ProviderCall): Promise<ProviderAnswer> {
    const { request, body, signal } = call;
    return this.#send({
      method: "POST",
      path: this.#paths[request.operation],
      headers: request.stream ? this.#streamHeaders : this.#wholeHeaders,
      body: typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
      signal,
      deadlineMs: this.#document.deadlineMs,
      limits: this.#document,
      createReader: () => createAnswerReader(request, this.#dependencies.credential),
    });
  }

  async listModels(signal: AbortSignal): Promise<readonly string[]> {
    const { credential } = this.#dependencies;
    const { parts } = await this.#send({
      method: "GET",
      path: this.#paths.models,
      headers: this.#listHeaders,
      body: null,
      signal,
      deadlineMs: LIST_TIMEOUT_MS,
      limits: {
        firstByteTimeoutMs: LIST_TIMEOUT_MS,
        idleTimeoutMs: LIST_TIMEOUT_MS,
        maxAnswerBytes: MAX_LIST_BYTES,
      },
      createReader: () =>
        new WholeAnswerReader(
          "data",
          (value, raw) => ({ value, texts: [], ...(raw && { raw }) }),
          credential,
        ),
    });
    const names: string[] = [];
    for await (const batch of parts) for (const { value } of batch) names.push(...modelNames(value["data"]));
    return names;
  }

  /** Waits until every call that was accepted has ended; new ones are refused meanwhile. */
  close(): Promise<void> {
    this.#closed ??= this.#slots.close().then(() => {
      this.#connections.close();
    });
    return this.#closed;
  }

  async #send(request: Request): Promise<ProviderAnswer> {
    const { clock } = this.#dependencies;
    const deadlineAt = clock.monotonic() + request.deadlineMs;
    if (request.signal.aborted) throw aborted();
    if (!this.#slots.tryAcquire()) await this.#slots.acquire(request.signal);
    let last: UpstreamAttempt | undefined;
    try {
      for (let number = 0; ; number++) {
        const startedAt = clock.monotonic();
        last = this.#start(request, deadlineAt);
        const outcome = await last.outcome;
        this.#report(number, last.status, outcome, clock.monotonic() - startedAt);
        if (outcome.kind === "answer") return outcome.answer;
        const waitMs = this.#waitBeforeRetry(number, outcome.retryAfterMs);
        if (waitMs === undefined || clock.monotonic() + waitMs >= deadlineAt) throw outcome.error;
        await sleep(waitMs, request.signal);
      }
    } finally {
      if (last === undefined) this.#slots.release();
      else
        last.whenClosed(() => {
          this.#slots.release();
        });
    }
  }

  #start(request: Request, deadlineAt: number): UpstreamAttempt {
    const { clock, credential } = this.#dependencies;
    const { method, path, headers, body, limits, signal } = request;
    const reader = request.createReader();
    const client = this.#connections.take();
    const onClosed = (isReusable: boolean): void => {
      this.#connections.giveBack(client, isReusable);
    };
    const attempt = new UpstreamAttempt({ reader, limits, deadlineAt, signal, clock, credential, onClosed });
    client.dispatch({ method, path, headers, body }, attempt);
    return attempt;
  }

  /** Exponential backoff with full jitter, no shorter than the provider asks; undefined where there is no next attempt. */
  #waitBeforeRetry(number: number, retryAfterMs: number | undefined): number | undefined {
    if (retryAfterMs === undefined || number >= this.#document.retries) return undefined;
    const random = this.#dependencies.random ?? Math.random;
    return Math.max(retryAfterMs, random() * Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** number));
  }

  #report(attempt: number, status: number, outcome: AttemptOutcome, ms: number): void {
    const code = outcome.kind === "failure" ? outcome.error.code : undefined;
    this.#dependencies.onAttempt?.({ provider: this.name, attempt, status, code, ms });
  }
}

function modelNames(data: unknown): string[] {
  if (!Array.isArray(data)) return [];
  return data
    .slice(0, MAX_LISTED_MODELS)
    .map((model: unknown) => (isJsonObject(model) ? model["id"] : undefined))
    .filter((id) => typeof id === "string")
    .filter((id) => id !== "" && id.length <= MAX_MODEL_NAME_CHARS);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(aborted());
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function aborted(): GatewayError {
  return new GatewayError("client_closed", "the call was aborted");
}
