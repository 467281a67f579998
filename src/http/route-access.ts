import type { FastifyInstance } from "fastify";
import type { AdministrationAction } from "../policy/authorization.ts";

/**
 * How a route is guarded. `exchange`: through `handleCompletion`, the only way to a model. `caller`: needs an API key, or in the playground a
 * person's session, and asks policy. `administration`: needs an API key, a person's session or the node's own control token, asks policy, and records changes. `operations`: tells
 * configured names, codes and counts, to any client on the node's own machine and elsewhere to whom policy permits it; a
 * client "on the machine" may be a reverse proxy there, or a page in a browser there whose name was bound to the loopback
 * address, so nothing that belongs to anybody is shown. `sign-in`: answers anybody within a rate of its own, reads
 * and changes nothing but the session of the browser that asks, and what an identity provider says has ended; records each way in
 * and each refusal. `public`: answers anybody, reads and changes nothing that belongs to anybody.
 */
export type RouteAccess = "exchange" | "caller" | "administration" | "operations" | "sign-in" | "public";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

/** One registered route, as `GET /x`, and how it is guarded. */
export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
  /** What policy is asked, of an administrative route; others ask about what a request names. */
  readonly action?: AdministrationAction;
}

const grantedBy = new WeakMap<object, Pick<DeclaredRoute, "access" | "action">>();

/** Marks a handler as guarded. Only the functions that put the guard in front of a handler call this. */
export function guardedHandler<H extends object>(
  access: RouteAccess,
  handler: H,
  action?: AdministrationAction,
): H {
  grantedBy.set(handler, { access, ...(action !== undefined && { action }) });
  return handler;
}

/**
 * Collects every route of a server and refuses to register one whose handler does not come from a guard, so that no
 * route can exist without somebody having said how it is protected.
 */
export function enforceDeclaredAccess(app: FastifyInstance): readonly DeclaredRoute[] {
  const routes: DeclaredRoute[] = [];
  app.addHook("onRoute", (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const guard = grantedBy.get(route.handler);
    if (guard === undefined) {
      throw new Error(
        `${methods.join(",")} ${route.url} has no guard: register it with exchangeRoute, callerRoute, administrationRoute, signInRoute or publicRoute`,
      );
    }
    for (const method of methods) routes.push({ method, url: route.url, ...guard });
  });
  return routes;
}
