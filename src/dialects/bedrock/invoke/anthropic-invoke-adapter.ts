import type { JsonObject } from "../../../contracts/json.ts";
import { messagesAdapter } from "../../anthropic/messages-adapter.ts";
import { messagesToNeutral } from "../../anthropic/messages-to-neutral.ts";
import type { DialectAdapter } from "../../dialect-adapter.ts";
import { asChunk, GUARDRAIL_ACTION, withInvokeTrace } from "./invoke-chunk.ts";

/**
 * Claude's messages as InvokeModel carries them (Amazon Bedrock user guide, "Anthropic Claude Messages API"): Anthropic's own, but
 * that the address names the model and says whether the answer is streamed.
 */
export const anthropicInvokeAdapter: DialectAdapter = {
  ...messagesAdapter,
  idPrefix: "msg_bdrk_",
  composeRefusal: (request, message, envelope) =>
    (messagesAdapter.composeRefusal?.(request, message, envelope) ?? []).map((part) =>
      request.stream ? part : { ...part, value: { ...part.value, [GUARDRAIL_ACTION]: "INTERVENED" } },
    ),
  // The model stands in the address; what else is done for another model's name is done here.
  withModel: (body, model) => withoutModel(messagesAdapter.withModel?.(body, model) ?? body),
  isModelInAddress: true,
  nameEvent: asChunk,
  withTrace: withInvokeTrace,
  fromClient: {
    toNeutral: (request, { anthropic_version: _version, ...body }) => messagesToNeutral(request, body),
    createEncoder: (request, envelope) => {
      const { fromClient } = messagesAdapter;
      if (fromClient === undefined) throw new Error("Anthropic's messages have no encoder");
      return fromClient.createEncoder(request, envelope);
    },
  },
  toProvider: undefined,
};

function withoutModel({ model: _model, ...body }: JsonObject): JsonObject {
  return body;
}
