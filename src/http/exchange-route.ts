import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { TRACE_HEADER } from "../gateway/guardrail-trace.ts";
import { clientGone } from "./client-gone.ts";
import { discardBody } from "./discard-body.ts";
import { firstOf } from "./first-of.ts";
import { HttpAnswerSink } from "./http-answer-sink.ts";
import { errorHeaders, toGatewayError } from "./render-error.ts";
import { isKnownCaller } from "./is-known-caller.ts";
import { guardedHandler } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import type { StrangerLimit } from "./stranger-limit.ts";

/** What a route has to know of the wire format it speaks. */
export interface RouteDialect {
  readonly read: (rawBody: Uint8Array) => CompletionRequest;
  readonly composeError: (failure: GatewayError, requestId: string) => JsonObject;
  /** Data of the event that ends a stream which went well. */
  readonly endMark: string;
}

const NO_BODY = new Uint8Array(0);
const CLOSE = { connection: "close" } as const;

/**
 * Registers a route that reaches models. It can do nothing but speak its dialect: the rest is the gateway's one pipeline.
 *
 * The body is read only once the caller is known. A stranger's request goes through the pipeline as well, without its
 * body: there it is refused for its credentials before anything else, and recorded like every other exchange.
 * Above a rate of such refusals, though, it is turned away before the pipeline with `rate_limited` and counted
 * in `sallyport_refusals_total`, or strangers could fill the disk with records.
 */
export function exchangeRoute(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
  url: string,
  dialect: RouteDialect,
): void {
  const carryOut = async (
    request: FastifyRequest,
    reply: FastifyReply,
    rawBody: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const sink = new HttpAnswerSink(
      reply.raw,
      { ...SECURITY_HEADERS, "x-request-id": request.id, ...headers },
      dialect.endMark,
    );
    try {
      await gateway.complete(
        {
          id: request.id,
          authorization: request.headers.authorization,
          read: () => dialect.read(rawBody),
          peer: request.ip,
          trace: firstOf(request.headers[TRACE_HEADER]),
          traceparent: firstOf(request.headers["traceparent"]),
          signal: clientGone(request.raw.socket),
        },
        sink,
      );
    } catch (error) {
      app.refusals.reportUnexpected(error, request.id);
      const failure = toGatewayError(error);
      const json = JSON.stringify(dialect.composeError(failure, request.id));
      if (sink.hasBegun) sink.failEvents(json);
      else sink.sendError(failure.httpStatus, json, errorHeaders(failure));
    }
  };

  const turnAway = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await discardBody(request.raw);
    await carryOut(request, reply, NO_BODY, CLOSE);
  };

  app.post(url, {
    onRequest: (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      if (isKnownCaller(gateway, request.headers.authorization)) {
        done();
        return;
      }
      strangers.take(request.ip);
      reply.hijack();
      void turnAway(request, reply);
    },
    handler: guardedHandler("exchange", async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      await carryOut(request, reply, request.body instanceof Uint8Array ? request.body : NO_BODY, {});
    }),
  });
}
