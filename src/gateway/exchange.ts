import type { OutcomeStatus } from "../contracts/audit.ts";
import type { LifecycleState } from "../contracts/model-lifecycle.ts";
import type { CompletionRequest, Route, Usage } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Placement } from "../contracts/placement.ts";
import type { ModelPrice } from "../contracts/price.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Tags } from "../contracts/tags.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { FileReport } from "../contracts/provider-file.ts";
import type { Clock } from "../foundation/clock.ts";
import type { SignedCall } from "../identity/signed-request.ts";
import type { AuthorizationDecision } from "../policy/authorization.ts";
import type { MemberEdit } from "../routing/body-members.ts";
import { costOf } from "../routing/cost-of.ts";
import type { ModelRoute, ResolvedModel } from "../routing/resolve-model.ts";
import type { KnownData } from "../routing/route-facts.ts";
import type { CacheUse } from "./answer-memory.ts";
import type { SampledExchange } from "./guardrail-samples.ts";
import type { PromptCall } from "./read-request.ts";
import { recordedPlace } from "./recorded-place.ts";
import { recordedContext, recordedPolicies } from "./recorded-decision.ts";
import type { KeptText } from "./route-answer.ts";
import type { ShadowSource } from "./route-comparison.ts";
import { withRouting } from "./route-record.ts";
import type { AttemptRecord } from "./route-tries.ts";
import type { PendingVerification } from "./route-verify.ts";
import type { SessionCall } from "./session-credential.ts";
import { summarizeVerdict } from "./summarize-verdict.ts";

/** One exchange as the caller brings it to the gateway. */
export interface CompletionCall {
  /** Request id; also on the answer, in the log and in both audit records. */
  readonly id: string;
  readonly authorization: string | undefined;
  /** Set where the request is signed, in place of that header. */
  readonly signed?: SignedCall;
  /** Set where only the session of a person's browser counts, in place of both; null where it shows none, or something beside it. */
  readonly session?: SessionCall | null | undefined;
  /** Parses the body; called only once the caller is known. Throws `invalid_request`. */
  readonly read: () => CompletionRequest;
  /** Set where the request may name a Prompt. */
  readonly promptCall?: PromptCall | undefined;
  /** Address of the client's end of the connection. */
  readonly peer: string;
  /** SHA-256 of the certificate that the client has shown, where it has: 64 characters of lower-case hex. */
  readonly peerCertificate?: string | undefined;
  /** The header that asks for a trace of the guards, as it came. */
  readonly trace?: string | undefined;
  /** W3C trace context, as it came. */
  readonly traceparent: string | undefined;
  /** The region it wants to stay in, as it came. */
  readonly region?: string | undefined;
  /** The class of its data, as it came. */
  readonly dataClass?: string | undefined;
  /** What it is for, as it came; policies go by it. */
  readonly purpose?: string | undefined;
  /** Set where it repeats another exchange, or works for one: what is known of the data from there. */
  readonly known?: KnownData;
  /** The header that says what it is for, as it came. */
  readonly tags?: string | undefined;
  /** The Cache-Control header, as it came. */
  readonly cacheControl?: string | undefined;
  /** Set where it only repeats another exchange, for comparison. */
  readonly shadowOf?: ShadowSource;
  /** Set where it only puts another exchange's question to one more model: the other's id. */
  readonly verifies?: string;
  /** Where whoever repeats an exchange wants the answer's words. */
  readonly keptText?: KeptText;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** What an exchange keeps of the call that brought it. */
export type ExchangeCall = Omit<
  CompletionCall,
  "authorization" | "signed" | "session" | "read" | "promptCall" | "trace" | "keptText"
>;

/** What is known of one exchange so far: filled in step by step, written into its audit records. */
export class Exchange {
  readonly call: ExchangeCall;
  readonly startedAt: number;
  readonly #clock: Clock;
  readonly #startedMonotonic: number;
  /** Of the documents in force, as they were when policy was asked. */
  revision: number;

