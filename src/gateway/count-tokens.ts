import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { readBody } from "../dialects/openai/read-body.ts";
import { countTokens as countTexts } from "../metering/count-tokens.ts";
import type { Reservation } from "../quota/quota.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { authenticateCaller } from "./authenticate-caller.ts";
import { authorizeModel } from "./authorize-model.ts";
import { Exchange, type CompletionCall } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import { handleCompletion } from "./handle-completion.ts";
import { holdPlainQuota } from "./hold-quota.ts";
import { readRequest } from "./read-request.ts";
import { recordOutcome } from "./record-outcome.ts";
import { readRequestTags } from "./request-tags.ts";

/** Wire formats whose requests ask for a count, and are answered by providers that do their own counting. */
const COUNTING_DIALECTS: ReadonlySet<string> = new Set(["anthropic.count", "gemini.count"]);

export interface TokenCount {
  readonly inputTokens: number;
  /**
   * Where the number comes from: the provider; the published vocabulary of OpenAI's models, for the texts alone; or an estimate, rather too
   * high than too low for texts, in which pictures and sound count nothing.
   */
  readonly source: "provider" | "tokenizer" | "estimate";
}

/**
 * Counts the tokens of a request without carrying it out. The caller has to be allowed to use the model. Where its first route's provider
 * counts itself, that is an exchange like any other, guards and records included; elsewhere nothing leaves the process, and one outcome
 * record says that a count was made.
 */
export async function countTokens(gateway: GatewayParts, call: CompletionCall): Promise<TokenCount> {
  let request: CompletionRequest | undefined;
  const once = { ...call, read: () => (request ??= call.read()) };
  return (await isCountedByProvider(gateway, once)) ? askProvider(gateway, once) : countHere(gateway, once);
}

async function isCountedByProvider(gateway: GatewayParts, call: CompletionCall): Promise<boolean> {
  try {
    await authenticateCaller(gateway, call);
    const { dialect, model } = call.read();
    const { directory, providers } = gateway.snapshot();
    const [route] = resolveModel(directory, model)?.routes ?? [];
    return (
      COUNTING_DIALECTS.has(dialect) &&
      providers.get(route?.provider ?? "")?.dialects.includes(dialect) === true
    );
  } catch {
    // What is wrong with the request is found again where it is carried out, and recorded there.
    return false;
  }
}

async function askProvider(gateway: GatewayParts, call: CompletionCall): Promise<TokenCount> {
  let body = "";
  const sink: AnswerSink = {
    writeEvents: () => undefined,
    endEvents: () => undefined,
    sendBody: (json) => {
      body = json;
    },
    addHeaders: () => undefined,
  };
  await handleCompletion(gateway, call, sink);
  // Anthropic's word for it, and Gemini's.
  const { input_tokens: inputs, totalTokens: inputTokens = inputs } = readBody(Buffer.from(body));
  if (typeof inputTokens !== "number")
    throw new GatewayError("provider_malformed", "a count without a number");
  return { inputTokens, source: "provider" };
}

async function countHere(gateway: GatewayParts, call: CompletionCall): Promise<TokenCount> {
  let snapshot = gateway.snapshot();
  const exchange = new Exchange(call, gateway.clock, snapshot.revision);
  exchange.operation = "countTokens";
  let reservation: Reservation | undefined;
  let count: TokenCount | undefined;
  try {
    exchange.principal = await authenticateCaller(gateway, call);
    exchange.placement = snapshot.hierarchy.placementOf(exchange.principal);
    exchange.requestTags = readRequestTags(call.tags);
    const request = await readRequest(gateway, snapshot, exchange, call);
    exchange.request = request;
    // Policies are not kept over a wait.
    snapshot = gateway.snapshot();
    exchange.revision = snapshot.revision;
    const model = authorizeModel(snapshot, exchange, exchange.principal, request);
    reservation = await holdPlainQuota(
      gateway,
      snapshot,
      exchange,
      exchange.principal,
      request.rawBody.length,
    );
    exchange.requestDigest = gateway.contentHmac.hex(request.rawBody);
    const texts = request.texts.map(({ text }) => text);
    const [route] = model.routes;
    const family = route === undefined ? "unknown" : snapshot.tokenizerOf(route);
    const { tokens, isExact } = await countTexts(family, texts);
    // Pictures and sound are not counted at all.
    const isWhole = isExact && request.uninspectedMedia === 0;
    count = { inputTokens: tokens, source: isWhole ? "tokenizer" : "estimate" };
  } catch (error) {
    exchange.fail(error);
  } finally {
    reservation?.release();
  }
  await recordOutcome(gateway, exchange);
  if (exchange.failure !== undefined) throw exchange.failure;
  if (count === undefined) throw new GatewayError("internal", "tokens were counted to no effect");
  return count;
}
