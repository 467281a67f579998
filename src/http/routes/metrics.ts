import type { FastifyInstance } from "fastify";
import type { Metrics } from "../../telemetry/create-metrics.ts";
import { publicRoute } from "../public-route.ts";

/**
 * Prometheus' text format: configured names, codes and counts; nothing a client sent. `admit` throws for a caller who may not
 * read it.
 */
export function metricsRoute(
  app: FastifyInstance,
  metrics: Metrics,
  admit: (peer: string, authorization: string | undefined) => void,
): void {
  publicRoute(app, "/metrics", async (request, reply) => {
    admit(request.ip, request.headers.authorization);
    void reply.type(metrics.contentType);
    return metrics.render();
  });
}
