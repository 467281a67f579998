import type { CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import type { DialectAdapter } from "../dialect-adapter.ts";
import { WHOLE_ANSWER } from "../whole-answer.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import { readBody } from "../openai/read-body.ts";
import { PartDraft } from "./part-draft.ts";
import { GenerateRequestReader } from "./read-generate-request.ts";
import { resourceNameOf } from "./resource-name.ts";
import { memberOf, refuseTwins, snakeOf } from "./spelling.ts";

const WRAPPED = "generateContentRequest";
/** Counting uses no tokens. */
const NO_USAGE = { inputTokens: 0, outputTokens: 0 };

/**
 * Reads a request to count tokens (Gemini API reference, "models.countTokens"): contents, or a whole request to generate content. Its
 * texts leave the node like those of any other, so guards look at them first.
 */
export function readCountRequest(rawBody: Uint8Array, model: string): CompletionRequest {
  const body = readBody(rawBody);
  refuseTwins(body, []);
  const reader = new GenerateRequestReader();
  const key = Object.hasOwn(body, WRAPPED) ? WRAPPED : snakeOf(WRAPPED);
  const wrapped = body[key];
  if (isJsonObject(wrapped)) {
    const { model: named, ...inner } = wrapped;
    if (named !== undefined && named !== `models/${model}`)
      throw invalidField(formatJsonPath([key, "model"]), "expected the model of the address");
    if (memberOf(body, "contents") !== undefined)
      throw invalidField("contents", `it is there as '${key}' as well`);
    reader.request(inner, [key]);
    const { [key]: _read, ...rest } = body;
    reader.collector.strings(rest, [], "metadata");
  } else {
    reader.request(body, []);
  }
  return {
    operation: "chat",
    dialect: "gemini.count",
    model,
    stream: false,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
  };
}

export function readCountPart(value: JsonObject, raw: string | undefined): StreamPart {
  const draft = new PartDraft(false);
  for (const key in value) draft.unknown(value[key], -1, [key], key);
  return draft.part(value, raw, NO_USAGE);
}

const PART_READER = { read: readCountPart };

/** Gemini's counting of tokens. Only providers that speak it can be asked: nobody else knows what Google would count. */
export const countAdapter: DialectAdapter = {
  ...WHOLE_ANSWER,
  idPrefix: "",
  createPartReader: () => PART_READER,
  withModel: (body, model) => {
    const key = Object.hasOwn(body, WRAPPED) ? WRAPPED : snakeOf(WRAPPED);
    const wrapped = body[key];
    return isJsonObject(wrapped) ? { ...body, [key]: { ...wrapped, model: resourceNameOf(model) } } : body;
  },
};
