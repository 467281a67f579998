import type { CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { limitEntries } from "../bedrock/limit-entries.ts";
import type { DialectAdapter } from "../dialect-adapter.ts";
import { WHOLE_ANSWER } from "../whole-answer.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import { readBody } from "../openai/read-body.ts";
import { PartDraft } from "./part-draft.ts";
import { GenerateRequestReader } from "./read-generate-request.ts";
import { resourceNameOf } from "./resource-name.ts";
import { entriesOf, refuseTwins } from "./spelling.ts";

/**
 * Reads a request to embed one content, or several (Gemini API reference, "models.embedContent" and "models.batchEmbedContents"): those
 * stand in `requests`, each with the model of the address.
 */
export function readEmbedRequest(rawBody: Uint8Array, model: string, isBatch: boolean): CompletionRequest {
  const body = readBody(rawBody);
  const reader = new GenerateRequestReader();
  if (isBatch !== Object.hasOwn(body, "requests"))
    throw invalidField("requests", isBatch ? "expected a list" : "only :batchEmbedContents takes it");
  if (isBatch) {
    limitEntries("requests", body["requests"], LIMITS.embeddingInputs);
    const { requests, ...rest } = body;
    entriesOf(requests, ["requests"]).forEach(({ value, path }, index) => {
      readOne(value, path, model, reader, index);
    });
    reader.collector.strings(rest, [], "metadata");
  } else readOne(body, [], model, reader, 0);
  return {
    operation: "embeddings",
    dialect: "gemini.embed",
    model,
    stream: false,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
  };
}

function readOne(
  value: JsonValue,
  path: JsonPath,
  model: string,
  reader: GenerateRequestReader,
  index: number,
): void {
  const at = (name: string): string => formatJsonPath([...path, name]);
  if (!isJsonObject(value)) throw invalidField(formatJsonPath(path), "expected an object");
  refuseTwins(value, path);
  const { content, model: named, ...settings } = value;
  if (!isJsonObject(content)) throw invalidField(at("content"), "expected an object");
  if (settings["contents"] !== undefined) throw invalidField(at("contents"), "expected 'content'");
  if (named !== undefined && named !== `models/${model}`)
    throw invalidField(at("model"), "expected the model of the address");
  reader.content(content, [...path, "content"], "user", index);
  reader.collector.strings(settings, path, "metadata");
}

/** The vectors are numbers; any string is text. */
export function readEmbedPart(value: JsonObject, raw: string | undefined): StreamPart {
  const draft = new PartDraft(false);
  for (const key in value) draft.unknown(value[key], -1, [key], key);
  return draft.part(value, raw, undefined);
}

const PART_READER = { read: readEmbedPart };

/** Gemini's embeddings. */
export const embedAdapter: DialectAdapter = {
  ...WHOLE_ANSWER,
  idPrefix: "",
  createPartReader: () => PART_READER,
  withModel: (body, model) => {
    const { requests } = body;
    if (requests === undefined) return named(body, model);
    const renamed = entriesOf(requests, []).map(({ value }) =>
      isJsonObject(value) ? named(value, model) : value,
    );
    return { ...body, requests: renamed };
  },
};

/** The model stands in the address; where it stands in the body as well, it has to be the same. */
function named(request: JsonObject, model: string): JsonObject {
  return request["model"] === undefined ? request : { ...request, model: resourceNameOf(model) };
}
