import type { FastifyInstance } from "fastify";
import type { LicenceList, NodeSettings } from "../../contracts/api/settings.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";

export interface SettingsRouteParts {
  readonly settings: () => Promise<NodeSettings>;
  readonly licences: () => Promise<LicenceList>;
}

/**
 * What the node that answers is, and runs with. Both take `readNodes`: they tell of the process and its machine, as the list of nodes does, and
 * nothing of what documents say but how long they have things kept, and the names under which they look for secrets.
 */
export function settingsRoutes(
  app: FastifyInstance,
  administration: Administration,
  { settings, licences }: SettingsRouteParts,
): void {
  administrationRoute(app, administration, "GET", "/api/settings", "readNodes", settings);
  administrationRoute(app, administration, "GET", "/api/licences", "readNodes", licences);
}
