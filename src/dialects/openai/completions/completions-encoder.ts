import type { CompletionRequest, Usage } from "../../../contracts/completion.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../../dialect-adapter.ts";
import { collectAnswer } from "../../neutral/collect-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../../neutral/neutral-event.ts";
import { composeChatUsage } from "../chat-encoder.ts";

const FINISH_REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "stop",
  length: "length",
  "tool-calls": "stop",
  "content-filter": "content_filter",
};

/** Writes neutral events as a legacy completion. A model's reasoning has no place there, and stays behind; a call, which was not asked for, is an error. */
export function createCompletionsEncoder(
  _request: CompletionRequest,
  envelope: AnswerEnvelope,
): AnswerEncoder {
  let usage: Usage | undefined;
  const encodeOne = (event: NeutralEvent): JsonObject | undefined => {
    switch (event.kind) {
      case "text":
      case "refusal":
        return composeTextCompletion(envelope, [choiceOf(event.choice, event.text, null)]);
      case "finish":
        return composeTextCompletion(envelope, [choiceOf(event.choice, "", FINISH_REASONS[event.reason])]);
      case "usage":
        usage = event.usage;
        return undefined;
      case "call":
      case "call-input":
        throw new GatewayError("provider_malformed", "answer: a tool call, which was not asked for");
      case "start":
      case "reasoning":
      case "reasoning-signature":
        return undefined;
    }
  };
  return {
    encode: (events) => events.map(encodeOne).filter((value) => value !== undefined),
    end: () =>
      usage === undefined ? [] : [{ ...composeTextCompletion(envelope, []), usage: composeChatUsage(usage) }],
    whole(events) {
      const answer = collectAnswer(events);
      const choices = answer.choices.map(({ choice, blocks, reason }) => {
        const words = blocks.flatMap((block) =>
          block.kind === "text" || block.kind === "refusal" ? [block.text] : [],
        );
        return choiceOf(choice, words.join(""), FINISH_REASONS[reason]);
      });
      const counted = answer.usage === undefined ? {} : { usage: composeChatUsage(answer.usage) };
      return { ...composeTextCompletion(envelope, choices), ...counted };
    },
  };
}

export function composeTextCompletion(
  { id, model, created }: AnswerEnvelope,
  choices: JsonValue[],
): JsonObject {
  return { id, object: "text_completion", created, model, choices };
}

export function choiceOf(index: number, text: string, reason: string | null): JsonObject {
  return { text, index, logprobs: null, finish_reason: reason };
}
