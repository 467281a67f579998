import type { FastifyInstance, FastifyRequest } from "fastify";
import { JOB_STATUSES, JobAction, type JobStatus } from "../../contracts/api/jobs.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { Administration } from "../../gateway/administration.ts";
import type { JobAdministration } from "../../gateway/job-administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { param, queryNumber, queryText, readAs } from "../read-input.ts";

/** The work that nodes do beside requests, and what of it was given up. */
export function jobRoutes(
  app: FastifyInstance,
  administration: Administration,
  jobs: JobAdministration,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/jobs", "readNodes", (_by, request) =>
    jobs.list(statusIn(request), queryNumber(request, "limit"), queryText(request, "cursor")),
  );
  route("POST", "/api/jobs/:id", "manageDocuments", (by, request) => {
    readAs(JobAction, request);
    return jobs.retry(by, param(request, "id"));
  });
}

/** Those that were given up, where none is asked for. */
function statusIn(request: FastifyRequest): JobStatus {
  const asked = queryText(request, "status") ?? "dead";
  const status = JOB_STATUSES.find((known) => known === asked);
  if (status !== undefined) return status;
  const publicMessage = `"status" is one of ${JOB_STATUSES.join(", ")}.`;
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "status" });
}
