import type { CompletionRequest, StreamPart, Usage } from "../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import { usageMetadataOf } from "./read-usage.ts";

/** What Google itself says of an answer, or a prompt, that its filters stopped. */
export const BLOCKED = "SAFETY";

const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 };

/**
 * The whole answer to a request that was blocked on its way in, streamed or not: a candidate with the message, where every client shows
 * it, and `promptFeedback`, where Google's own clients look for the reason.
 */
export function composeRefusal(
  _request: CompletionRequest,
  message: string,
  envelope: AnswerEnvelope,
): StreamPart[] {
  const value = answerOf(envelope, [candidateOf(0, [{ text: message }], BLOCKED)], NO_USAGE);
  const promptFeedback = { blockReason: BLOCKED, blockReasonMessage: message };
  return [
    {
      value: { ...value, promptFeedback },
      texts: [],
      usage: NO_USAGE,
      finished: [{ choice: 0, reason: BLOCKED }],
    },
  ];
}

/** The end of one candidate that was blocked on its way out; set apart by an empty line where text came before it. */
export function composeBlockedChoice(
  choice: number,
  message: string,
  followsText: boolean,
  envelope: AnswerEnvelope,
): StreamPart {
  const text = followsText ? `\n\n${message}` : message;
  return {
    value: answerOf(envelope, [candidateOf(choice, [{ text }], BLOCKED)]),
    texts: [],
    finished: [{ choice, reason: BLOCKED }],
  };
}

/** The counts of a stream whose provider was stopped before it could send its own; estimates. */
export function composeUsage(usage: Usage, envelope: AnswerEnvelope): StreamPart {
  return { value: answerOf(envelope, [], usage), texts: [], usage };
}

/** A GenerateContentResponse. */
export function answerOf(envelope: AnswerEnvelope, candidates: JsonValue[], usage?: Usage): JsonObject {
  return {
    ...(candidates.length === 0 ? {} : { candidates }),
    ...(usage === undefined ? {} : { usageMetadata: usageMetadataOf(usage) }),
    modelVersion: envelope.model,
    responseId: envelope.id,
  };
}

export function candidateOf(index: number, parts: JsonValue[], finishReason?: string): JsonObject {
  return {
    content: { parts, role: "model" },
    ...(finishReason === undefined ? {} : { finishReason }),
    index,
  };
}
