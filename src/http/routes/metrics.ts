import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../../telemetry/create-metrics.ts";
import { guardedHandler } from "../route-access.ts";

/**
 * Prometheus' text format: configured names, codes and counts; nothing a client sent. `admit` throws for a caller who may not
 * read it. Adds what the server itself refused, which no exchange tells of.
 */
export function metricsRoute(
  app: FastifyInstance,
  metrics: Metrics,
  admit: (peer: string, authorization: string | undefined) => void | Promise<void>,
): void {
  metrics.watchCounts(
    "sallyport_refusals_total",
    "Requests refused before they became an exchange, by error code.",
    "code",
    () => app.refusals.counts,
  );
  app.get(
    "/metrics",
    guardedHandler("operations", async (request: FastifyRequest, reply: FastifyReply) => {
      await admit(request.ip, request.headers.authorization);
      void reply.type(metrics.contentType);
      return metrics.render();
    }),
  );
}
