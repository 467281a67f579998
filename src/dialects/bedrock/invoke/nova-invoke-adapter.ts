import { isJsonObject, type JsonObject } from "../../../contracts/json.ts";
import type { DialectAdapter } from "../../dialect-adapter.ts";
import { converseAdapter } from "../converse-adapter.ts";
import { ConverseEncoder } from "../converse-encoder.ts";
import { converseToNeutral } from "../converse-to-neutral.ts";
import { asChunk, withInvokeTrace } from "./invoke-chunk.ts";

/**
 * Amazon Nova's messages as InvokeModel carries them (Amazon Nova user guide, "Complete request schema"): Converse's, but for the names of
 * two parameters and a version of the schema.
 */
export const novaInvokeAdapter: DialectAdapter = {
  ...converseAdapter,
  nameEvent: asChunk,
  withTrace: withInvokeTrace,
  fromClient: {
    toNeutral: (request, body) => converseToNeutral(request, asConverse(body)),
    createEncoder: (request, envelope) => new ConverseEncoder(request, envelope),
  },
  toProvider: undefined,
};

function asConverse({ schemaVersion: _version, inferenceConfig, ...body }: JsonObject): JsonObject {
  if (!isJsonObject(inferenceConfig)) return body;
  const { max_new_tokens: most, topK, ...parameters } = inferenceConfig;
  const maxTokens = parameters["maxTokens"] ?? most;
  return {
    ...body,
    inferenceConfig: { ...parameters, ...(maxTokens === undefined ? {} : { maxTokens }) },
    ...(topK === undefined ? {} : { additionalModelRequestFields: { inferenceConfig: { topK } } }),
  };
}
