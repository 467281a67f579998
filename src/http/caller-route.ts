import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { guardedHandler } from "./route-access.ts";

/** Registers a route for callers with an API key; what each may see is policy's to say. */
export function callerRoute(
  app: FastifyInstance,
  gateway: Gateway,
  url: string,
  handler: (principal: Principal, request: FastifyRequest) => unknown,
): void {
  app.get(
    url,
    guardedHandler("caller", async (request: FastifyRequest) =>
      handler(gateway.authenticate(request.headers.authorization), request),
    ),
  );
}
