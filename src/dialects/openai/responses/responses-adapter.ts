import { isJsonObject } from "../../../contracts/json.ts";
import type { DialectAdapter } from "../../dialect-adapter.ts";
import { collectResponse, composeRefusedResponse } from "./compose-blocked-response.ts";
import { ANSWER_LANE } from "./lay-open.ts";
import { withoutLogprobs } from "./log-probabilities.ts";
import { ResponsesExchangeFacts } from "./responses-facts.ts";
import { createResponsesEncoder } from "./responses-encoder.ts";
import { createResponsesFinisher } from "./responses-finisher.ts";
import { createResponsesPartReader } from "./responses-part-reader.ts";
import { responsesToNeutral } from "./responses-to-neutral.ts";
import { stringOf } from "./string-of.ts";

/** OpenAI's Responses API (API reference, "Responses"). */
export const responsesAdapter: DialectAdapter = {
  idPrefix: "resp_",
  createPartReader: createResponsesPartReader,
  isOrdered: true,
  composeRefusal: composeRefusedResponse,
  composeBlockedChoice: (choice, message, followsText) => ({
    value: {},
    texts: [],
    blockedEnd: { choice, message, followsText },
    finished: [{ choice, reason: "incomplete" }],
  }),
  createFinisher: createResponsesFinisher,
  dropDerived: withoutLogprobs,
  // The response as it ended; the finisher ends a blocked one in its own way.
  dropFinish: (value) => (isJsonObject(value["response"]) ? {} : value),
  factsOf: (request) => new ResponsesExchangeFacts(request),
  isAnswer: ({ lane }) => lane.startsWith(ANSWER_LANE),
  choicesOf: () => 1,
  // Its last event always has the counts.
  wantsUsage: () => true,
  askForUsage: (body) => body,
  isUsageOnly: () => false,
  withModel: (body, model) => ({ ...body, model }),
  collect: collectResponse,
  nameEvent: (value, json) => ({ name: stringOf(value["type"], "message"), json }),
  composeTrace: (trace) => ({ type: "sallyport.trace", trace }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
  fromClient: { toNeutral: responsesToNeutral, createEncoder: createResponsesEncoder },
};
