import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { guardedHandler } from "./route-access.ts";

/** Registers a route that answers anybody and touches nothing that belongs to anybody. */
export function publicRoute(
  app: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.route({
    // Probes and load balancers ask with HEAD.
    method: ["GET", "HEAD"],
    url,
    handler: guardedHandler("public", async (request: FastifyRequest, reply: FastifyReply) =>
      handler(request, reply),
    ),
  });
}
