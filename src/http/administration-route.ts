import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Administration } from "../gateway/administration.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import { guardedHandler } from "./route-access.ts";

/** Registers a route of the administrative API: who calls is known and policy has allowed the action before the handler runs. */
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
    handler: guardedHandler("administration", async (request: FastifyRequest, reply: FastifyReply) =>
      handler(administration.admit(request.headers.authorization, action), request, reply),
    ),
  });
}
