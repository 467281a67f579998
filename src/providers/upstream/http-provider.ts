import type { Dialect, ModelProvider, ProviderAnswer, ProviderCall } from "../../contracts/completion.ts";
import { GatewayError, type ErrorCode } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { HttpProviderSettings } from "../../contracts/provider-documents.ts";
import type { Clock } from "../../foundation/clock.ts";
import { CallSlots } from "../../outbound/call-slots.ts";
import {
  createGuardedConnector,
  resolveWithSystem,
  type ResolveAddress,
} from "../../outbound/guarded-connector.ts";
import { UpstreamConnections } from "../../outbound/upstream-connections.ts";
import type { AnswerReader } from "./answer-reader.ts";
import type { AttemptFailure } from "./upstream-error.ts";
import { UpstreamAttempt, type AttemptLimits, type AttemptOutcome } from "./upstream-attempt.ts";
import { WholeAnswerReader } from "./whole-answer-reader.ts";

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

export interface HttpProviderDependencies {
  /** The secret itself, read by the caller from where the document says; undefined where there is none. */
  readonly credential: string | undefined;
  readonly clock: Clock;
  /** In 0..1, for the jitter between attempts. */
  readonly random?: () => number;
  readonly resolveAddress?: ResolveAddress;
  readonly onAttempt?: (event: AttemptEvent) => void;
  /** Shared with the same provider's other keys; whoever shares them closes them. */
  readonly slots?: CallSlots;
  /** False where a call whose limit is reached goes on with another key instead of waiting for this one. */
  readonly retriesRateLimits?: boolean;
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

/** What goes over the wire for one attempt, apart from its body. */
export interface OutgoingRequest {
  /** Only a POST has a body. */
  readonly method: "GET" | "POST" | "DELETE";
  /** Path and query. */
  readonly path: string;
  /** Names in lower case and values in turn. */
  readonly headers: readonly string[];
}

/** What tells one provider's HTTP interface from another's. */
export interface ProviderProtocol {
  readonly dialects: readonly Dialect[];
  /** Whether streams should be asked for token counts even where the client did not. */
  readonly streamUsage?: boolean;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly requestFor: (call: ProviderCall) => OutgoingRequest;
  readonly createReader: (call: ProviderCall) => AnswerReader;
  /**
   * Headers that are made for each attempt: a signature, a token that runs out. Rejects with a `GatewayError`
   * `provider_credentials` where there can be none.
   */
  readonly authorize?: (
    request: OutgoingRequest,
    body: Buffer | string | null,
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  /** How it lists its models; absent where it has no list. */
  readonly listing?: {
    readonly request: OutgoingRequest;
    /** Whether an object is such a list. */
    readonly isList: (value: JsonObject) => boolean;
    readonly namesIn: (value: JsonObject) => readonly string[];
  };
}

interface Request {
  readonly outgoing: OutgoingRequest;
  readonly body: Buffer | string | null;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly limits: AttemptLimits;
  createReader(): AnswerReader;
}

/**
 * A provider that is called over HTTP.
 *
 * Redirects are never followed, compressed answers never accepted, and addresses checked as `createGuardedConnector` says.
 * A call is tried again, at most `retries` times and never past its deadline, only where nothing of an answer has come:
 * the connection failed, the status was 5xx, or 429 with a short Retry-After.
 */
export class HttpProvider implements ModelProvider {
  readonly name: string;
  readonly dialects: readonly Dialect[];
  readonly streamUsage: boolean;
  readonly #settings: HttpProviderSettings;
  readonly #protocol: ProviderProtocol;
  readonly #dependencies: HttpProviderDependencies;
  readonly #connections: UpstreamConnections;
  readonly #slots: CallSlots;
  #closed: Promise<void> | undefined;

