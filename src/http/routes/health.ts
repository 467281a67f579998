import type { FastifyInstance } from "fastify";
import type { Admission } from "../admission.ts";
import { publicRoute } from "../public-route.ts";

export interface HealthSources {
  readonly admission: Admission;
  /** Whether exchanges can be recorded. */
  readonly isAuditHealthy: () => boolean;
  /** What is wrong without keeping it from taking exchanges: it goes on with the documents and keys it has in memory. */
  readonly warnings?: () => readonly string[];
}

/** `/healthz`: the process runs. `/readyz`: it would take an exchange now. */
export function healthRoutes(app: FastifyInstance, sources: HealthSources): void {
  publicRoute(app, "/healthz", () => ({ status: "ok" }));
  publicRoute(app, "/readyz", (_request, reply) => {
    const reasons: string[] = [];
    if (sources.admission.isEnding) reasons.push("shutting down");
    if (!sources.isAuditHealthy()) reasons.push("audit log cannot be written");
    void reply.code(reasons.length === 0 ? 200 : 503);
    const warnings = sources.warnings?.() ?? [];
    return { status: reasons.length === 0 ? "ready" : "not ready", reasons, warnings };
  });
}