  principal: Principal | undefined;
  /** Where the caller stands; known as soon as the caller is. */
  placement: Placement | undefined;
  /** What the caller says it is for; no budget goes by it. */
  requestTags: Tags | undefined;
  /** Set where no model is asked for anything; else what the request asks for. */
  operation: "applyGuardrail" | "countTokens" | undefined;
  /** The guardrail that is applied by itself; those of exchanges with a model are named by their verdicts. */
  guardrail: string | undefined;
  request: CompletionRequest | undefined;
  /** The Prompt whose messages stand before the request's own, with its version: "support@3". */
  prompt: string | undefined;
  model: ResolvedModel | undefined;
  decision: AuthorizationDecision | undefined;
  /** The route that answers, or was asked last. */
  route: ModelRoute | undefined;
  /** Attempts that have ended, in that order. */
  readonly routeAttempts: AttemptRecord[] = [];
  /** What limits and budgets hold for it. */
  held: JsonObject | undefined;
  /** What came in the place of it. */
  settled: JsonObject | undefined;
  /** What the model's document changes in the body, and what is held for it. */
  terms: readonly MemberEdit[] = [];
  /** Set where the model's document speaks of its life. */
  modelState: LifecycleState | undefined;
  /** What the answer says, kept only where it is compared with another. */
  keptText: KeptText | undefined;
  /** Whether it is to be repeated for comparison once it has ended. */
  isShadowed = false;
  /** Set while other models are asked the same. */
  verification: PendingVerification | undefined;
  /** What a route costs where the Model document does not say. */
  tablePrice: ((route: Route) => ModelPrice | undefined) | undefined;
  /** Set where the model has a cache. */
  cacheUse: CacheUse | undefined;
  attempts = 0;
  /** Whether the caller is told what the guards found. */
  isTraced = false;
  readonly verdicts: Verdict[] = [];
  /** Set where its texts are to be kept. */
  sampled: SampledExchange | undefined;
  usage: Usage | undefined;
  /** Pieces of sound and pictures in the answer, which text detectors cannot see. */
  answerMedia = 0;
  /** Images that were asked for and made, as they are paid for. */
  images = 0;
  /** Set where the provider was stopped before it could report: counted from the text that had come. */
  isUsageEstimated = false;
  /** UTF-8 bytes of the answer's texts that have come. */
  receivedBytes = 0;
  requestDigest: string | undefined;
  responseDigest: string | undefined;
  /** Ids of files at a provider that it has to do with. */
  files: readonly string[] = [];
  /** Frees the place that an upload has among its owner's files until it is written down. */
  leaveFileRoom: (() => void) | undefined;
  /** What the provider said of a file. */
  fileReport: FileReport | undefined;
  failure: GatewayError | undefined;
  firstPartMs: number | undefined;
  durationMs = 0;

  constructor(call: ExchangeCall, clock: Clock, revision: number) {
    this.call = call;
    this.#clock = clock;
    this.revision = revision;
    this.startedAt = clock.now();
    this.#startedMonotonic = clock.monotonic();
  }

  elapsedMs(): number {
    return this.#clock.monotonic() - this.#startedMonotonic;
  }

  /** Keeps the latest failure and gives every unexpected error a code; it says nothing to the caller but "internal". */
  fail(error: unknown): GatewayError {
    const failure =
      error instanceof GatewayError
        ? error
        : new GatewayError("internal", error instanceof Error ? error.name : typeof error, { cause: error });
    // Whatever a provider reports once the caller has left, the reason is that the caller left.
    this.failure = this.call.signal.aborted
      ? new GatewayError("client_closed", "client closed the connection", { cause: failure })
      : failure;
    return this.failure;
  }

  get status(): OutcomeStatus {
    if (this.failure !== undefined) return statusOfFailure(this.failure);
    return this.verdicts.some((verdict) => verdict.mode === "enforce" && verdict.action === "blocked")
      ? "blocked"
      : "completed";
  }

  /** Body of the intent record. */
  intent(): JsonObject {
    const { call, principal, request, model } = this;
    return {
      config: this.revision,
      ...this.#decidedOn(),
      dialect: request?.dialect ?? null,
      ...this.#namedFiles(),
      key: principal?.keyId ?? null,
      model: model?.name ?? null,
      operation: request?.operation ?? null,
      peer: call.peer,
      ...certificateOf(call),
      ...(this.held !== undefined && Object.keys(this.held).length > 0 && { held: this.held }),
      ...recordedPolicies(this.decision?.policies ?? []),
      principal: nameOf(principal),
      ...this.#usedPrompt(),
      requestDigest: this.requestDigest ?? null,
      routes: (model?.routes ?? []).map((route) => `${route.provider}/${route.upstreamModel}`),
      stream: request?.stream ?? false,
      uninspectedMedia: request?.uninspectedMedia ?? 0,
      verdicts: this.verdicts.map(summarizeVerdict),
    };
  }

