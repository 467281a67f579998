import type { CompletionRequest, Usage } from "../contracts/completion.ts";
import { NOWHERE } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { overEstimateTokens } from "../metering/over-estimate-tokens.ts";
import type { QuotaRequest, Reservation } from "../quota/quota.ts";
import { MEDIA_INPUT_TOKENS } from "../quota/worst-case.ts";
import { withMembers } from "../routing/body-members.ts";
import { holdOutputTo, outputLimitOf } from "../routing/output-limit.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";
import { toolCallsIn } from "../routing/tool-calls-in.ts";
import { toolsIn } from "../routing/tools-in.ts";
import type { AnswerSink } from "./answer-sink.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";

/**
 * Holds what a completion may come to with limits and budgets, and its output to what is held. Throws `rate_limited`, `budget_exhausted`,
 * `overloaded`, and `invalid_request` naming the field that asks for too much. A promise only where something has to be waited for.
 */
export function holdQuota(
  gateway: Pick<GatewayParts, "quota">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  model: ResolvedModel,
  request: CompletionRequest,
  sink: AnswerSink,
): Reservation | Promise<Reservation> {
  if (request.operation === "file")
    return holdFileQuota(gateway, snapshot, exchange, principal, request, sink);
  const asked = quotaRequestOf(snapshot, exchange, principal, model, request);
  const reserved = gateway.quota.reserve(asked, snapshot.quotaRules);
  return reserved instanceof Promise
    ? reserved.then((reservation) => holdTo(reservation, exchange, model, request, sink))
    : holdTo(reserved, exchange, model, request, sink);
}

/** Files are kept, not read: they have no tokens, whatever stands in them. */
async function holdFileQuota(
  gateway: Pick<GatewayParts, "quota">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  request: CompletionRequest,
  sink: AnswerSink,
): Promise<Reservation> {
  const reservation = await holdPlainQuota(gateway, snapshot, exchange, principal, request.rawBody.length);
  sink.addHeaders?.(reservation.headers);
  exchange.held = reservation.record;
  return reservation;
}

/** The same for what asks no model anything: guardrails that are applied, tokens that are counted. */
export function holdPlainQuota(
  gateway: Pick<GatewayParts, "quota">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  bodyBytes: number,
): Reservation | Promise<Reservation> {
  const asked: QuotaRequest = {
    ...callOf(snapshot, exchange, principal),
    model: exchange.model?.name ?? "",
    isStream: false,
    bodyBytes,
    images: 0,
    tools: 0,
    toolCalls: () => 0,
    choices: 0,
    inputTokens: () => 0,
    maxOutputTokens: 0,
    prices: () => [],
    paidAttempts: 0,
  };
  return gateway.quota.reserve(asked, snapshot.quotaRules);
}

/** Failures of a provider that nobody pays for: it did no work, or was not reached. */
const UNPAID: ReadonlySet<string> = new Set([
  "provider_rejected",
  "provider_rate_limited",
  "provider_credentials",
  "provider_unavailable",
  "untranslatable",
]);
/** How attempts end whose provider may have worked for nothing. */
const WASTED: ReadonlySet<string> = new Set(["abandoned", "provider_timeout"]);

/**
 * Puts what an exchange came to in the place of what was held for it, and gives back the rest. Where a provider was asked and
 * nobody knows what that came to, as where a client leaves before the first byte, it counts as what was held for one answer.
 */
export function settleQuota(exchange: Exchange, reservation: Reservation | undefined): void {
  if (reservation === undefined) return;
  const { usage, costMicroUsd, cacheUse, routeAttempts } = exchange;
  if (cacheUse === "hit" || cacheUse === "similar")
    reservation.settle({ inputTokens: 0, outputTokens: 0, costMicroUsd: 0 });
  else if (usage !== undefined) {
    const wasted = routeAttempts.filter(({ outcome }) => WASTED.has(outcome)).length;
    const used = exchange.isUsageEstimated ? atMostUsed(exchange, usage) : usage;
    reservation.settle({
      inputTokens: used.inputTokens,
      outputTokens: used.outputTokens,
      costMicroUsd: (used === usage ? costMicroUsd : exchange.costAt(used)) ?? undefined,
      paidAttempts: 1 + wasted,
    });
  } else if (exchange.attempts > 0 && !isUnpaid(exchange)) reservation.settleAsHeld?.();
  reservation.release();
  exchange.settled = reservation.settled;
}

