import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { DialectAdapter } from "../dialect-adapter.ts";
import { collectGenerate } from "./collect-generate.ts";
import { answerOf, composeBlockedChoice, composeRefusal, composeUsage } from "./compose-answer.ts";
import { candidatesOf, dropDerived, dropFinish } from "./edit-candidate.ts";
import { createGenerateDecoder, isPromptBlocked } from "./generate-decoder.ts";
import { createGenerateEncoder } from "./generate-encoder.ts";
import { GenerateExchangeFacts } from "./generate-facts.ts";
import { generateToNeutral } from "./generate-to-neutral.ts";
import { neutralToGenerate } from "./neutral-to-generate.ts";
import { GeneratePartReader } from "./read-generate-part.ts";
import { memberOf } from "./spelling.ts";

/** Google's Gemini API (API reference, "models.generateContent" and "models.streamGenerateContent"), also as Vertex AI has it. */
export const generateAdapter: DialectAdapter = {
  idPrefix: "",
  createPartReader: ({ stream }) => new GeneratePartReader(stream),
  composeRefusal,
  composeBlockedChoice,
  isOrdered: true,
  dropsBehindBlock: true,
  dropDerived,
  dropFinish,
  composeUsage,
  factsOf: (request) => new GenerateExchangeFacts(request),
  isAnswer: ({ lane, choice }) => lane === `${choice}.text`,
  choicesOf: ({ body }) => candidateCountIn(body),
  // Every event has them.
  wantsUsage: () => true,
  askForUsage: (body) => body,
  isUsageOnly: ({ usage, value }) =>
    usage !== undefined && candidatesOf(value).length === 0 && !isPromptBlocked(value),
  withModel: undefined,
  collect: collectGenerate,
  composeTrace: (trace, envelope) => ({ ...answerOf(envelope, []), sallyport: { trace } }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
  fromClient: { toNeutral: generateToNeutral, createEncoder: createGenerateEncoder },
  toProvider: { fromNeutral: neutralToGenerate, createDecoder: createGenerateDecoder },
};

function candidateCountIn(body: JsonObject): number {
  const config = memberOf(body, "generationConfig");
  const count = isJsonObject(config) ? memberOf(config, "candidateCount") : undefined;
  return typeof count === "number" ? count : 1;
}
