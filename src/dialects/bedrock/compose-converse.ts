import type { CompletionRequest, StreamPart, Usage } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import { composeConverseUsage } from "./read-converse-usage.ts";

/** The reason an answer ends for that a guardrail stopped. */
export const INTERVENED = "guardrail_intervened";

const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 };

/**
 * The whole answer to a request that was blocked on its way in: the guardrail's message, and `guardrail_intervened` for the reason, as
 * Bedrock has it (Amazon Bedrock user guide, "Use a guardrail with the Converse API").
 */
export function composeConverseRefusal(
  request: CompletionRequest,
  message: string,
  envelope: AnswerEnvelope,
): StreamPart[] {
  const finished = [{ choice: 0, reason: INTERVENED }];
  if (!request.stream)
    return [{ value: composeBlockedAnswer(message, envelope), texts: [], finished, usage: NO_USAGE }];
  return [
    { value: { messageStart: { role: "assistant" } }, texts: [] },
    { value: textDelta(message, 0), texts: [] },
    { value: { contentBlockStop: { contentBlockIndex: 0 } }, texts: [] },
    { value: { messageStop: { stopReason: INTERVENED } }, texts: [], finished },
    composeMetadata(NO_USAGE, envelope),
  ];
}

export function composeBlockedAnswer(message: string, envelope: AnswerEnvelope): JsonObject {
  return {
    output: { message: { role: "assistant", content: [{ text: message }] } },
    stopReason: INTERVENED,
    usage: composeConverseUsage(NO_USAGE),
    metrics: metricsOf(envelope),
  };
}

/** The end of a blocked answer, for the finisher of a stream, or `collectConverse`, to write out. */
export function composeConverseBlock(choice: number, message: string, followsText: boolean): StreamPart {
  const finished = [{ choice, reason: INTERVENED }];
  return { value: {}, texts: [], blockedEnd: { choice, message, followsText }, finished };
}

/** The last event of a stream. */
export function composeMetadata(usage: Usage, envelope: AnswerEnvelope): StreamPart {
  const metadata = { usage: composeConverseUsage(usage), metrics: metricsOf(envelope) };
  return { value: { metadata }, texts: [], usage };
}

/** Milliseconds, whole. */
export function metricsOf(envelope: AnswerEnvelope): JsonObject {
  return { latencyMs: Math.round(envelope.elapsedMs?.() ?? 0) };
}

export function textDelta(text: string, contentBlockIndex: number): JsonObject {
  return { contentBlockDelta: { delta: { text }, contentBlockIndex } };
}

/** What follows words that were passed on is set apart from them. */
export function setApart(message: string, followsText: boolean): string {
  return followsText ? `\n\n${message}` : message;
}
