import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { composeError } from "../../dialects/openai/compose-error.ts";
import { readChatRequest } from "../../dialects/openai/read-chat-request.ts";
import { readCompletionsRequest } from "../../dialects/openai/completions/read-completions-request.ts";
import { readEmbeddingsRequest } from "../../dialects/openai/read-embeddings-request.ts";
import { readResponsesRequest } from "../../dialects/openai/responses/read-responses-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { callerRoute } from "../caller-route.ts";
import { exchangeRoute } from "../exchange-route.ts";
import { namedEvents, plainEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const OPENAI = { composeError, framing: plainEvents("[DONE]") } as const;
const RESPONSES = { composeError, framing: namedEvents("error", asErrorEvent) } as const;

/** OpenAI's API (API reference: Chat completions, Responses, Completions, Embeddings). */
export function openAiRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const exchange = exchangeRoute.bind(undefined, app, gateway, strangers);
  exchange("/v1/chat/completions", { ...OPENAI, read: readChatRequest, prompts: "openai.chat" });
  exchange("/v1/responses", { ...RESPONSES, read: readResponsesRequest, prompts: "openai.responses" });
  storedResponseRoutes(app, gateway, strangers);
  exchange("/v1/completions", { ...OPENAI, read: readCompletionsRequest });
  exchange("/v1/embeddings", { ...OPENAI, read: readEmbeddingsRequest });
}

/** Responses that were stored for the caller (API reference: Get a model response, List input items, Delete a model response). */
function storedResponseRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const route = callerRoute.bind(undefined, app, gateway, strangers);
  route("GET", "/v1/responses/:id", async (by, request) => {
    const { response } = await gateway.findResponse(by, idIn(request), request.ip);
    return response;
  });
  route("GET", "/v1/responses/:id/input_items", async (by, request) => {
    const { shownInput: input } = await gateway.findResponse(by, idIn(request), request.ip);
    const ids = input.map((item, at) =>
      isJsonObject(item) && typeof item["id"] === "string" ? item["id"] : `item_${at}`,
    );
    const data = input.map((item, at) => (isJsonObject(item) ? { ...item, id: ids[at] ?? "" } : item));
    return { object: "list", data, first_id: ids[0] ?? null, last_id: ids.at(-1) ?? null, has_more: false };
  });
  route("DELETE", "/v1/responses/:id", async (by, request) => {
    const id = idIn(request);
    await gateway.forgetResponse(by, id, request.ip);
    return { id, object: "response", deleted: true };
  });
}

function idIn(request: FastifyRequest): string {
  const { id } = request.params as { readonly id: string };
  return id;
}

/** An error in mid-stream, as the Responses API tells it: flat, in an event of its own. */
function asErrorEvent(error: GatewayError): JsonObject {
  const { code, publicMessage: message, field } = error;
  return { type: "error", code, message, param: field ?? null };
}
