import type { FastifyInstance } from "fastify";
import { ActiveRequest, ImportRequest } from "../../contracts/api/people.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { param, queryNumber, querySearch, queryText, readAs } from "../read-input.ts";

/** People and imports of them, in our own shapes; in SCIM's see `scimRoutes`. */
export function peopleRoutes(app: FastifyInstance, administration: Administration): void {
  const route = administrationRoute.bind(undefined, app, administration);
  const { people } = administration;

  route("GET", "/api/people", "readPeople", (_by, request) =>
    people.list(
      queryNumber(request, "limit"),
      queryText(request, "cursor"),
      queryText(request, "source"),
      querySearch(request),
    ),
  );
  route("GET", "/api/people/:person", "readPeople", (_by, request) => people.get(param(request, "person")));
  route("PUT", "/api/people/:person/active", "managePeople", (by, request) =>
    people.setActive(by, param(request, "person"), readAs(ActiveRequest, request).active),
  );
  route("POST", "/api/people/import", "managePeople", async (by, request) => {
    const { people: list, source, dryRun: isDryRun } = readAs(ImportRequest, request);
    return { people: await people.import(by, list, { source, isDryRun }) };
  });
}