  /** Body of the outcome record; complete in itself, whether or not there was an intent. Fixes the duration. */
  outcome(): JsonObject {
    this.durationMs = this.elapsedMs();
    const { call, principal, request, model, route, usage, failure, firstPartMs } = this;
    const place = recordedPlace(this.placement);
    const record: JsonObject = {
      attempts: this.attempts,
      ...(this.cacheUse !== undefined && { cache: this.cacheUse }),
      config: this.revision,
      ...this.#decidedOn(),
      costMicroUsd: this.costMicroUsd,
      dialect: request?.dialect ?? null,
      durationMs: Math.round(this.durationMs),
      error: failure?.code ?? null,
      ...this.#namedFiles(),
      firstPartMs: firstPartMs === undefined ? null : Math.round(firstPartMs),
      ...this.#appliedGuardrail(),
      httpStatus: failure?.httpStatus ?? 200,
      ...(this.images > 0 && { images: this.images }),
      key: principal?.keyId ?? null,
      ...(principal?.keyName !== undefined && { keyName: principal.keyName }),
      model: model?.name ?? null,
      operation: this.operation ?? request?.operation ?? null,
      ...place.organisation,
      peer: call.peer,
      ...certificateOf(call),
      ...recordedPolicies(this.decision?.policies ?? []),
      principal: nameOf(principal),
      ...place.project,
      ...this.#usedPrompt(),
      ...(route !== undefined && { provider: route.provider }),
      requestDigest: this.requestDigest ?? null,
      ...(this.requestTags !== undefined && { requestTags: this.requestTags }),
      responseDigest: this.responseDigest ?? null,
      route: route === undefined ? null : `${route.provider}/${route.upstreamModel}`,
      ...(this.settled !== undefined && Object.keys(this.settled).length > 0 && { settled: this.settled }),
      status: this.status,
      ...place.tags,
      ...place.team,
      ...(this.answerMedia > 0 && { uninspectedMedia: this.answerMedia }),
      usage: usage === undefined ? null : usageOf(usage, this.isUsageEstimated),
      verdicts: this.verdicts.map(summarizeVerdict),
    };
    return withRouting(record, this);
  }

  /**
   * What is left of an outcome record that the journal refused: who, what and how it ended, in fields that are all short.
   */
  minimalOutcome(): JsonObject {
    const { principal, request, model, usage, failure } = this;
    const place = recordedPlace(this.placement);
    return {
      attempts: this.attempts,
      costMicroUsd: this.costMicroUsd,
      durationMs: Math.round(this.durationMs),
      error: failure?.code ?? null,
      ...this.#appliedGuardrail(),
      httpStatus: failure?.httpStatus ?? 200,
      isMinimal: true,
      key: principal?.keyId ?? null,
      model: model?.name ?? null,
      operation: this.operation ?? request?.operation ?? null,
      ...place.organisation,
      principal: nameOf(principal),
      ...place.project,
      status: this.status,
      ...place.team,
      usage: usage === undefined ? null : usageOf(usage, this.isUsageEstimated),
    };
  }

  /** What the decision depended on beside caller and model, and what the request says of itself. */
  #decidedOn(): { readonly context?: JsonObject } {
    const { decision, call } = this;
    // Before policy was asked, labels are what the client made of them.
    if (decision === undefined) return {};
    const { dataClass, purpose } = call;
    if (dataClass === undefined && purpose === undefined) return recordedContext(decision);
    const context = {
      ...decision.context,
      ...(dataClass !== undefined && { dataClass }),
      ...(purpose !== undefined && { purpose }),
    };
    return { context };
  }

  #namedFiles(): JsonObject {
    return this.files.length === 0 ? {} : { files: [...this.files] };
  }

  #usedPrompt(): JsonObject {
    return this.prompt === undefined ? {} : { prompt: this.prompt };
  }

  #appliedGuardrail(): JsonObject {
    return this.guardrail === undefined ? {} : { guardrail: this.guardrail };
  }

  /** In millionths of a US dollar; null where there is none, or nobody knows. */
  get costMicroUsd(): number | null {
    const { usage } = this;
    if (usage === undefined) return null;
    // What is given again costs nothing more.
    if (this.cacheUse === "hit" || this.cacheUse === "similar") return 0;
    return this.costAt(usage);
  }

  /** What so much would cost by the route that answered; null where nobody knows. */
  costAt(usage: Usage): number | null {
    const { model, route } = this;
    const price =
      route?.price ?? model?.price ?? (route === undefined ? undefined : this.tablePrice?.(route));
    return costOf(usage, price, this.images) ?? null;
  }
}

/** In the order of its keys, as all of a record is: such a record is written several times as fast. */
function usageOf(usage: Usage, estimated: boolean): JsonObject {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  const { cacheWriteTokens, cacheWriteHourTokens } = usage;
  return {
    ...(cacheWriteHourTokens !== undefined && { cacheWriteHourTokens }),
    ...(cacheWriteTokens !== undefined && { cacheWriteTokens }),
    ...(cachedInputTokens !== undefined && { cachedInputTokens }),
    estimated,
    inputTokens,
    outputTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}

/** Of the client's certificate, its SHA-256, where it has shown one. */
function certificateOf({ peerCertificate }: Pick<ExchangeCall, "peerCertificate">): JsonObject {
  return peerCertificate === undefined ? {} : { peerCertificate };
}

function nameOf(principal: Principal | undefined): string | null {
  return principal === undefined ? null : `${principal.type}::${principal.id}`;
}

function statusOfFailure(failure: GatewayError): OutcomeStatus {
  switch (failure.code) {
    case "client_closed":
      return "aborted";
    case "guardrail_blocked":
      return "blocked";
    case "unauthenticated":
    case "forbidden":
    case "rate_limited":
    case "budget_exhausted":
      return "denied";
    default:
      return "failed";
  }
}
