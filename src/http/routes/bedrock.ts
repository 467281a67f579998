import type { FastifyInstance } from "fastify";
import {
  bedrockErrorHeaders,
  bedrockStatusOf,
  composeBedrockError,
  streamExceptionOf,
} from "../../dialects/bedrock/compose-bedrock-error.ts";
import { readInvokeRequest } from "../../dialects/bedrock/invoke/read-invoke-request.ts";
import { readConverseRequest } from "../../dialects/bedrock/read-converse-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import type { ErrorDialect } from "../error-dialect.ts";
import { exchangeRoute, type RequestAddress } from "../exchange-route.ts";
import { awsEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

/** How Bedrock tells of errors. */
export const BEDROCK_ERRORS: ErrorDialect = {
  composeError: composeBedrockError,
  errorHeaders: bedrockErrorHeaders,
  errorStatus: bedrockStatusOf,
};

const BEDROCK = {
  ...BEDROCK_ERRORS,
  answerHeaders: (requestId: string) => ({ "x-amzn-requestid": requestId }),
  framing: awsEvents(streamExceptionOf),
} as const;

/**
 * Amazon Bedrock's runtime (API reference: Converse, ConverseStream, InvokeModel, InvokeModelWithResponseStream). The path names the model; "%3A" and "%2F" in it mean ":" and "/",
 * as its clients write them.
 */
export async function bedrockRoutes(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
): Promise<void> {
  const exchange = exchangeRoute.bind(undefined, app, gateway, strangers);
  exchange("/model/:model/converse", {
    ...BEDROCK,
    prompts: "bedrock.converse",
    read: (rawBody, address) => readConverseRequest(rawBody, modelIn(address), false),
  });
  exchange("/model/:model/converse-stream", {
    ...BEDROCK,
    prompts: "bedrock.converse",
    read: (rawBody, address) => readConverseRequest(rawBody, modelIn(address), true),
  });
  await invokeRoutes(app, gateway, strangers);
}

/** InvokeModel's bodies are bytes to its clients, most of which name no type for them; they are read as JSON whatever it is. */
async function invokeRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => {
      parsed(null, body);
    });
    for (const stream of [false, true]) {
      const operation = stream ? "invoke-with-response-stream" : "invoke";
      exchangeRoute(scope, gateway, strangers, `/model/:model/${operation}`, {
        ...BEDROCK,
        answerHeaders: (requestId) => ({
          "x-amzn-requestid": requestId,
          ...(stream ? { "x-amzn-bedrock-content-type": "application/json" } : {}),
        }),
        read: (rawBody, address) =>
          readInvokeRequest(rawBody, { model: modelIn(address), stream, header: address.header }),
      });
    }
    done();
  });
}

function modelIn({ params }: RequestAddress): string {
  return params["model"] ?? "";
}
