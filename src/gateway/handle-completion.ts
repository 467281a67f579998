import { GatewayError } from "../contracts/errors.ts";
import { inspectRequest } from "../guardrails/index.ts";
import type { Reservation } from "../quota/create-quota.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { authorizeModel } from "./authorize-model.ts";
import { callProvider } from "./call-provider.ts";
import { Exchange, type CompletionCall } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import type { Answer } from "./answer.ts";
import { explainRejection } from "./explain-rejection.ts";
import { guardAnswer, refuse } from "./guard-answer.ts";
import { wantsTrace } from "./guardrail-trace.ts";
import { prepareBody } from "./prepare-body.ts";
import { recordOutcome } from "./record-outcome.ts";

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
  const snapshot = gateway.snapshot();
  const exchange = new Exchange(call, gateway.clock, snapshot.revision);
  let reservation: Reservation | undefined;
  let answer: Answer | undefined;
  try {
    exchange.principal = gateway.authenticate(call.authorization);
    exchange.request = call.read();
    const model = authorizeModel(snapshot, exchange, exchange.principal, exchange.request);
    exchange.isTraced = wantsTrace(snapshot, exchange.principal, model.guardrail, call.trace);
    reservation = gateway.quota.reserve(exchange.principal);
    answer = await carryOut(gateway, snapshot, exchange, model.guardrail, sink);
  } catch (error) {
    exchange.fail(error);
  } finally {
    reservation?.release();
  }
  await recordOutcome(gateway, exchange);
  if (exchange.failure !== undefined) throw exchange.failure;
  await answer?.finish();
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
  const guardrail = snapshot.guardrails.get(guardrailName);
  if (request === undefined || guardrail === undefined) {
    throw new GatewayError("guardrail_unavailable", `no guardrail "${guardrailName}"`);
  }
  exchange.requestDigest = gateway.contentHmac.hex(request.rawBody);
  const inspected = await inspectRequest(guardrail, request);
  const { verdict, edits, tokens } = inspected;
  exchange.verdicts.push(verdict);
  const isEnforced = verdict.mode === "enforce";
  if (isEnforced && verdict.action === "error") {
    throw new GatewayError("guardrail_unavailable", "a required input check failed");
  }
  if (isEnforced && verdict.action === "blocked") return refuse(gateway, exchange, request, guardrail, sink);
  await gateway.audit.append({ kind: "intent", id: exchange.call.id, body: exchange.intent() });
  const body = isEnforced ? prepareBody(request, edits) : prepareBody(request, []);
  try {
    const { answer, systemTexts } = await callProvider(snapshot, exchange, request, body);
    return await guardAnswer(gateway, exchange, request, guardrail, answer, { systemTexts, tokens }, sink);
  } catch (error) {
    const asked = snapshot.providers.get(exchange.route?.provider ?? "");
    throw await explainRejection(error, exchange, request, guardrail, asked?.systemTexts ?? []);
  }
}
