import type { FastifyInstance, FastifyRequest } from "fastify";
import type { JsonObject } from "../../contracts/json.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import type { ResolvedModel } from "../../routing/resolve-model.ts";
import { callerRoute } from "../caller-route.ts";
import type { StrangerLimit } from "../stranger-limit.ts";
import { BEDROCK_ERRORS } from "./bedrock.ts";

const ARN = "arn:aws:bedrock:local::foundation-model/";
/** What every model here has; those that are asked for otherwise are not there. */
const INFERENCE_TYPE = "ON_DEMAND";

/** Models as Amazon Bedrock's control plane lists them (API reference, ListFoundationModels and GetFoundationModel). */
export function bedrockModelRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const route = callerRoute.bind(undefined, app, gateway, strangers, "GET");
  route(
    "/foundation-models",
    (principal, request) => ({
      modelSummaries: gateway.listModels(principal, request.ip).map(describe).filter(wantedBy(request)),
    }),
    BEDROCK_ERRORS,
  );
  route(
    "/foundation-models/:model",
    (principal, request) => {
      const { model = "" } = request.params as Readonly<Record<string, string | undefined>>;
      const name = model.startsWith("arn:") ? model.slice(model.indexOf("/") + 1) : model;
      return { modelDetails: describe(gateway.describeModel(principal, name, request.ip)) };
    },
    BEDROCK_ERRORS,
  );
}

function describe({ name, routes, operations }: ResolvedModel): JsonObject {
  const isChat = operations.includes("chat");
  const outputs = [...(isChat ? ["TEXT"] : []), ...(operations.includes("embeddings") ? ["EMBEDDING"] : [])];
  return {
    modelArn: `${ARN}${name}`,
    modelId: name,
    modelName: name,
    providerName: routes[0]?.provider ?? "sallyport",
    inputModalities: ["TEXT"],
    outputModalities: outputs,
    responseStreamingSupported: isChat,
    customizationsSupported: [],
    inferenceTypesSupported: [INFERENCE_TYPE],
    modelLifecycle: { status: "ACTIVE" },
  };
}

/** The filters of a list, each for members of one value. */
function wantedBy({ query }: FastifyRequest): (model: JsonObject) => boolean {
  const { byProvider, byOutputModality, byInferenceType, byCustomizationType } = query as Readonly<
    Record<string, string | undefined>
  >;
  return ({ providerName, outputModalities, inferenceTypesSupported, customizationsSupported }) =>
    (byProvider === undefined || providerName === byProvider) &&
    has(outputModalities, byOutputModality) &&
    has(inferenceTypesSupported, byInferenceType) &&
    has(customizationsSupported, byCustomizationType);
}

function has(list: JsonObject[string] | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || (Array.isArray(list) && list.includes(wanted));
}
