import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { credentialsOf, signedHeadOf } from "./credentials.ts";
import { refusalHandler, type ErrorDialect } from "./error-dialect.ts";
import { isKnownCaller } from "./is-known-caller.ts";
import { guardedHandler } from "./route-access.ts";
import type { StrangerLimit } from "./stranger-limit.ts";

const callers = new WeakMap<FastifyRequest, Principal>();

/**
 * Registers a route for callers with an API key; what each may see is policy's to say. A stranger's request is refused and
 * recorded by the gateway, before its body is read, and above a rate of such refusals turned away without a record.
 */
export function callerRoute(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
  method: "GET" | "POST" | "DELETE",
  url: string,
  handler: (principal: Principal, request: FastifyRequest) => unknown,
  errors?: ErrorDialect,
): void {
  app.route({
    method,
    url,
    ...(errors === undefined ? {} : { errorHandler: refusalHandler(app, errors) }),
    onRequest: async (request) => {
      const isKnown = await isKnownCaller(gateway, request);
      if (!isKnown) strangers.take(request.ip);
      // Who signed a request is certain only once its body is there.
      if (!isKnown || signedHeadOf(request) === undefined)
        callers.set(request, await admit(gateway, request));
    },
    handler: guardedHandler("caller", async (request: FastifyRequest) => {
      return handler(callers.get(request) ?? (await admit(gateway, request)), request);
    }),
  });
}

function admit(gateway: Gateway, request: FastifyRequest): Promise<Principal> {
  return gateway.admit({ id: request.id, ...credentialsOf(request), peer: request.ip });
}
