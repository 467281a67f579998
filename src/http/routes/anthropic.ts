import type { FastifyInstance } from "fastify";
import type { GatewayError } from "../../contracts/errors.ts";
import { composeError } from "../../dialects/anthropic/compose-error.ts";
import {
  readCountTokensRequest,
  readMessagesRequest,
} from "../../dialects/anthropic/read-messages-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { exchangeRoute, type RequestAddress } from "../exchange-route.ts";
import { namedEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const ANTHROPIC = {
  composeError,
  answerHeaders: requestIdHeader,
  errorHeaders: (_failure: GatewayError, requestId: string) => requestIdHeader(requestId),
  framing: namedEvents("error"),
  prompts: "anthropic.messages",
} as const;

/** Whatever is asked at its address is a count. */
const COUNTING = {
  isAskedFor: () => true,
  compose: ({ inputTokens, source }: { inputTokens: number; source: string }) => ({
    input_tokens: inputTokens,
    sallyport: { source },
  }),
};

/** Anthropic's API (Claude API reference: Messages, Count tokens in a Message). Its list of models stands in `models.ts`. */
export function anthropicRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const exchange = exchangeRoute.bind(undefined, app, gateway, strangers);
  exchange("/v1/messages", {
    ...ANTHROPIC,
    read: (body, address) => readMessagesRequest(body, betasIn(address)),
  });
  exchange("/v1/messages/count_tokens", {
    ...ANTHROPIC,
    read: (body, address) => readCountTokensRequest(body, betasIn(address)),
    counting: COUNTING,
  });
}

/** Features under test that a client asks for. */
function betasIn({ header }: RequestAddress): string | undefined {
  return header("anthropic-beta");
}

/** Where Anthropic's clients look for the id of a request. */
function requestIdHeader(requestId: string): Readonly<Record<string, string>> {
  return { "request-id": requestId };
}
