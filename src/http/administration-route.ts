import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Administration } from "../gateway/administration.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import { guardedHandler } from "./route-access.ts";

const callers = new WeakMap<FastifyRequest, Principal>();

/**
 * Registers a route of the administrative API: who calls is known and policy has allowed the action before the body is
 * read, and so before the handler runs.
 */
export function administrationRoute(
  app: FastifyInstance,
  administration: Administration,
  method: "GET" | "POST" | "DELETE",
  url: string,
  action: AdministrationAction,
  handler: (by: Principal, request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.route({
    method,
    url,
    onRequest: async (request) => {
      callers.set(request, await administration.admit(request.headers.authorization, action, request.ip));
    },
    handler: guardedHandler("administration", async (request: FastifyRequest, reply: FastifyReply) => {
      const by = callers.get(request);
      // Cannot happen; should a later Fastify skip the hook, nothing is done for a caller nobody asked.
      if (by === undefined) throw new GatewayError("internal", "the caller was not asked for");
      return handler(by, request, reply);
    }),
  });
}
