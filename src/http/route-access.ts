import type { FastifyInstance } from "fastify";

/**
 * How a route is guarded. `exchange`: through `handleCompletion`, the only way to a model. `caller`: needs an API key and asks policy.
 * `administration`: needs an API key or the node's own control token, asks policy, and records changes. `operations`: tells
 * configured names, codes and counts, to any client on the node's own machine and elsewhere to whom policy permits it; a
 * client "on the machine" may be a reverse proxy there, or a page in a browser there whose name was bound to the loopback
 * address, so nothing that belongs to anybody is shown. `public`: answers anybody, reads and changes nothing that belongs
 * to anybody.
 */
export type RouteAccess = "exchange" | "caller" | "administration" | "operations" | "public";

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
}

const grantedBy = new WeakMap<object, RouteAccess>();

/** Marks a handler as guarded. Only the functions that put the guard in front of a handler call this. */
export function guardedHandler<H extends object>(access: RouteAccess, handler: H): H {
  grantedBy.set(handler, access);
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
    const access = grantedBy.get(route.handler);
    if (access === undefined) {
      throw new Error(
        `${methods.join(",")} ${route.url} has no guard: register it with exchangeRoute, callerRoute, administrationRoute or publicRoute`,
      );
    }
    for (const method of methods) routes.push({ method, url: route.url, access });
  });
  return routes;
}