/** Bytes of text to one token: fewer than any script has that is in common use, so that this is rather too many tokens than too few. */
const BYTES_PER_TOKEN = 2;

/**
 * What an exchange may have come to whose provider was stopped before it reported: the input as it was held, and what had come of the
 * output, up to what it had asked for. A rough estimate is for records; whoever stops early would have pictures and long scripts for nothing.
 */
function atMostUsed({ request, terms, receivedBytes }: Exchange, estimate: Usage): Usage {
  if (request === undefined) return estimate;
  const limit = outputLimitOf(withMembers(request.body, terms), request.dialect) ?? Infinity;
  const output = Math.min(Math.ceil(receivedBytes / BYTES_PER_TOKEN), limit * choicesMadeFor(request));
  return {
    inputTokens: inputTokensOf(request) + request.uninspectedMedia * MEDIA_INPUT_TOKENS,
    outputTokens: Math.max(estimate.outputTokens, output),
  };
}

/** Whether every attempt ended in a way that no provider charges for. */
function isUnpaid({ failure, routeAttempts }: Exchange): boolean {
  const wasted = routeAttempts.some(({ outcome }) => !UNPAID.has(outcome));
  return failure !== undefined && UNPAID.has(failure.code) && !wasted;
}

function holdTo(
  reservation: Reservation,
  exchange: Exchange,
  model: ResolvedModel,
  request: CompletionRequest,
  sink: AnswerSink,
): Reservation {
  const { maxOutputTokens: limit } = reservation;
  sink.addHeaders?.(reservation.headers);
  exchange.held = reservation.record;
  if (limit === undefined || request.operation !== "chat") return reservation;
  const body = withMembers(request.body, exchange.terms);
  const edits = holdOutputTo(limit, body, request.dialect, model.parameters?.maxTokensField);
  if (edits.length > 0) exchange.terms = [...exchange.terms, ...edits];
  return reservation;
}

function quotaRequestOf(
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  model: ResolvedModel,
  request: CompletionRequest,
): QuotaRequest {
  const body = withMembers(request.body, exchange.terms);
  let inputTokens: number | undefined;
  const { id, peer, signal } = exchange.call;
  return {
    id,
    principal,
    placement: placementOf(snapshot, principal),
    address: peer,
    signal,
    model: model.name,
    dialect: request.dialect,
    isStream: request.stream,
    bodyBytes: request.rawBody.length,
    images: request.uninspectedMedia,
    tools: toolsIn(body),
    toolCalls: () => toolCallsIn(body),
    choices: choicesMadeFor(request),
    inputTokens: () => (inputTokens ??= inputTokensOf(request)),
    maxOutputTokens: request.operation === "chat" ? outputLimitOf(body, request.dialect) : 0,
    prices: () => model.routes.map((route) => route.price ?? model.price ?? snapshot.tablePrice(route)),
    paidAttempts: model.routing?.hedge === undefined ? 1 : 2,
    madeImages: request.operation === "image" ? imagesIn(body) : 0,
  };
}

function callOf(snapshot: ConfigSnapshot, exchange: Exchange, principal: Principal) {
  const { id, peer, signal } = exchange.call;
  return { id, principal, placement: placementOf(snapshot, principal), address: peer, signal };
}

function placementOf({ hierarchy }: ConfigSnapshot, principal: Principal) {
  return principal.project === undefined && principal.tags === undefined
    ? NOWHERE
    : hierarchy.placementOf(principal);
}

function inputTokensOf({ texts }: CompletionRequest): number {
  return texts.reduce((sum, { text }) => sum + overEstimateTokens(text), 0);
}

/** Choices that are made and paid for: of `best_of` made for each prompt, `n` are given (OpenAI API reference, "Create completion"). */
export function choicesMadeFor(request: Pick<CompletionRequest, "body" | "dialect">): number {
  const { n, best_of: made } = request.body;
  const given = typeof n === "number" ? n : 1;
  const choices = DIALECTS[request.dialect].choicesOf(request);
  return typeof made === "number" && made > given ? (choices / given) * made : choices;
}

/** Images that a request wants made; one where it does not say. */
function imagesIn({ n }: CompletionRequest["body"]): number {
  return typeof n === "number" && n > 0 ? Math.ceil(n) : 1;
}
