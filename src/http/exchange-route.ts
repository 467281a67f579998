import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { TokenCount } from "../gateway/count-tokens.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { TRACE_HEADER } from "../gateway/guardrail-trace.ts";
import { DATA_CLASS_HEADER, PURPOSE_HEADER, REGION_HEADER } from "../gateway/request-labels.ts";
import { TAGS_HEADER } from "../gateway/request-tags.ts";
import { clientGone } from "./client-gone.ts";
import { credentialsOf } from "./credentials.ts";
import { discardBody } from "./discard-body.ts";
import { refusalHandler, renderErrorIn, type ErrorDialect } from "./error-dialect.ts";
import { firstOf } from "./first-of.ts";
import type { Framing } from "./framing.ts";
import { HttpAnswerSink } from "./http-answer-sink.ts";
import { toGatewayError } from "./render-error.ts";
import { isKnownCaller } from "./is-known-caller.ts";
import { promptCallOf } from "./prompt-call.ts";
import { guardedHandler } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { personCredentialsOf } from "./session-call.ts";
import type { StrangerLimit } from "./stranger-limit.ts";

/** What a route has to know of the wire format it speaks. */
export interface RouteDialect extends ErrorDialect {
  /** Set where people call from their browsers: the session of one is what counts then, and nothing else. */
  readonly isForPeople?: boolean;
  /** POST where left out. */
  readonly method?: "GET" | "POST" | "DELETE";
  readonly read: (rawBody: Uint8Array, address: RequestAddress) => CompletionRequest;
  /** Headers of every answer beside those of every dialect. */
  readonly answerHeaders?: (requestId: string) => Readonly<Record<string, string>>;
  readonly framing: Framing;
  /** Its name in `PROMPT_PLACES`; left out where a request has no messages that a Prompt could stand among. */
  readonly prompts?: string;
  /** For a format whose address may also ask how many tokens a request has. */
  readonly counting?: {
    readonly isAskedFor: (address: RequestAddress) => boolean;
    readonly compose: (count: TokenCount) => JsonObject;
  };
}

/** What a request says outside its body. */
export interface RequestAddress {
  /** Named parts of the path, decoded; "*" is all that a wildcard stands for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** In lower case; of a header that came several times, the first. */
  readonly header: (name: string) => string | undefined;
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
  const shownBy = dialect.isForPeople === true ? personCredentialsOf : credentialsOf;
  const carryOut = async (
    request: FastifyRequest,
    reply: FastifyReply,
    rawBody: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const sink = new HttpAnswerSink(
      reply.raw,
      {
        ...SECURITY_HEADERS,
        "x-request-id": request.id,
        ...dialect.answerHeaders?.(request.id),
        ...cookieIn(reply),
        ...headers,
      },
      dialect.framing,
    );
    const address = addressOf(request);
    try {
      const call = {
        id: request.id,
        ...shownBy(request, reply),
        read: () => dialect.read(rawBody, address),
        promptCall: promptCallOf(rawBody, {
          prompts: dialect.prompts,
          model: address.params["model"],
          read: (body, model = "") =>
            dialect.read(body, model === "" ? address : { ...address, params: { ...address.params, model } }),
          header: address.header,
        }),
        peer: request.ip,
        trace: firstOf(request.headers[TRACE_HEADER]),
        traceparent: firstOf(request.headers["traceparent"]),
        region: firstOf(request.headers[REGION_HEADER]),
        dataClass: firstOf(request.headers[DATA_CLASS_HEADER]),
        purpose: firstOf(request.headers[PURPOSE_HEADER]),
        tags: firstOf(request.headers[TAGS_HEADER]),
        cacheControl: firstOf(request.headers["cache-control"]),
        signal: clientGone(request.raw.socket),
      };
      const { counting } = dialect;
      if (counting?.isAskedFor(address) === true)
        sink.sendBody(JSON.stringify(counting.compose(await gateway.countTokens(call))));
      else await gateway.complete(call, sink);
    } catch (error) {
      app.refusals.reportUnexpected(error, request.id);
      const failure = toGatewayError(error);
      const told = renderErrorIn(dialect, failure, request.id);
      if (sink.hasBegun) sink.failEvents(told.json, failure);
      else sink.sendError(told.status, told.json, told.headers);
    }
  };

  const turnAway = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await discardBody(request.raw);
    await carryOut(request, reply, NO_BODY, CLOSE);
  };

  app.route({
    method: dialect.method ?? "POST",
    url,
    errorHandler: refusalHandler(app, dialect),
    onRequest: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
      const goOn = (isKnown: boolean): void => {
        if (isKnown) {
          done();
          return;
        }
        strangers.take(request.ip);
        reply.hijack();
        void turnAway(request, reply);
      };
      const known = isKnownCaller(gateway, request, shownBy(request, reply));
      if (known instanceof Promise) known.then(goOn).catch(done);
      else goOn(known);
    },
    handler: guardedHandler("exchange", async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      await carryOut(request, reply, request.body instanceof Uint8Array ? request.body : NO_BODY, {});
    }),
  });
}

/** Where a session was given another token. The answer is written past Fastify, which would send what was set there. */
function cookieIn(reply: FastifyReply): Readonly<Record<string, string>> {
  const cookie = reply.getHeader("set-cookie");
  return typeof cookie === "string" ? { "set-cookie": cookie } : {};
}

function addressOf(request: FastifyRequest): RequestAddress {
  return {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    header: (name) => firstOf(request.headers[name]),
  };
}
