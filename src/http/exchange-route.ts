import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { composeError } from "../dialects/openai/compose-error.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { HttpAnswerSink } from "./http-answer-sink.ts";
import { clientGone } from "./client-gone.ts";
import { errorHeaders, toGatewayError } from "./render-error.ts";
import { guardedHandler } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

const NO_BODY = new Uint8Array(0);

/** Registers a route that reaches models. It can do nothing but parse its dialect: the rest is the gateway's one pipeline. */
export function exchangeRoute(
  app: FastifyInstance,
  gateway: Gateway,
  url: string,
  read: (rawBody: Uint8Array) => CompletionRequest,
): void {
  app.post(
    url,
    guardedHandler("exchange", async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      const response = reply.raw;
      const sink = new HttpAnswerSink(response, { ...SECURITY_HEADERS, "x-request-id": request.id });
      try {
        await gateway.complete(
          {
            id: request.id,
            authorization: request.headers.authorization,
            read: () => read(request.body instanceof Uint8Array ? request.body : NO_BODY),
            peer: request.ip,
            traceparent: firstOf(request.headers["traceparent"]),
            signal: clientGone(request.raw.socket),
          },
          sink,
        );
      } catch (error) {
        const failure = toGatewayError(error);
        const json = JSON.stringify(composeError(failure, request.id));
        if (sink.hasBegun) sink.failEvents(json);
        else sink.sendError(failure.httpStatus, json, errorHeaders(failure));
        if (!(error instanceof GatewayError)) throw error;
      }
    }),
  );
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
