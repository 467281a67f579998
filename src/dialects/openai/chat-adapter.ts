import type { DialectAdapter } from "../dialect-adapter.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { createChatDecoder } from "./chat-decoder.ts";
import { createChatEncoder } from "./chat-encoder.ts";
import { chatToNeutral } from "./chat-to-neutral.ts";
import { collectChat } from "./collect-chat.ts";
import { composeBlockedChoice, composeRefusal, composeUsage, wantsUsage } from "./compose-blocked.ts";
import { dropFinishReason, dropLogprobs } from "./edit-choice.ts";
import { ChatExchangeFacts } from "./exchange-facts.ts";
import { neutralToChat } from "./neutral-to-chat.ts";
import { readChatPart } from "./read-chat-part.ts";

const PART_READER = { read: readChatPart };

/** OpenAI's chat completions (API reference, "Create chat completion"). */
export const chatAdapter: DialectAdapter = {
  idPrefix: "chatcmpl-",
  createPartReader: () => PART_READER,
  composeRefusal,
  composeBlockedChoice,
  composeUsage,
  dropDerived: dropLogprobs,
  dropFinish: dropFinishReason,
  factsOf: (request) => new ChatExchangeFacts(request),
  isAnswer: ({ lane, choice }) => lane === `${choice}.content` || lane === `${choice}.content.text`,
  choicesOf: ({ body }) => (typeof body["n"] === "number" ? body["n"] : 1),
  wantsUsage,
  askForUsage: (body) => ({
    ...body,
    stream_options: { ...asObject(body["stream_options"]), include_usage: true },
  }),
  isUsageOnly: (part) =>
    part.usage !== undefined && Array.isArray(part.value["choices"]) && part.value["choices"].length === 0,
  withModel: (body, model) => ({ ...body, model }),
  collect: collectChat,
  composeTrace: (trace, { id, created, model }) => ({
    id,
    object: "chat.completion.chunk",
    created,
    model,
    // A chunk without choices is what clients know from token counts.
    choices: [],
    sallyport: { trace },
  }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
  fromClient: { toNeutral: chatToNeutral, createEncoder: createChatEncoder },
  toProvider: { fromNeutral: neutralToChat, createDecoder: createChatDecoder },
};

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
