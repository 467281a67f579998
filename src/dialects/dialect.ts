import type { CompletionRequest, Dialect, StreamPart, StreamText, Usage } from "../contracts/completion.ts";
import type { ExchangeFacts } from "../contracts/detection.ts";
import type { JsonObject } from "../contracts/json.ts";
import { collectChat } from "./openai/collect-chat.ts";
import { ChatExchangeFacts } from "./openai/exchange-facts.ts";
import { dropFinishReason, dropLogprobs } from "./openai/edit-choice.ts";
import {
  composeBlockedChoice,
  composeRefusal,
  composeUsage,
  wantsUsage,
  type AnswerEnvelope,
} from "./openai/compose-blocked.ts";

export type { AnswerEnvelope } from "./openai/compose-blocked.ts";

/** What the gateway needs to say in a client's wire format. Pure; one entry for each dialect. */
export interface DialectAdapter {
  /** The refusal a blocked request is answered with; absent where the dialect has no shape for one. */
  readonly composeRefusal?: (
    request: CompletionRequest,
    message: string,
    envelope: AnswerEnvelope,
  ) => StreamPart[];
  readonly composeBlockedChoice?: (
    choice: number,
    message: string,
    followsText: boolean,
    envelope: AnswerEnvelope,
  ) => StreamPart;
  /** The event without what repeats that choice's text (log probabilities). */
  readonly dropDerived: (value: JsonObject, choice: number) => JsonObject;
  /** The event without the end of that choice. */
  readonly dropFinish: (value: JsonObject, choice: number) => JsonObject;
  readonly composeUsage?: (usage: Usage, envelope: AnswerEnvelope) => StreamPart;
  /** What a request says of the answer it wants; nothing is worked out before it is asked for. */
  readonly factsOf: (request: CompletionRequest) => ExchangeFacts | undefined;
  /** Whether a text of an answer is the answer itself, and not a refusal, an annotation or a log probability. */
  readonly isAnswer: (text: StreamText) => boolean;
  /** Whether the client asked for token counts in its stream. */
  readonly wantsUsage: (request: CompletionRequest) => boolean;
  /** The request with token counts asked for. */
  readonly askForUsage: (body: JsonObject) => JsonObject;
  /** Whether a part carries token counts and nothing else. */
  readonly isUsageOnly: (part: StreamPart) => boolean;
  /** Puts guarded parts together into the body of an answer that is not streamed; undefined where there were none. */
  readonly collect: (
    parts: readonly StreamPart[],
  ) => { readonly value: JsonObject; readonly raw?: string } | undefined;
}

export const DIALECTS: Readonly<Record<Dialect, DialectAdapter>> = {
  "openai.chat": {
    composeRefusal,
    composeBlockedChoice,
    composeUsage,
    dropDerived: dropLogprobs,
    dropFinish: dropFinishReason,
    factsOf: (request) => new ChatExchangeFacts(request),
    isAnswer: ({ lane, choice }) => lane === `${choice}.content` || lane === `${choice}.content.text`,
    wantsUsage,
    askForUsage: (body) => ({
      ...body,
      stream_options: { ...asObject(body["stream_options"]), include_usage: true },
    }),
    isUsageOnly: (part) =>
      part.usage !== undefined && Array.isArray(part.value["choices"]) && part.value["choices"].length === 0,
    collect: collectChat,
  },
  "openai.embeddings": {
    dropDerived: (value) => value,
    dropFinish: (value) => value,
    factsOf: () => undefined,
    isAnswer: () => false,
    wantsUsage: () => false,
    askForUsage: (body) => body,
    isUsageOnly: () => false,
    collect: ([body]) => body,
  },
};

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
