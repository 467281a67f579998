import type { FastifyInstance, FastifyRequest } from "fastify";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
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
  method: "GET" | "POST",
  url: string,
  handler: (principal: Principal, request: FastifyRequest) => unknown,
): void {
  app.route({
    method,
    url,
    onRequest: async (request) => {
      const { authorization } = request.headers;
      if (!isKnownCaller(gateway, authorization)) strangers.take(request.ip);
      callers.set(request, await gateway.admit({ id: request.id, authorization, peer: request.ip }));
    },
    handler: guardedHandler("caller", async (request: FastifyRequest) => {
      const principal = callers.get(request);
      // Cannot happen; should a later Fastify skip the hook, nothing is done for a caller nobody asked.
      if (principal === undefined) throw new GatewayError("internal", "the caller was not asked for");
      return handler(principal, request);
    }),
  });
}
