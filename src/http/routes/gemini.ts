import type { FastifyInstance } from "fastify";
import type { CompletionRequest } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { composeError } from "../../dialects/gemini/compose-error.ts";
import { readCountRequest } from "../../dialects/gemini/count-adapter.ts";
import { readEmbedRequest } from "../../dialects/gemini/embed-adapter.ts";
import { readAddress } from "../../dialects/gemini/read-address.ts";
import { readGenerateRequest } from "../../dialects/gemini/read-generate-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import type { ResolvedModel } from "../../routing/resolve-model.ts";
import { callerRoute } from "../caller-route.ts";
import { exchangeRoute, type RequestAddress } from "../exchange-route.ts";
import { plainEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const CHAT_METHODS = ["generateContent", "streamGenerateContent", "countTokens"];
const EMBEDDING_METHODS = ["embedContent", "batchEmbedContents"];

const GEMINI = {
  composeError,
  framing: plainEvents(undefined),
  prompts: "gemini.generate",
  read: readRequest,
  counting: {
    isAskedFor: ({ params }: RequestAddress) => params["*"]?.endsWith(":countTokens") === true,
    compose: ({ inputTokens, source }: { inputTokens: number; source: string }) => ({
      totalTokens: inputTokens,
      sallyport: { source },
    }),
  },
} as const;

/**
 * Google's Gemini API (API reference: models.generateContent, streamGenerateContent, countTokens, embedContent, batchEmbedContents, list and get). Models' names hold
 * slashes, and the action stands behind a colon, so the rest of the path is read here.
 */
export function geminiRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const errors = { composeError };
  for (const version of ["/v1beta", "/v1"])
    exchangeRoute(app, gateway, strangers, `${version}/models/*`, GEMINI);
  const get = callerRoute.bind(undefined, app, gateway, strangers, "GET");
  // The list at /v1/models has OpenAI's shape.
  get(
    "/v1beta/models",
    (principal, { ip }) => ({ models: gateway.listModels(principal, ip).map(modelObject) }),
    errors,
  );
  const describe: Parameters<typeof get>[1] = (principal, request) => {
    const { "*": name } = request.params as { "*": string };
    return modelObject(gateway.describeModel(principal, name, request.ip));
  };
  get("/v1beta/models/*", describe, errors);
}

function readRequest(rawBody: Uint8Array, { params, query }: RequestAddress): CompletionRequest {
  const { model, action } = readAddress(params["*"] ?? "", query);
  if (action === "countTokens") return readCountRequest(rawBody, model);
  if (action === "embedContent" || action === "batchEmbedContents")
    return readEmbedRequest(rawBody, model, action === "batchEmbedContents");
  return readGenerateRequest(rawBody, model, action === "streamGenerateContent");
}

/** Gemini API reference, "Models". */
function modelObject({ name, operations }: ResolvedModel): JsonObject {
  return {
    name: `models/${name}`,
    displayName: name,
    supportedGenerationMethods: [
      ...(operations.includes("chat") ? CHAT_METHODS : []),
      ...(operations.includes("embeddings") ? EMBEDDING_METHODS : []),
    ],
  };
}
