import { randomBytes } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { inspectRequest, spotlight } from "../guardrails/index.ts";
import type { Reservation } from "../quota/quota.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { authenticateCaller } from "./authenticate-caller.ts";
import { permitAddition } from "./authorize-guardrail.ts";
import { authorizeModel } from "./authorize-model.ts";
import { chooseGuardrail } from "./choose-guardrail.ts";
import { Exchange, type CompletionCall } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import type { Answer } from "./answer.ts";
import { explainRejection } from "./explain-rejection.ts";
import { haveAnswer } from "./have-answer.ts";
import { guardAnswer, refuse } from "./guard-answer.ts";
import { wantsTrace } from "./guardrail-trace.ts";
import { holdQuota, settleQuota } from "./hold-quota.ts";
import { prepareBody, type OutgoingBody } from "./prepare-body.ts";
import { placeFiles, settleFiles } from "./provider-files.ts";
import { readRequest } from "./read-request.ts";
import { recordOutcome } from "./record-outcome.ts";
import { readRequestTags } from "./request-tags.ts";
import { KeptText } from "./route-answer.ts";
import { settleRoute } from "./route-outcome.ts";
import { storingSink } from "./stored-responses.ts";
import { holdToTerms, withTerms } from "./route-terms.ts";

/**
 * One exchange, from the caller's credentials to the last byte of the answer. Every request that reaches a model comes through here.
 *
 * Nothing is sent upstream before the intent record is on disk; the end of the answer is not sent before the
 * outcome record is. Every exit, good or bad, leaves exactly one outcome record. Throws the `GatewayError` the caller is to be told,
 * after recording it; with a streamed answer some events may have been written by then.
 */
export async function handleCompletion(
  gateway: GatewayParts,
  call: CompletionCall,
  sink: AnswerSink,
): Promise<void> {
  let snapshot = gateway.snapshot();
  const exchange = new Exchange(call, gateway.clock, snapshot.revision);
  let reservation: Reservation | undefined;
  let answer: Answer | undefined;
  try {
    const known = authenticateCaller(gateway, call, exchange);
    if (known instanceof Promise) {
      exchange.principal = await known;
      snapshot = gateway.snapshot();
    } else exchange.principal = known;
    exchange.placement = snapshot.hierarchy.placementOf(exchange.principal);
    exchange.requestTags = readRequestTags(call.tags);
    const read = readRequest(gateway, snapshot, exchange, call);
    exchange.request = read instanceof Promise ? await read : read;
    const placed = placeFiles(gateway, snapshot, exchange, exchange.request);
    exchange.request = placed instanceof Promise ? await placed : placed;
    // Policies are not kept over a wait: other documents may be in force by now.
    snapshot = gateway.snapshot();
    exchange.revision = snapshot.revision;
    exchange.tablePrice = snapshot.tablePrice;
    let model = authorizeModel(snapshot, exchange, exchange.principal, exchange.request);
    exchange.terms = holdToTerms(gateway, exchange, model, exchange.request, sink);
    exchange.isShadowed = gateway.shadows?.draws(model, exchange.request) === true;
    exchange.keptText = call.keptText ?? (exchange.isShadowed ? new KeptText() : undefined);
    // What a repetition adds was permitted to whoever asked first.
    if (call.known === undefined)
      permitAddition(snapshot, exchange.principal, exchange.request.guardrail, call.peer);
    const trace = exchange.request.wantsTrace === true ? "enabled" : call.trace;
    exchange.isTraced = wantsTrace(snapshot, exchange.principal, model.guardrail, trace, call.peer);
    const held = holdQuota(gateway, snapshot, exchange, exchange.principal, model, exchange.request, sink);
    if (held instanceof Promise) {
      reservation = await held;
      // As above: what came into force meanwhile holds, and a key that was revoked in a queue is good for nothing any more.
      exchange.principal = await authenticateCaller(gateway, call);
      snapshot = gateway.snapshot();
      exchange.revision = snapshot.revision;
      model = authorizeModel(snapshot, exchange, exchange.principal, exchange.request);
    } else reservation = held;
    const told = storingSink(gateway, exchange.principal, exchange.request, model, sink);
    answer = await carryOut(gateway, snapshot, exchange, model.guardrail, told);
  } catch (error) {
    exchange.fail(error);
  } finally {
    settleQuota(exchange, reservation);
  }
  if (exchange.request?.operation === "file") await settleFiles(gateway, exchange);
  exchange.verification?.abandon();
  settleRoute(gateway, exchange);
  await recordOutcome(gateway, exchange);
  if (exchange.request !== undefined) exchange.sampled?.keep(call.id, exchange.request);
  if (exchange.failure !== undefined) throw exchange.failure;
  await answer?.finish();
  gateway.shadows?.follow(exchange);
}

