import type { FastifyInstance } from "fastify";
import { GuardrailTryRequest, type DetectorList } from "../../contracts/api/guardrails.ts";
import type { GuardrailHits, GuardrailHitsOverview } from "../../contracts/api/guardrails.ts";
import type { Detector } from "../../contracts/detection.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { Administration } from "../../gateway/administration.ts";
import type { GuardrailSamples } from "../../gateway/guardrail-samples.ts";
import { listSamples, MAX_LISTED_SAMPLES } from "../../gateway/list-samples.ts";
import type { TryGuardrail } from "../../gateway/try-guardrail.ts";
import { administrationRoute } from "../administration-route.ts";
import { clientGone } from "../client-gone.ts";
import { param, queryNumber, readAs } from "../read-input.ts";

export interface GuardrailRouteParts {
  readonly hits: (guardrail: string, query: Readonly<Record<string, unknown>>) => Promise<GuardrailHits>;
  readonly hitsOverview: (query: Readonly<Record<string, unknown>>) => Promise<GuardrailHitsOverview>;
  readonly tryGuardrail: TryGuardrail;
  readonly samples: Pick<GuardrailSamples, "read">;
  /** Records that they are deleted, and deletes them; how many there were. */
  readonly clearSamples: (by: Principal, guardrail: string) => Promise<number>;
  readonly detectors: readonly Detector[];
}

/** What guardrails found, trying them before they are applied, and the exchanges that they keep. */
export function guardrailAdministrationRoutes(
  app: FastifyInstance,
  administration: Administration,
  parts: GuardrailRouteParts,
): void {
  const route = administrationRoute.bind(undefined, app, administration);
  const detectors = detectorList(parts.detectors);

  route("GET", "/api/detectors", "readDocuments", () => detectors);
  // Counts of what passes, as usage has them: whoever may read a document need not know what people send.
  route("GET", "/api/guardrails/hits", "readUsage", (_by, request) =>
    parts.hitsOverview(request.query as Readonly<Record<string, unknown>>),
  );
  route("GET", "/api/guardrails/:name/hits", "readUsage", (_by, request) =>
    parts.hits(param(request, "name"), request.query as Readonly<Record<string, unknown>>),
  );
  route("POST", "/api/guardrails/try", "manageDocuments", async (by, request, reply) => {
    const wanted = readAs(GuardrailTryRequest, request);
    const answer = await parts.tryGuardrail(by, wanted, clientGone(request.raw.socket));
    if (answer.kind === "invalid") void reply.code(422);
    return answer;
  });
  route("GET", "/api/guardrails/:name/samples", "readContent", (_by, request) =>
    listSamples(parts.samples, param(request, "name"), queryNumber(request, "limit") ?? MAX_LISTED_SAMPLES),
  );
  route("DELETE", "/api/guardrails/:name/samples", "manageDocuments", async (by, request) => ({
    deleted: await parts.clearSamples(by, param(request, "name")),
  }));
}

function detectorList(detectors: readonly Detector[]): DetectorList {
  const sorted = [...detectors].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    detectors: sorted.map(({ id, type, description, weaknesses, sources }) => ({
      id,
      type,
      description,
      weaknesses: weaknesses ?? null,
      sources: [...(sources ?? (["input", "output"] as const))],
    })),
  };
}
