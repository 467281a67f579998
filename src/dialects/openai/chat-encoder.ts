import type { CompletionRequest, Usage } from "../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../dialect-adapter.ts";
import { collectAnswer, type NeutralBlock, type NeutralChoice } from "../neutral/collect-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";

const FINISH_REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "stop",
  length: "length",
  "tool-calls": "tool_calls",
  "content-filter": "content_filter",
};

/** Writes neutral events as chat completion chunks, or as one chat completion. Token counts come last, in a chunk without choices. */
export function createChatEncoder(_request: CompletionRequest, envelope: AnswerEnvelope): AnswerEncoder {
  const begun = new Set<number>();
  let usage: Usage | undefined;

  const chunk = (choices: JsonValue[]): JsonObject => ({
    ...head(envelope, "chat.completion.chunk"),
    choices,
  });
  const deltaOf = (choice: number, delta: JsonObject): JsonObject => {
    const isFirst = !begun.has(choice);
    begun.add(choice);
    const whole = isFirst ? { role: "assistant", ...delta } : delta;
    return chunk([{ index: choice, delta: whole, logprobs: null, finish_reason: null }]);
  };
  const encodeOne = (event: NeutralEvent): JsonObject | undefined => {
    switch (event.kind) {
      case "start":
        return undefined;
      case "text":
        return deltaOf(event.choice, { content: event.text });
      case "refusal":
        return deltaOf(event.choice, { refusal: event.text });
      case "reasoning":
        return deltaOf(event.choice, { reasoning_content: event.text });
      case "reasoning-signature":
        return deltaOf(event.choice, { reasoning_details: [detailOf(event)] });
      case "call": {
        const { call: index, id, name } = event;
        const call = { index, id, type: "function", function: { name, arguments: "" } };
        return deltaOf(event.choice, { tool_calls: [call] });
      }
      case "call-input":
        return deltaOf(event.choice, {
          tool_calls: [{ index: event.call, function: { arguments: event.text } }],
        });
      case "finish": {
        const { choice: index, reason } = event;
        return chunk([{ index, delta: {}, logprobs: null, finish_reason: FINISH_REASONS[reason] }]);
      }
      case "usage":
        usage = event.usage;
        return undefined;
    }
  };
  return {
    encode: (events) => events.map(encodeOne).filter((value) => value !== undefined),
    end: () => (usage === undefined ? [] : [{ ...chunk([]), usage: composeChatUsage(usage) }]),
    whole(events) {
      const answer = collectAnswer(events);
      return {
        ...head(envelope, "chat.completion"),
        choices: answer.choices.map(choiceOf),
        ...(answer.usage === undefined ? {} : { usage: composeChatUsage(answer.usage) }),
      };
    },
  };
}

function head({ id, created, model }: AnswerEnvelope, object: string): JsonObject {
  return { id, object, created, model };
}

function choiceOf({ choice, blocks, reason }: NeutralChoice): JsonObject {
  const textOf = (kind: "text" | "refusal" | "reasoning"): string | null => {
    const texts = blocks.flatMap((block) => (block.kind === kind ? [block.text] : []));
    return texts.length === 0 ? null : texts.join("");
  };
  const reasoning = textOf("reasoning");
  const details = blocks.filter((block) => block.kind === "reasoning" && block.signature !== undefined);
  const calls = blocks.filter((block) => block.kind === "call");
  return {
    index: choice,
    message: {
      role: "assistant",
      content: textOf("text"),
      refusal: textOf("refusal"),
      ...(reasoning === null || reasoning === "" ? {} : { reasoning_content: reasoning }),
      ...(details.length === 0 ? {} : { reasoning_details: details.map(detailOfBlock) }),
      ...(calls.length === 0
        ? {}
        : {
            tool_calls: calls.map(({ id, name, input }) => ({
              id,
              type: "function",
              function: { name, arguments: input },
            })),
          }),
    },
    logprobs: null,
    finish_reason: FINISH_REASONS[reason],
  };
}

function detailOfBlock(block: NeutralBlock): JsonObject {
  if (block.kind !== "reasoning" || block.signature === undefined) return {};
  const detail = detailOf({ signature: block.signature, isHidden: block.isHidden === true });
  return block.text === "" ? detail : { ...detail, text: block.text };
}

/** The form in which several gateways hand a provider's proof of its reasoning through OpenAI's format. */
function detailOf({ signature, isHidden }: { signature: string; isHidden?: boolean }): JsonObject {
  return isHidden === true
    ? { type: "reasoning.encrypted", data: signature }
    : { type: "reasoning.text", signature };
}

/** Token counts as chat completions have them. */
export function composeChatUsage(usage: Usage): JsonObject {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedInputTokens !== undefined && { prompt_tokens_details: { cached_tokens: cachedInputTokens } }),
    ...(reasoningTokens !== undefined && {
      completion_tokens_details: { reasoning_tokens: reasoningTokens },
    }),
  };
}
