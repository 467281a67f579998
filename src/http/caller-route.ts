import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Principal } from "../contracts/principal.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import { credentialsOf, signedHeadOf } from "./credentials.ts";
import { refusalHandler, type ErrorDialect } from "./error-dialect.ts";
import { isKnownCaller } from "./is-known-caller.ts";
import { guardedHandler } from "./route-access.ts";
import { personCredentialsOf } from "./session-call.ts";
import type { StrangerLimit } from "./stranger-limit.ts";

const callers = new WeakMap<FastifyRequest, Principal>();

/**
 * Registers a route for callers with an API key, or, `isForPeople`, with nothing but the session of a person's browser; what each may see is
 * policy's to say. A stranger's request is refused and
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
  isForPeople = false,
): void {
  const shownBy = isForPeople ? personCredentialsOf : credentialsOf;
  const admit = (request: FastifyRequest, reply: FastifyReply): Promise<Principal> =>
    gateway.admit({ id: request.id, ...shownBy(request, reply), peer: request.ip });
  app.route({
    method,
    url,
    ...(errors === undefined ? {} : { errorHandler: refusalHandler(app, errors) }),
    onRequest: async (request, reply) => {
      const isKnown = await isKnownCaller(gateway, request, shownBy(request, reply));
      if (!isKnown) strangers.take(request.ip);
      // Who signed a request is certain only once its body is there.
      if (!isKnown || isForPeople || signedHeadOf(request) === undefined)
        callers.set(request, await admit(request, reply));
    },
    handler: guardedHandler("caller", async (request: FastifyRequest, reply: FastifyReply) => {
      return handler(callers.get(request) ?? (await admit(request, reply)), request);
    }),
  });
}