  constructor(
    settings: HttpProviderSettings,
    protocol: ProviderProtocol,
    dependencies: HttpProviderDependencies,
  ) {
    this.name = settings.name;
    this.dialects = protocol.dialects;
    this.streamUsage = protocol.streamUsage ?? false;
    this.#settings = settings;
    this.#protocol = protocol;
    this.#dependencies = dependencies;
    this.#slots = dependencies.slots ?? createCallSlots(settings);
    this.#connections = new UpstreamConnections(protocol.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // The attempt watches the time itself; undici's timers know no deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: createGuardedConnector({
        allowPrivateAddresses: settings.allowPrivateAddresses,
        connectTimeoutMs: settings.connectTimeoutMs,
        resolveAddress: dependencies.resolveAddress ?? resolveWithSystem,
      }),
    });
  }

  call(call: ProviderCall): Promise<ProviderAnswer> {
    const { body, signal } = call;
    const outgoing = this.#protocol.requestFor(call);
    const bytes =
      typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return this.#send({
      outgoing,
      body: outgoing.method === "POST" ? bytes : null,
      signal,
      deadlineMs: this.#settings.deadlineMs,
      limits: this.#settings,
      createReader: () => this.#protocol.createReader(call),
    });
  }

  async listModels(signal: AbortSignal): Promise<readonly string[]> {
    const { listing } = this.#protocol;
    if (listing === undefined) return [];
    const { credential } = this.#dependencies;
    const { parts } = await this.#send({
      outgoing: listing.request,
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
          listing.isList,
          (value, raw) => ({ value, texts: [], ...(raw && { raw }) }),
          credential,
        ),
    });
    const names: string[] = [];
    for await (const batch of parts) for (const { value } of batch) names.push(...listing.namesIn(value));
    return names
      .filter((name) => name !== "" && name.length <= MAX_MODEL_NAME_CHARS)
      .slice(0, MAX_LISTED_MODELS);
  }

  /** Waits until every call that was accepted has ended; new ones are refused meanwhile. */
  close(): Promise<void> {
    // Calls under way keep their connections; what they give back is closed.
    const idle = this.#dependencies.slots === undefined ? this.#slots.close() : Promise.resolve();
    this.#closed ??= idle.then(() => {
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
        last = this.#start(request, await this.#authorization(request), deadlineAt);
        const outcome = await last.outcome;
        this.#report(number, last.status, outcome, clock.monotonic() - startedAt);
        if (outcome.kind === "answer") return outcome.answer;
        const waitMs = this.#waitBeforeRetry(number, outcome);
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

  /** The headers that an attempt has beside those of its request. */
  async #authorization({ outgoing, body, signal }: Request): Promise<readonly string[]> {
    return (await this.#protocol.authorize?.(outgoing, body, signal)) ?? [];
  }

  #start(request: Request, made: readonly string[], deadlineAt: number): UpstreamAttempt {
    const { clock } = this.#dependencies;
    const { outgoing, body, limits, signal } = request;
    const headers = made.length === 0 ? outgoing.headers : [...outgoing.headers, ...made];
    const credential = [this.#dependencies.credential, ...made.map(bearerIn)].filter(
      (one) => one !== undefined,
    );
    const { method, path } = outgoing;
    const reader = request.createReader();
    const client = this.#connections.take();
    const onClosed = (isReusable: boolean): void => {
      this.#connections.giveBack(client, isReusable);
    };
    const attempt = new UpstreamAttempt({ reader, limits, deadlineAt, signal, clock, credential, onClosed });
    client.dispatch({ method, path, headers: headers as string[], body }, attempt);
    return attempt;
  }

  /** Exponential backoff with full jitter, no shorter than the provider asks; undefined where there is no next attempt. */
  #waitBeforeRetry(number: number, { error, retryAfterMs }: AttemptFailure): number | undefined {
    if (retryAfterMs === undefined || number >= this.#settings.retries) return undefined;
    const { random = Math.random, retriesRateLimits = true } = this.#dependencies;
    if (error.code === "provider_rate_limited" && !retriesRateLimits) return undefined;
    return Math.max(retryAfterMs, random() * Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** number));
  }

  #report(attempt: number, status: number, outcome: AttemptOutcome, ms: number): void {
    const code = outcome.kind === "failure" ? outcome.error.code : undefined;
    this.#dependencies.onAttempt?.({ provider: this.name, attempt, status, code, ms });
  }
}

/** A token made for one attempt is as secret as what it was made with. */
function bearerIn(header: string): string | undefined {
  return header.startsWith("Bearer ") ? header.slice("Bearer ".length) : undefined;
}

/** The calls that may run at one time, and wait for their turn, as a document says. */
export function createCallSlots({
  maxConcurrentCalls,
  deadlineMs,
}: Pick<HttpProviderSettings, "maxConcurrentCalls" | "deadlineMs">): CallSlots {
  return new CallSlots({
    running: maxConcurrentCalls,
    waiting: maxConcurrentCalls,
    waitMs: Math.min(MAX_SLOT_WAIT_MS, deadlineMs),
  });
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
