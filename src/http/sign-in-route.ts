import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { guardedHandler } from "./route-access.ts";

/** Registers a route of the sign-in: it answers anybody, and touches nothing but the session of the browser that asks. */
export function signInRoute(
  app: FastifyInstance,
  method: "GET" | "POST",
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  errorHandler?: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void,
): void {
  app.route({
    method,
    url,
    bodyLimit: MAX_FORM_BYTES,
    ...(errorHandler === undefined ? {} : { errorHandler }),
    handler: guardedHandler("sign-in", async (request: FastifyRequest, reply: FastifyReply) =>
      handler(request, reply),
    ),
  });
}

/** Forms hold a token at most. */
export const MAX_FORM_BYTES = 80 * 1024;
