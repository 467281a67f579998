import type { FastifyInstance } from "fastify";
import { OverviewQuery, type Overview, type OverviewRange } from "../../contracts/api/overview.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { queryAs } from "../read-input.ts";

/** How traffic goes, for the console's first screen. */
export function overviewRoutes(
  app: FastifyInstance,
  administration: Administration,
  overview: (range: OverviewRange) => Promise<Overview>,
): void {
  administrationRoute(app, administration, "GET", "/api/overview", "readUsage", (_by, request) =>
    overview(queryAs(OverviewQuery, request).range),
  );
}
