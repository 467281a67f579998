import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { ModelQuery, type ModelPage, type ProviderList } from "../../contracts/api/models.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { queryAs } from "../read-input.ts";

/** Models and providers as operators see them: with routes, latencies and what is left alone. */
export interface ModelAdministrationParts {
  readonly models: (query: z.infer<typeof ModelQuery>) => ModelPage;
  readonly providers: () => ProviderList;
}

export function modelAdministrationRoutes(
  app: FastifyInstance,
  administration: Administration,
  { models, providers }: ModelAdministrationParts,
): void {
  const route = administrationRoute.bind(undefined, app, administration);
  route("GET", "/api/models", "readDocuments", (_by, request) => models(queryAs(ModelQuery, request)));
  route("GET", "/api/providers", "readDocuments", () => providers());
}
