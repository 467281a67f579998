import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { GatewayError } from "../contracts/errors.ts";
import { LIMITS } from "../foundation/limits.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Admission, AdmittedRequest } from "./admission.ts";
import { composeErrorFor } from "./compose-error-for.ts";
import { refuseAmbiguousRequest } from "./refuse-ambiguous-request.ts";
import { createRefusals } from "./refusals.ts";
import { errorHeaders } from "./render-error.ts";
import { enforceDeclaredAccess, guardedHandler, type DeclaredRoute } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { SERVER_OPTIONS } from "./server-limits.ts";

export interface SallyportServer {
  readonly app: FastifyInstance;
  /** Every route and how it is guarded; complete once the server is ready. */
  readonly routes: readonly DeclaredRoute[];
}

/** How a server speaks https. */
export interface ServerTls {
  readonly options: TlsOptions;
  readonly onConnection: (socket: Socket) => void;
  /** Whether others may sign clients' certificates since the connection was made; it is closed after its next answer. */
  readonly isOutdated: (socket: Socket) => boolean;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Undefined only before the first hook has run. */
    admitted: AdmittedRequest | undefined;
  }
}

/** An HTTP server with all limits in place and no route yet. */
export function createServer(
  admission: Admission,
  logger: Logger,
  limits: { readonly connections: number } = LIMITS,
  tls?: ServerTls,
): SallyportServer {
  const refusals = createRefusals(logger);
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const failure = refusals.report(error, request.id);
    void reply
      .code(failure.httpStatus)
      .headers(errorHeaders(failure))
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(composeErrorFor(request, failure)));
  };
  const app = fastify({
    logger: false,
    // No route declares a JSON Schema: what comes in is read by the dialects. Fastify's own compilers, megabytes of
    // code, are then never loaded.
    schemaController: {
      compilersFactory: { buildValidator: () => refuseSchema, buildSerializer: () => refuseSchema },
    },
    ...transportOf(tls),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: SERVER_OPTIONS.requestTimeout,
    keepAliveTimeout: SERVER_OPTIONS.keepAliveTimeout,
    genReqId: () => `req-${randomUUID()}`,
    exposeHeadRoutes: false,
    routerOptions: {
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 512,
    },
    return503OnClosing: false,
    forceCloseConnections: "idle",
    // Targets that the router cannot read; without this they are quoted back, in a shape of Fastify's own.
    frameworkErrors(error, request, reply) {
      void reply.headers({ ...SECURITY_HEADERS, "x-request-id": request.id });
      refuse(error, request, reply);
    },
    clientErrorHandler(error, socket) {
      // Not HTTP, too slow or too large: there is no request to answer in a dialect, and nothing to record.
      const { code = "" } = error as NodeJS.ErrnoException;
      const status = CLIENT_ERROR_STATUS[code] ?? "400 Bad Request";
      // A client that hangs up is refused nothing.
      if (code !== "ECONNRESET")
        refusals.count(status.startsWith("408") ? "request_timeout" : "invalid_request");
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else socket.destroy();
    },
  });
  if (tls !== undefined) app.server.on("secureConnection", tls.onConnection);
  app.server.maxConnections = limits.connections;
  app.server.on("drop", () => {
    refusals.count("overloaded");
  });
  // Node would leave out the fields above its limit and go on; so it keeps them all, and we refuse (headerBytes bounds them).
  app.server.maxHeadersCount = 0;
  app.decorate("refusals", refusals);
  app.decorateRequest("admitted", undefined);
  const routes = enforceDeclaredAccess(app);

  app.removeAllContentTypeParsers();
  // AWS SDKs send the bodies of models as bytes. A page in a browser may send neither to another site without being asked first.
  const types = ["application/json", "application/octet-stream", "application/scim+json"];
  app.addContentTypeParser(types, { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });

  app.addHook("onRequest", (request, reply, done) => {
    if (admission.isEnding) reply.raw.shouldKeepAlive = false;
    refuseAmbiguousRequest(request.raw);
    const coding = request.headers["content-encoding"];
    if (coding !== undefined && coding !== "identity")
      throw new GatewayError("unsupported_media_type", "content-encoding");
    // Refused here, where its body has not been read, and not by the handler below, where it has.
    if (request.is404) throw new GatewayError("not_found", "no such route");
    const admitted = admission.enter();
    request.admitted = admitted;
    reply.raw.once("close", () => {
      admitted.leave();
      // The last answer of a connection that was busy when the server began to end: kept alive, it would hold the close up.
      const { socket } = request.raw;
      if (admission.isEnding || tls?.isOutdated(socket) === true) socket.end();
    });
    done();
  });
  // Not on an exchange, whose answers are written past Fastify: its sink has the same headers.
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.headers({ ...SECURITY_HEADERS, "x-request-id": request.id });
    done();
  });
  // Routes know their callers by now: theirs are the hooks between the one above and this.
  app.addHook("preParsing", (request, _reply, payload, done) => {
    request.admitted?.holdBody(announcedBytes(request.headers));
    done(null, payload);
  });

  app.setErrorHandler(refuse);

  app.setNotFoundHandler(
    guardedHandler("public", () => {
      throw new GatewayError("not_found", "no such route");
    }),
  );
  return { app, routes };
}

/** Fastify's types have a server of their own for https; what we ask of either is the same. */
function transportOf(tls: ServerTls | undefined): { readonly http: typeof SERVER_OPTIONS } {
  if (tls === undefined) return { http: SERVER_OPTIONS };
  const https = { ...SERVER_OPTIONS, handshakeTimeout: LIMITS.headersTimeoutMs, ...tls.options };
  return { https } as unknown as { readonly http: typeof SERVER_OPTIONS };
}

function refuseSchema(): never {
  throw new Error("routes here have no JSON Schema");
}

const CLIENT_ERROR_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** A body of unannounced length counts as the largest there may be. */
function announcedBytes(headers: IncomingHttpHeaders): number {
  const announced = headers["content-length"];
  if (announced === undefined) return headers["transfer-encoding"] === undefined ? 0 : LIMITS.bodyBytes;
  const bytes = Number(announced);
  return Number.isSafeInteger(bytes) ? Math.min(bytes, LIMITS.bodyBytes) : LIMITS.bodyBytes;
}
