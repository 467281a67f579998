import type { FastifyInstance } from "fastify";
import type { JsonObject } from "../../contracts/json.ts";
import { composeError } from "../../dialects/openai/compose-error.ts";
import { readChatRequest } from "../../dialects/openai/read-chat-request.ts";
import { readEmbeddingsRequest } from "../../dialects/openai/read-embeddings-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import type { ResolvedModel } from "../../routing/resolve-model.ts";
import { callerRoute } from "../caller-route.ts";
import { exchangeRoute } from "../exchange-route.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const OPENAI = { composeError, endMark: "[DONE]" } as const;

/** OpenAI's API (API reference: Chat completions, Embeddings, Models). */
export function openAiRoutes(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
  startedAtS: number,
): void {
  const exchange = exchangeRoute.bind(undefined, app, gateway, strangers);
  exchange("/v1/chat/completions", { ...OPENAI, read: readChatRequest });
  exchange("/v1/embeddings", { ...OPENAI, read: readEmbeddingsRequest });
  callerRoute(app, gateway, strangers, "GET", "/v1/models", (principal) => ({
    object: "list",
    data: gateway.listModels(principal).map((model) => modelObject(model, startedAtS)),
  }));
  // Model names hold slashes, so the rest of the path is the name; "%2F" means the same.
  callerRoute(app, gateway, strangers, "GET", "/v1/models/*", (principal, request) => {
    const { "*": name } = request.params as { "*": string };
    return modelObject(gateway.describeModel(principal, name), startedAtS);
  });
}

function modelObject(model: ResolvedModel, created: number): JsonObject {
  return { id: model.name, object: "model", created, owned_by: model.routes[0]?.provider ?? "sallyport" };
}
