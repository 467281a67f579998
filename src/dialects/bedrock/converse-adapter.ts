import type { DialectAdapter } from "../dialect-adapter.ts";
import { collectConverse } from "./collect-converse.ts";
import { composeConverseBlock, composeConverseRefusal, composeMetadata } from "./compose-converse.ts";
import { ConverseDecoder } from "./converse-decoder.ts";
import { ConverseEncoder } from "./converse-encoder.ts";
import { ConverseExchangeFacts } from "./converse-facts.ts";
import { ConverseFinisher } from "./converse-finisher.ts";
import { converseToNeutral } from "./converse-to-neutral.ts";
import { neutralToConverse } from "./neutral-to-converse.ts";
import { readConverseAnswer } from "./read-converse-answer.ts";
import { ConverseEventReader } from "./read-converse-event.ts";
import { wasEdited, withoutReasoning } from "./signed-reasoning.ts";

const ANSWER_READER = { read: readConverseAnswer };

/** Amazon Bedrock's Converse and ConverseStream (API reference). An event is an object whose one member is named like it. */
export const converseAdapter: DialectAdapter = {
  idPrefix: "",
  createPartReader: ({ stream }) => (stream ? new ConverseEventReader() : ANSWER_READER),
  composeRefusal: composeConverseRefusal,
  composeBlockedChoice: composeConverseBlock,
  createFinisher: (_request, envelope, isTraced = false) => new ConverseFinisher(envelope, isTraced),
  composeUsage: composeMetadata,
  isOrdered: true,
  dropDerived: (value) => value,
  // The finisher passes over what is empty, and writes the end of a blocked answer itself.
  dropFinish: (value) => (value["messageStop"] === undefined ? value : {}),
  factsOf: (request) => new ConverseExchangeFacts(request),
  isAnswer: ({ lane }) => lane.startsWith("0.text.") || lane.startsWith("0.citationsContent."),
  choicesOf: () => 1,
  wantsUsage: ({ stream }) => stream,
  askForUsage: (body) => body,
  isUsageOnly: ({ value }) => value["metadata"] !== undefined,
  isModelInAddress: true,
  withModel: (body) => withoutReasoning(body, wasEdited),
  collect: collectConverse,
  nameEvent(value, json) {
    const [name = ""] = Object.keys(value);
    // `json` is `{"name":{…}}`, whoever wrote it.
    return { name, json: json.slice(JSON.stringify(name).length + 2, -1) };
  },
  composeTrace: (trace, envelope) => {
    const [event = {}] = new ConverseFinisher(envelope, true).composeTrace(trace);
    return event;
  },
  withTrace: (body, trace) => ({ ...body, trace }),
  fromClient: {
    toNeutral: converseToNeutral,
    createEncoder: (request, envelope) => new ConverseEncoder(request, envelope),
  },
  toProvider: { fromNeutral: neutralToConverse, createDecoder: () => new ConverseDecoder() },
};
