import type { Dialect, ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { BedrockProvider } from "../../contracts/provider-documents.ts";
import { readConverseAnswer } from "../../dialects/bedrock/read-converse-answer.ts";
import { ConverseEventReader } from "../../dialects/bedrock/read-converse-event.ts";
import { AWS_EVENT_STREAM_TYPE } from "../../foundation/aws-event-stream.ts";
import type { AwsCredentials } from "../../outbound/sign-request.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";
import { AwsEventAnswerReader, CONVERSE_EVENTS } from "./aws-event-reader.ts";
import { bedrockEndpoint } from "./bedrock-endpoint.ts";
import { createInvokeReader } from "./invoke-reader.ts";
import { signAttempts } from "./sign-attempt.ts";

/** What others are translated into comes first. A request of InvokeModel goes on as it came. */
const DIALECTS_SPOKEN: readonly Dialect[] = [
  "bedrock.converse",
  "bedrock.invoke-anthropic",
  "bedrock.invoke-llama",
  "bedrock.invoke-nova",
  "bedrock.invoke-titan",
];

export interface BedrockDependencies extends HttpProviderDependencies {
  /** Signs requests where the document names one; an API key goes as a bearer token. */
  readonly accessKey?: AwsCredentials;
}

/**
 * A provider that speaks to Amazon Bedrock's runtime by Converse and ConverseStream, and by InvokeModel for clients that do. Throws `invalid_request` for a document that
 * cannot be used.
 */
export function createBedrockProvider(
  document: BedrockProvider,
  dependencies: BedrockDependencies,
): ModelProvider {
  checkDocument(document);
  const { accessKey, clock } = dependencies;
  // A secret access key is never sent; what is sent must not be repeated.
  const credential = accessKey === undefined ? dependencies.credential : accessKey.sessionToken;
  const baseUrl = document.endpoint ?? bedrockEndpoint(document.region);
  const bearer = accessKey === undefined ? dependencies.credential : undefined;
  const target = readUpstreamTarget({ ...document, baseUrl, credentialHeader: "authorization" }, bearer);
  const common = [...target.headers, "accept-encoding", "identity", "content-type", "application/json"];
  const whole = [...common, "accept", "application/json"];
  const stream = [...common, "accept", AWS_EVENT_STREAM_TYPE];
  return new HttpProvider(
    document,
    {
      dialects: DIALECTS_SPOKEN,
      origin: target.origin,
      requestFor: ({ request, route, dialect }: ProviderCall) => ({
        method: "POST",
        path: target.pathOf(
          `/model/${encodeURIComponent(route.upstreamModel)}/${operationOf(dialect, request.stream)}`,
        ),
        headers: request.stream ? stream : whole,
      }),
      createReader: (call) => createReader(call, credential),
      ...(accessKey === undefined
        ? {}
        : { authorize: signAttempts(accessKey, document.region, target.origin, clock) }),
    },
    { ...dependencies, credential },
  );
}

function operationOf(dialect: Dialect, isStream: boolean): string {
  if (dialect === "bedrock.converse") return isStream ? "converse-stream" : "converse";
  return isStream ? "invoke-with-response-stream" : "invoke";
}

function createReader(call: ProviderCall, credential: string | undefined): AnswerReader {
  const { request, dialect } = call;
  if (dialect !== "bedrock.converse") return createInvokeReader(call, credential);
  return request.stream
    ? new AwsEventAnswerReader(CONVERSE_EVENTS, new ConverseEventReader(), credential)
    : new WholeAnswerReader(isConverseAnswer, readConverseAnswer, credential);
}

function isConverseAnswer({ output, stopReason }: JsonObject): boolean {
  return isJsonObject(output) && isJsonObject(output["message"]) && typeof stopReason === "string";
}

function checkDocument({ credential, accessKey, endpoint, models }: BedrockProvider): void {
  if (credential !== undefined && accessKey !== undefined)
    throw refused("accessKey", "Name an API key in 'credential', or an access key, not both.");
  if (credential === undefined && accessKey === undefined && endpoint === undefined)
    throw refused("credential", "Amazon Bedrock wants an API key here, or an access key in 'accessKey'.");
  if (models === "discover")
    throw refused("models", "Amazon Bedrock's runtime has no list of models: name those that are served.");
}

function refused(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `provider document: ${field}: ${why}`, {
    field,
    publicMessage: `'${field}' of the provider document cannot be used. ${why}`,
  });
}
