import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditSearch } from "../../audit-search/audit-search.ts";
import type { AuditIndex } from "../../contracts/api/audit.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { param } from "../read-input.ts";

export interface AuditRoutesParts extends AuditSearch {
  index(): Promise<AuditIndex>;
  rebuild(by: Principal): Promise<number>;
}

/** The audit logs: what is in them, its story, and the proofs of it. */
export function auditRoutes(
  app: FastifyInstance,
  administration: Administration,
  audit: AuditRoutesParts,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/audit/records", "readAudit", (_by, request) => audit.search(queryOf(request)));
  route("GET", "/api/audit/records/:id", "readAudit", (_by, request) => audit.story(param(request, "id")));
  route("GET", "/api/audit/index", "readAudit", () => audit.index());
  route("GET", "/api/audit/checkpoint", "readAudit", () => audit.checkpoint());
  route("GET", "/api/audit/proof", "readAudit", (_by, request) => audit.prove(queryOf(request)));
  route("GET", "/api/audit/consistency", "readAudit", (_by, request) =>
    audit.proveConsistency(queryOf(request)),
  );
  // Nothing is lost by it, but it is work for the node: not for those who only read.
  route("POST", "/api/audit/rebuild", "manageDocuments", async (by, _request, reply) => {
    const records = await audit.rebuild(by);
    void reply.code(202);
    return { status: "reading", records };
  });
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Readonly<Record<string, unknown>>;
}
