import type { CompletionRequest, StreamPart, Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import { readChatPart } from "./read-chat-part.ts";

/**
 * The whole answer to a request that was blocked on its way in: a refusal with finish reason `content_filter`,
 * one part for a collected answer, the chunks of a stream otherwise. The text stands in `content`, where every client shows it,
 * and in `refusal`, where OpenAI's clients look for one.
 */
export function composeRefusal(
  request: CompletionRequest,
  message: string,
  envelope: AnswerEnvelope,
): StreamPart[] {
  const answer = { role: "assistant", content: message, refusal: message };
  const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  if (!request.stream) {
    const choice = { index: 0, message: answer, logprobs: null, finish_reason: "content_filter" };
    return [composed({ ...head(envelope, "chat.completion"), choices: [choice], usage })];
  }
  const chunk = (choices: JsonValue[]): JsonObject => ({
    ...head(envelope, "chat.completion.chunk"),
    choices,
  });
  const parts = [
    composed(chunk([{ index: 0, delta: answer, logprobs: null, finish_reason: null }])),
    composed(chunk([{ index: 0, delta: {}, logprobs: null, finish_reason: "content_filter" }])),
  ];
  if (wantsUsage(request)) parts.push(composed({ ...chunk([]), usage }));
  return parts;
}

/**
 * The end of one choice that was blocked on its way out. In a stream it follows what was already passed on, so the message is set
 * apart by an empty line where text came before it.
 */
export function composeBlockedChoice(
  choice: number,
  message: string,
  followsText: boolean,
  envelope: AnswerEnvelope,
): StreamPart {
  const content = followsText ? `\n\n${message}` : message;
  const delta = { content, refusal: message };
  const blocked = { index: choice, delta, logprobs: null, finish_reason: "content_filter" };
  return composed({ ...head(envelope, "chat.completion.chunk"), choices: [blocked] });
}

/** The usage chunk of a stream whose provider was stopped before it could send its own; counts are estimates. */
export function composeUsage(usage: Usage, envelope: AnswerEnvelope): StreamPart {
  const { inputTokens, outputTokens } = usage;
  return composed({
    ...head(envelope, "chat.completion.chunk"),
    choices: [],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  });
}

export function wantsUsage(request: CompletionRequest): boolean {
  const options = request.body["stream_options"];
  return request.stream && isJsonObject(options) && options["include_usage"] === true;
}

function head(envelope: AnswerEnvelope, object: string): JsonObject {
  return { id: envelope.id, object, created: envelope.created, model: envelope.model };
}

function composed(value: JsonObject): StreamPart {
  const { usage, finished } = readChatPart(value, undefined);
  return {
    value,
    texts: [],
    ...(usage === undefined ? {} : { usage }),
    ...(finished === undefined ? {} : { finished }),
  };
}