/** Input guards, intent record, provider, output guards: the part of an exchange that may touch a model. */
async function carryOut(
  gateway: GatewayParts,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  guardrailName: string,
  sink: AnswerSink,
): Promise<Answer> {
  const { request } = exchange;
  if (request === undefined) throw new GatewayError("internal", "no request was read");
  const chosen = chooseGuardrail(gateway, snapshot, exchange, guardrailName);
  const guardrail = chosen instanceof Promise ? await chosen : chosen;
  exchange.requestDigest = gateway.contentHmac.hex(request.rawBody);
  const facts = DIALECTS[request.dialect].factsOf(request);
  const { signal } = exchange.call;
  // A repetition's texts are those of the exchange that it repeats; files are kept where they are, by whoever sent them there.
  if (exchange.call.known === undefined && request.operation !== "file")
    exchange.sampled = gateway.samples?.begin(guardrail);
  const inspected = await inspectRequest(guardrail, request, facts, signal);
  const { verdict, edits, tokens } = inspected;
  exchange.verdicts.push(verdict);
  const isEnforced = verdict.mode === "enforce";
  if (isEnforced && verdict.action === "error") {
    throw new GatewayError("guardrail_unavailable", "a required input check failed");
  }
  if (isEnforced && verdict.action === "blocked") return refuse(gateway, exchange, request, guardrail, sink);
  // Checks that nobody waits for any more were not made; no model is to be asked without them.
  if (signal.aborted)
    throw new GatewayError("client_closed", "the client went while its request was inspected");
  await gateway.audit.append({ kind: "intent", id: exchange.call.id, body: exchange.intent() });
  const made = isEnforced ? edits : [];
  const { spotlight: marking } = guardrail;
  const marked = marking === undefined ? made : spotlight(marking, request.texts, made, randomBytes);
  const prepared = (edits: typeof made): OutgoingBody =>
    withTerms(prepareBody(request, edits), exchange.terms);
  const unmarked = prepared(made);
  const body = { unmarked, marked: marking === undefined ? unmarked : prepared(marked) };
  exchange.verification = gateway.verifier?.begin(exchange, request, sink);
  try {
    const { answer, systemTexts } = await haveAnswer(
      gateway,
      snapshot,
      exchange,
      request,
      guardrail,
      body,
      sink,
    );
    return await guardAnswer(
      gateway,
      exchange,
      request,
      guardrail,
      answer,
      { systemTexts, facts, tokens },
      sink,
    );
  } catch (error) {
    throw await explainRejection(error, exchange, request, guardrail, hiddenPrompts(snapshot, exchange));
  }
}

/** Those of every provider that was asked: of several at one time, the one that failed need not be the one asked last. */
function hiddenPrompts({ providers }: ConfigSnapshot, { route, routeAttempts }: Exchange): string[] {
  const asked = new Set([route, ...routeAttempts.map((attempt) => attempt.route)]);
  return [...asked].flatMap((each) => providers.get(each?.provider ?? "")?.systemTexts ?? []);
}
