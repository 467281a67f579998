import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import fastify, { type FastifyInstance } from "fastify";
import { GatewayError } from "../contracts/errors.ts";
import { composeError } from "../dialects/openai/compose-error.ts";
import { LIMITS } from "../foundation/limits.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import type { Admission } from "./admission.ts";
import { refuseAmbiguousRequest } from "./refuse-ambiguous-request.ts";
import { errorHeaders, toGatewayError } from "./render-error.ts";
import { enforceDeclaredAccess, guardedHandler, type DeclaredRoute } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { SERVER_OPTIONS } from "./server-limits.ts";

export interface SallyportServer {
  readonly app: FastifyInstance;
  /** Every route and how it is guarded; complete once the server is ready. */
  readonly routes: readonly DeclaredRoute[];
}

/** An HTTP server with all limits in place and no route yet. */
export function createServer(admission: Admission, logger: Logger): SallyportServer {
  const app = fastify({
    logger: false,
    // No route declares a JSON Schema: what comes in is read by the dialects. Fastify's own compilers, megabytes of
    // code, are then never loaded.
    schemaController: {
      compilersFactory: { buildValidator: () => refuseSchema, buildSerializer: () => refuseSchema },
    },
    http: SERVER_OPTIONS,
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
    clientErrorHandler(error, socket) {
      // Not HTTP, too slow or too large: there is no request to answer in a dialect, and nothing to record.
      const status = CLIENT_ERROR_STATUS[(error as NodeJS.ErrnoException).code ?? ""] ?? "400 Bad Request";
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else socket.destroy();
    },
  });
  app.server.maxConnections = LIMITS.connections;
  app.server.maxHeadersCount = LIMITS.headerCount;
  const routes = enforceDeclaredAccess(app);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });

  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({ ...SECURITY_HEADERS, "x-request-id": request.id });
    refuseAmbiguousRequest(request.raw);
    const coding = request.headers["content-encoding"];
    if (coding !== undefined && coding !== "identity")
      throw new GatewayError("unsupported_media_type", "content-encoding");
    const leave = admission.enter(announcedBytes(request.headers));
    reply.raw.on("close", leave);
    done();
  });

  app.setErrorHandler((error, request, reply) => {
    const failure = toGatewayError(error);
    if (failure.code === "internal")
      logger.error({ request: request.id, error: describeError(error) }, "unexpected error");
    void reply
      .code(failure.httpStatus)
      .headers(errorHeaders(failure))
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(composeError(failure, request.id)));
  });

  app.setNotFoundHandler(
    guardedHandler("public", () => {
      throw new GatewayError("not_found", "no such route");
    }),
  );
  return { app, routes };
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
