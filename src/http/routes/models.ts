import type { FastifyInstance } from "fastify";
import type { JsonObject } from "../../contracts/json.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { describeLifecycle } from "../../routing/lifecycle.ts";
import type { ResolvedModel } from "../../routing/resolve-model.ts";
import { callerRoute } from "../caller-route.ts";
import { speaksAnthropic } from "../compose-error-for.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

/**
 * The models a caller may see, at an address that OpenAI's API and Anthropic's share: in Anthropic's shape for a request with Anthropic's
 * version header, in OpenAI's otherwise. All of them come in one page.
 */
export function modelRoutes(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
  startedAtS: number,
): void {
  callerRoute(app, gateway, strangers, "GET", "/v1/models", (principal, request) => {
    const models = gateway.listModels(principal, request.ip);
    if (speaksAnthropic(request)) return anthropicList(models, startedAtS);
    return { object: "list", data: models.map((model) => openAiModel(model, startedAtS)) };
  });
  // Model names hold slashes, so the rest of the path is the name; "%2F" means the same.
  callerRoute(app, gateway, strangers, "GET", "/v1/models/*", (principal, request) => {
    const { "*": name } = request.params as { "*": string };
    const model = gateway.describeModel(principal, name, request.ip);
    return speaksAnthropic(request) ? anthropicModel(model, startedAtS) : openAiModel(model, startedAtS);
  });
}

/** OpenAI API reference, "Models". */
function openAiModel(model: ResolvedModel, created: number): JsonObject {
  return {
    id: model.name,
    object: "model",
    created,
    owned_by: model.routes[0]?.provider ?? "sallyport",
    ...lifecycleOf(model),
  };
}

/** Claude API reference, "List Models". */
function anthropicList(models: readonly ResolvedModel[], createdAtS: number): JsonObject {
  return {
    data: models.map((model) => anthropicModel(model, createdAtS)),
    has_more: false,
    first_id: models[0]?.name ?? null,
    last_id: models.at(-1)?.name ?? null,
  };
}

/** When a model was made, nobody here knows; it has been offered since the start of this node. */
function anthropicModel(model: ResolvedModel, createdAtS: number): JsonObject {
  return {
    type: "model",
    id: model.name,
    display_name: model.name,
    created_at: new Date(createdAtS * 1000).toISOString(),
    ...lifecycleOf(model),
  };
}

function lifecycleOf({ lifecycle }: ResolvedModel): JsonObject {
  return lifecycle === undefined ? {} : { lifecycle: describeLifecycle(lifecycle, Date.now()) };
}
