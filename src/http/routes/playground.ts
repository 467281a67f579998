import type { FastifyInstance } from "fastify";
import type { PlaygroundModels } from "../../contracts/api/playground.ts";
import { composeError } from "../../dialects/openai/compose-error.ts";
import { readChatRequest } from "../../dialects/openai/read-chat-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { callerRoute } from "../caller-route.ts";
import { exchangeRoute } from "../exchange-route.ts";
import { plainEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const ERRORS = { composeError } as const;

/**
 * The way to models for people: OpenAI's chat completions in the name of whoever is signed in. A session counts here and on no other route
 * that reaches a model; keys, tokens and signatures do not count here.
 */
export function playgroundRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  exchangeRoute(app, gateway, strangers, "/api/playground/chat/completions", {
    composeError,
    framing: plainEvents("[DONE]"),
    read: readChatRequest,
    prompts: "openai.chat",
    isForPeople: true,
  });
  const isForPeople = true;
  callerRoute(
    app,
    gateway,
    strangers,
    "GET",
    "/api/playground/models",
    async (person, request): Promise<PlaygroundModels> => ({
      models: [...(await gateway.triableModels(person, request.ip))],
    }),
    ERRORS,
    isForPeople,
  );
}
