import type { CompletionRequest, ProviderAnswer, StreamPart } from "../contracts/completion.ts";
import type { ExchangeFacts } from "../contracts/detection.ts";
import { GatewayError } from "../contracts/errors.ts";
import { DIALECTS, type AnswerEnvelope, type DialectAdapter } from "../dialects/dialect.ts";
import { estimateTokens } from "../foundation/estimate-tokens.ts";
import { StreamGuard, type CompiledGuardrail, type TokenVault } from "../guardrails/index.ts";
import { collectedAnswer, streamedAnswer, type Answer } from "./answer.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { envelopeOf } from "./envelope-of.ts";
import type { Exchange } from "./exchange.ts";
import { systemTextsOf } from "./explain-rejection.ts";
import type { GatewayParts } from "./gateway.ts";
import { composeTrace } from "./guardrail-trace.ts";
import { routedAnswer } from "./route-answer.ts";

/** What the way in left for the way back. */
export interface WhatIsKnown {
  /** Hidden prompts that the provider added. */
  readonly systemTexts: readonly string[];
  readonly facts: ExchangeFacts | undefined;
  readonly tokens: TokenVault;
}

/**
 * Reads a provider's answer through the output guards and hands on what they release. Returns with everything settled but the
 * end of the answer, which `finish` sends once the outcome record is on disk.
 */
export async function guardAnswer(
  gateway: GatewayParts,
  exchange: Exchange,
  request: CompletionRequest,
  guardrail: CompiledGuardrail,
  begun: ProviderAnswer,
  known: WhatIsKnown,
  sink: AnswerSink,
): Promise<Answer> {
  const dialect = DIALECTS[request.dialect];
  const envelope = envelopeOf(exchange, request);
  const answer = beginAnswer(gateway, exchange, request, sink);
  const guard = new StreamGuard(guardrail, {
    dialect: streamDialect(dialect, envelope),
    systemTexts: [...systemTextsOf(request), ...known.systemTexts],
    exchange: known.facts,
    tokens: known.tokens,
    choices: dialect.choicesOf(request),
  });
  let receivedChars = 0;
  /** However the answer ended, the provider has worked on it, and will want to be paid for that. */
  const settleUsage = (): void => {
    if (exchange.usage !== undefined) return;
    exchange.usage = estimateUsage(request, receivedChars);
    exchange.isUsageEstimated = true;
  };
  try {
    for await (const batch of begun.parts) {
      exchange.firstPartMs ??= exchange.elapsedMs();
      exchange.sampled?.addAnswer(batch);
      for (const part of batch) {
        exchange.usage = part.usage ?? exchange.usage;
        exchange.fileReport = part.file ?? exchange.fileReport;
        exchange.answerMedia += part.media?.length ?? 0;
        // Each image is a choice, and ends once, whether it comes as such or as an address.
        if (request.operation === "image") exchange.images += part.finished?.length ?? 0;
        for (const { text } of part.texts) {
          receivedChars += text.length;
          exchange.receivedBytes += Buffer.byteLength(text);
        }
      }
      const released = await guard.push(batch);
      if (released.length > 0) await answer.add(released);
      if (guard.isOver) break;
    }
    if (exchange.firstPartMs === undefined)
      throw new GatewayError("provider_malformed", "an answer without parts");
    await answer.add(await guard.end());
    if (
      guard.isOver &&
      dialect.wantsUsage(request) &&
      dialect.composeUsage !== undefined &&
      exchange.usage === undefined
    ) {
      await answer.add([dialect.composeUsage(estimateUsage(request, receivedChars), envelope)]);
    }
    if (exchange.isTraced) {
      settleUsage();
      await answer.addTrace(composeTrace(guardrail, [...exchange.verdicts, guard.verdict], exchange));
    }
    await answer.settle?.(guard.isOver);
  } finally {
    settleUsage();
    exchange.verdicts.push(guard.verdict);
    exchange.responseDigest = answer.seal();
  }
  return answer;
}

/** Answers a request that was blocked on its way in, in the way the guardrail's document asks for. */
export async function refuse(
  gateway: GatewayParts,
  exchange: Exchange,
  request: CompletionRequest,
  guardrail: CompiledGuardrail,
  sink: AnswerSink,
): Promise<Answer> {
  const { respondWith, message } = guardrail.blockedInput;
  const { composeRefusal } = DIALECTS[request.dialect];
  if (respondWith === "error" || composeRefusal === undefined) {
    throw new GatewayError("guardrail_blocked", `guardrail ${guardrail.name}`, { publicMessage: message });
  }
  const answer = beginAnswer(gateway, exchange, request, sink);
  await answer.add(composeRefusal(request, message, envelopeOf(exchange, request)));
  if (exchange.isTraced) await answer.addTrace(composeTrace(guardrail, exchange.verdicts, exchange));
  exchange.responseDigest = answer.seal();
  return answer;
}

function beginAnswer(
  gateway: GatewayParts,
  exchange: Exchange,
  request: CompletionRequest,
  sink: AnswerSink,
): Answer {
  const envelope = envelopeOf(exchange, request);
  const { contentHmac } = gateway;
  const answer = request.stream
    ? streamedAnswer(request, envelope, contentHmac, sink, exchange.isTraced)
    : collectedAnswer(request, envelope, contentHmac, sink);
  return routedAnswer(answer, exchange, request);
}

function streamDialect(dialect: DialectAdapter, envelope: AnswerEnvelope) {
  return {
    composeBlocked: (choice: number, message: string, followsText: boolean): StreamPart | undefined =>
      dialect.composeBlockedChoice?.(choice, message, followsText, envelope),
    isOrdered: dialect.isOrdered === true,
    dropsBehindBlock: dialect.dropsBehindBlock === true,
    dropDerived: dialect.dropDerived,
    dropFinish: dialect.dropFinish,
    isAnswer: dialect.isAnswer,
  };
}

function estimateUsage(request: CompletionRequest, receivedChars: number) {
  let inputChars = 0;
  for (const slot of request.texts) inputChars += slot.text.length;
  return { inputTokens: estimateTokens(inputChars), outputTokens: estimateTokens(receivedChars) };
}
