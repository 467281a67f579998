import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Administration } from "../gateway/administration.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import { credentialsOf, signedHeadOf } from "./credentials.ts";
import { refusalHandler, type ErrorDialect } from "./error-dialect.ts";
import { guardedHandler } from "./route-access.ts";
import { administratorCredentialsOf, hasSession } from "./session-call.ts";

const callers = new WeakMap<FastifyRequest, Principal>();

/**
 * Registers a route of the administrative API: who calls is known and policy has allowed the action before the body is
 * read, and so before the handler runs.
 */
export function administrationRoute(
  app: FastifyInstance,
  administration: Administration,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  action: AdministrationAction,
  handler: (by: Principal, request: FastifyRequest, reply: FastifyReply) => unknown,
  errors?: ErrorDialect,
): void {
  const admit = (request: FastifyRequest, reply: FastifyReply): Promise<Principal> =>
    administration.admit(administratorCredentialsOf(request, reply), action, request.ip, {
      route: `${method} ${url}`,
      params: request.params as Record<string, string>,
    });
  app.route({
    method,
    url,
    ...(errors === undefined ? {} : { errorHandler: refusalHandler(app, errors) }),
    onRequest: async (request, reply) => {
      const signed = hasSession(request) ? undefined : signedHeadOf(request);
      // Who signed a request is certain only once its body is there.
      if (signed === undefined) callers.set(request, await admit(request, reply));
      else
        await administration.admitSigned(signed, action, request.ip, credentialsOf(request).peerCertificate);
    },
    handler: guardedHandler(
      "administration",
      async (request: FastifyRequest, reply: FastifyReply) => {
        return handler(callers.get(request) ?? (await admit(request, reply)), request, reply);
      },
      action,
    ),
  });
}
