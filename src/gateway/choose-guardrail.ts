import { GatewayError } from "../contracts/errors.ts";
import {
  combineGuardrails,
  drawnFor,
  type CompiledGuardrail,
  type MaybePromise,
} from "../guardrails/index.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";

/** Hex digits of a digest that make a draw: as many bits as a number from 0 to 1 holds exactly. */
const DRAW_CHARS = 13;
const DRAWS = 2 ** (4 * DRAW_CHARS);

/**
 * The guardrail of one exchange with a model: the model's, with that of the caller's key and that which the request names, where they
 * have one, with that of the model whose exchange it repeats, if it does; and of its rules those that look at this exchange. At once, unless the key names a version that is not in memory yet. Throws or rejects with
 * `guardrail_unavailable` where one of the two cannot be had.
 */
export function chooseGuardrail(
  gateway: Pick<GatewayParts, "contentHmac">,
  { guardrails }: Pick<ConfigSnapshot, "guardrails">,
  { principal, call, request }: Pick<Exchange, "principal" | "call"> & Partial<Pick<Exchange, "request">>,
  ofModel: string,
): MaybePromise<CompiledGuardrail> {
  const ofKey = principal?.guardrail;
  const asked = request?.guardrail;
  const repeated = call.known?.guardrail;
  if (repeated !== undefined && repeated !== ofModel && repeated !== ofKey && repeated !== asked)
    return withRepeated(gateway, { guardrails }, call.id, { ofModel, ofKey, asked, repeated });
  if (asked !== undefined && asked !== ofModel && asked !== ofKey)
    return withAsked(gateway, { guardrails }, call.id, { ofModel, ofKey, asked });
  if (ofKey !== undefined) return withKey(gateway, { guardrails }, call.id, ofModel, ofKey);
  const guardrail = guardrails.get(ofModel);
  if (guardrail === undefined) throw unavailable(ofModel);
  return sampled(gateway, guardrail, call.id);
}

async function withAsked(
  gateway: Pick<GatewayParts, "contentHmac">,
  { guardrails }: Pick<ConfigSnapshot, "guardrails">,
  exchangeId: string,
  { ofModel, ofKey, asked }: { ofModel: string; ofKey: string | undefined; asked: string },
): Promise<CompiledGuardrail> {
  try {
    return sampled(gateway, await guardrails.withAsked(ofModel, ofKey, asked), exchangeId);
  } catch (cause) {
    // A version that there never was is the caller's mistake; that there is such a guardrail was looked up before.
    if (cause instanceof GatewayError && cause.code === "not_found" && asked.includes("@")) throw cause;
    throw unavailable(`${ofModel}" with "${asked}`, cause);
  }
}

/** For an exchange that repeats another: with the guardrail of the other's model, which stands in records as added by the request. */
async function withRepeated(
  gateway: Pick<GatewayParts, "contentHmac">,
  { guardrails }: Pick<ConfigSnapshot, "guardrails">,
  exchangeId: string,
  {
    ofModel,
    ofKey,
    asked,
    repeated,
  }: { ofModel: string; ofKey: string | undefined; asked: string | undefined; repeated: string },
): Promise<CompiledGuardrail> {
  try {
    if (asked === undefined || asked === ofModel || asked === ofKey)
      return sampled(gateway, await guardrails.withAsked(ofModel, ofKey, repeated), exchangeId);
    const own = await guardrails.withAsked(ofModel, ofKey, asked);
    const made = combineGuardrails(own, await guardrails.find(repeated), "requestGuardrail");
    return sampled(gateway, { ...made, requestGuardrail: own.requestGuardrail }, exchangeId);
  } catch (cause) {
    throw unavailable(`${ofModel}" with "${repeated}`, cause);
  }
}

async function withKey(
  gateway: Pick<GatewayParts, "contentHmac">,
  { guardrails }: Pick<ConfigSnapshot, "guardrails">,
  exchangeId: string,
  ofModel: string,
  ofKey: string,
): Promise<CompiledGuardrail> {
  try {
    return sampled(gateway, await guardrails.pair(ofModel, ofKey), exchangeId);
  } catch (cause) {
    throw unavailable(`${ofModel}" with "${ofKey}`, cause);
  }
}

/**
 * Of the rules that look at a share of the exchanges, those that look at this one: decided by a keyed digest of its id, so that both
 * doors and every attempt decide alike, and nobody who can choose an id can choose the outcome.
 */
export function sampled(
  { contentHmac }: Pick<GatewayParts, "contentHmac">,
  guardrail: CompiledGuardrail,
  exchangeId: string,
): CompiledGuardrail {
  if (guardrail.shares.length === 0) return guardrail;
  const digest = contentHmac.hex(`sample\u0000${exchangeId}`);
  return drawnFor(guardrail, Number.parseInt(digest.slice(0, DRAW_CHARS), 16) / DRAWS);
}

function unavailable(name: string, cause?: unknown): GatewayError {
  return new GatewayError("guardrail_unavailable", `no guardrail "${name}"`, { cause });
}
