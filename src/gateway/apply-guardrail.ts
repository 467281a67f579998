import type { ExchangeFacts, Source } from "../contracts/detection.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { scoreAnswer } from "../guardrails/index.ts";
import type { Reservation } from "../quota/quota.ts";
import { guardrailNamed, mayApply, refuseGuardrail } from "./authorize-guardrail.ts";
import { composeAssessment } from "./bedrock-assessment.ts";
import { composeGrounding } from "./bedrock-grounding.ts";
import { withUndetected } from "./bedrock-full-scope.ts";
import { composeUsage } from "./bedrock-usage.ts";
import { sampled } from "./choose-guardrail.ts";
import { Exchange, type ExchangeCall } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import { inspectContent, originAt, type ContentText, type InspectedContent } from "./inspect-content.ts";
import { holdPlainQuota } from "./hold-quota.ts";
import { recordOutcome } from "./record-outcome.ts";
import { readRequestTags } from "./request-tags.ts";
import { withoutForeignNames } from "./summarize-verdict.ts";

/** What somebody wants judged. */
export interface GuardrailContent {
  readonly source: Source;
  readonly texts: readonly ContentText[];
  /** Sources and question of an answer, where the caller named any. */
  readonly exchange: ExchangeFacts | undefined;
  /** Whether what was looked for and not found is told as well: Bedrock's full scope. */
  readonly isFull?: boolean;
}

export interface GuardrailCall extends ExchangeCall {
  readonly principal: Principal;
  /** Name of the guardrail, or of a version of it, as the caller wrote it: "support", "support@3". */
  readonly guardrail: string;
  /** The body as it came; its digest is recorded. */
  readonly rawBody: Uint8Array;
  /** Parses the body; throws `invalid_request`. */
  readonly read: () => GuardrailContent;
}

/**
 * Judges texts by a guardrail without asking a model. The answer has the shape of Bedrock's ApplyGuardrail and, beside it, the verdict;
 * neither has the words that were found. Leaves one outcome record on every exit, before the answer; throws `not_found`, `forbidden`,
 * and `guardrail_unavailable` where a required check could not be made.
 */
export async function applyGuardrail(gateway: GatewayParts, call: GuardrailCall): Promise<JsonObject> {
  const snapshot = gateway.snapshot();
  const exchange = new Exchange(call, gateway.clock, snapshot.revision);
  exchange.operation = "applyGuardrail";
  exchange.principal = call.principal;
  exchange.placement = snapshot.hierarchy.placementOf(call.principal);
  let reservation: Reservation | undefined;
  let answer: JsonObject | undefined;
  try {
    exchange.requestTags = readRequestTags(call.tags);
    permit(snapshot, exchange, call);
    const content = call.read();
    exchange.requestDigest = gateway.contentHmac.hex(call.rawBody);
    reservation = await holdPlainQuota(gateway, snapshot, exchange, call.principal, call.rawBody.length);
    answer = await judge(gateway, snapshot, exchange, call.guardrail, content);
  } catch (error) {
    exchange.fail(error);
  } finally {
    reservation?.release();
  }
  await recordOutcome(gateway, exchange);
  if (exchange.failure !== undefined) throw exchange.failure;
  if (answer === undefined) throw new GatewayError("internal", "a guardrail was applied to no effect");
  return answer;
}

function permit(
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  { principal, guardrail, peer }: GuardrailCall,
): void {
  exchange.guardrail = guardrailNamed(snapshot, guardrail).name;
  exchange.decision = mayApply(snapshot, principal, guardrail, peer);
  if (exchange.decision.kind === "denied")
    throw refuseGuardrail(exchange.decision, `apply guardrail '${guardrail}'`);
}

async function judge(
  gateway: GatewayParts,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  reference: string,
  { source, texts, exchange: facts, isFull = false }: GuardrailContent,
): Promise<JsonObject> {
  const guardrail = sampled(gateway, await snapshot.guardrails.find(reference), exchange.call.id);
  const inspected = await inspectContent(guardrail, source, texts, facts, exchange.call.signal);
  exchange.verdicts.push(inspected.verdict);
  if (inspected.verdict.mode === "enforce" && inspected.verdict.action === "error")
    throw new GatewayError("guardrail_unavailable", "a required check failed");
  const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
  const usage = composeUsage(guardrail, source, originAt(source), chars, facts);
  const grounding = composeGrounding(guardrail, inspected.verdict, () =>
    facts === undefined ? undefined : scoreAnswer(facts, texts.map(({ text }) => text).join("")),
  );
  const answer = composeAnswer(inspected, grounding, exchange.elapsedMs(), chars, usage);
  const { rules } = guardrail.rulesFor(source, originAt(source));
  const assessments = isFull
    ? answer.assessments.map((assessment) => withUndetected(assessment, rules))
    : answer.assessments;
  return { usage, ...answer, assessments };
}

/** `outputs` is empty where nothing was done to the texts, as Bedrock's is. */
function composeAnswer(
  {
    verdict: { keyGuardrail: _none, requestGuardrail: _neither, passedOver, ...verdict },
    outputs,
  }: InspectedContent,
  grounding: readonly JsonObject[],
  elapsedMs: number,
  chars: number,
  usage: JsonObject,
): JsonObject & { readonly assessments: JsonObject[] } {
  const hasIntervened =
    verdict.mode === "enforce" && (verdict.action === "blocked" || verdict.action === "masked");
  const invocationMetrics = {
    guardrailProcessingLatency: Math.round(elapsedMs),
    usage,
    guardrailCoverage: { textCharacters: { guarded: chars, total: chars } },
  };
  return {
    action: hasIntervened ? "GUARDRAIL_INTERVENED" : "NONE",
    outputs: hasIntervened ? outputs.map((text) => ({ text })) : [],
    assessments: [{ ...composeAssessment(verdict, grounding), invocationMetrics }],
    verdict: {
      ...verdict,
      findings: verdict.findings.map((finding) => ({
        ...finding,
        ...(finding.at === undefined ? {} : { at: withoutForeignNames(finding.at) }),
      })),
      failures: verdict.failures.map((failure) => ({ ...failure })),
      ...(passedOver === undefined ? {} : { passedOver: [...passedOver] }),
    },
  };
}
