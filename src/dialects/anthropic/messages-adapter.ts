import type { JsonObject } from "../../contracts/json.ts";
import type { DialectAdapter, NamedEvent } from "../dialect-adapter.ts";
import { collectMessages } from "./collect-messages.ts";
import { composeBlockedChoice, composeRefusal } from "./compose-blocked.ts";
import { MessagesExchangeFacts } from "./exchange-facts.ts";
import { createMessagesDecoder } from "./messages-decoder.ts";
import { createMessagesEncoder } from "./messages-encoder.ts";
import { createMessagesFinisher } from "./messages-finisher.ts";
import { isAnswerLane, MessagesPartReader } from "./messages-part-reader.ts";
import { messagesToNeutral } from "./messages-to-neutral.ts";
import { neutralToMessages } from "./neutral-to-messages.ts";
import { isAsItCame, withoutThinking } from "./signed-thinking.ts";

/** The event that tells what the guards found; clients pass over events whose names they do not know. */
export const TRACE_EVENT = "sallyport_trace";

/** Names of events are words; anything else in their place would not be the name of one. */
const EVENT_NAME = /^[a-z_]{1,64}$/;

/** Anthropic's Messages API (Claude API reference, "Create a Message", "Streaming Messages"). */
export const messagesAdapter: DialectAdapter = {
  idPrefix: "msg_",
  createPartReader: () => new MessagesPartReader(),
  composeRefusal,
  composeBlockedChoice,
  createFinisher: createMessagesFinisher,
  isOrdered: true,
  dropDerived: (value) => value,
  dropFinish,
  factsOf: (request) => new MessagesExchangeFacts(request),
  isAnswer: ({ lane }) => isAnswerLane(lane),
  choicesOf: () => 1,
  wantsUsage: () => true,
  askForUsage: (body) => body,
  isUsageOnly: () => false,
  withModel: (body, model) => ({ ...withoutThinking(body, (block) => !isAsItCame(block)), model }),
  collect: collectMessages,
  nameEvent,
  composeTrace: (trace) => ({ type: TRACE_EVENT, sallyport: { trace } }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
  fromClient: { toNeutral: messagesToNeutral, createEncoder: createMessagesEncoder },
  toProvider: { fromNeutral: neutralToMessages, createDecoder: createMessagesDecoder },
};

function dropFinish(value: JsonObject): JsonObject {
  const { delta } = value;
  if (value["type"] === "message") return { ...value, stop_reason: null };
  if (typeof delta !== "object" || delta === null || Array.isArray(delta)) return value;
  return "stop_reason" in delta ? { ...value, delta: { ...delta, stop_reason: null } } : value;
}

function nameEvent({ type }: JsonObject, json: string): NamedEvent {
  return { name: typeof type === "string" && EVENT_NAME.test(type) ? type : "message", json };
}
