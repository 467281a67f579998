import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { UsageService } from "../../accounting/usage-service.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";

export interface UsageRoutesParts extends UsageService {
  rebuild(by: Principal): Promise<void>;
}

/** Usage and cost: reports, forecasts, recommendations and exports. */
export function usageRoutes(
  app: FastifyInstance,
  administration: Administration,
  usage: UsageRoutesParts,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/usage", "readUsage", (_by, request) => usage.report(queryOf(request)));
  route("GET", "/api/usage/forecast", "readUsage", (_by, request) => usage.forecast(queryOf(request)));
  route("GET", "/api/usage/recommendations", "readUsage", (_by, request) =>
    usage.recommend(queryOf(request)),
  );
  route("GET", "/api/usage/export", "readUsage", async (_by, request, reply) => {
    const { name, contentType, lines } = await usage.export(queryOf(request));
    void reply.type(contentType).header("content-disposition", `attachment; filename="${name}"`);
    return reply.send(Readable.from(lines));
  });
  // Nothing is lost by it, but reports are incomplete for a while: not for those who only read.
  route("POST", "/api/usage/rebuild", "manageDocuments", async (by, _request, reply) => {
    await usage.rebuild(by);
    void reply.code(202);
    return { status: "counting" };
  });
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Readonly<Record<string, unknown>>;
}
