import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { isKnownCaller } from "./is-known-caller.ts";
import { guardedHandler } from "./route-access.ts";
import type { StrangerLimit } from "./stranger-limit.ts";

/**
 * Registers a route for callers with an API key; what each may see is policy's to say. A stranger's request is refused and
 * recorded by the gateway, and above a rate of such refusals turned away without a record.
 */
export function callerRoute(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
  url: string,
  handler: (principal: Principal, request: FastifyRequest) => unknown,
): void {
  app.get(
    url,
    guardedHandler("caller", async (request: FastifyRequest) => {
      const { authorization } = request.headers;
      if (!isKnownCaller(gateway, authorization)) strangers.take(request.ip);
      return handler(await gateway.admit({ id: request.id, authorization, peer: request.ip }), request);
    }),
  );
}
