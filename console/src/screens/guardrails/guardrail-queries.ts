import { queryOptions } from "@tanstack/react-query";
import type {
  DetectorList,
  GuardrailHits,
  GuardrailHitsOverview,
} from "../../../../src/contracts/api/guardrails.ts";
import type { GuardrailDocument, StoredDocument } from "../../../../src/contracts/documents.ts";
import { api } from "../../api/api.ts";

export type StoredGuardrail = StoredDocument<GuardrailDocument>;

export const detectorsQuery = queryOptions({
  queryKey: ["detectors"],
  queryFn: ({ signal }) => api<DetectorList>("GET", "/api/detectors", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const hitsOverviewQuery = queryOptions({
  queryKey: ["guardrail-hits"],
  queryFn: ({ signal }) => api<GuardrailHitsOverview>("GET", "/api/guardrails/hits", { signal }),
  refetchInterval: 30_000,
});

/** The one in force; undefined where there is none of that name. */
export function guardrailNamed(
  documents: readonly StoredDocument[],
  name: string,
): StoredGuardrail | undefined {
  for (const stored of documents)
    if (stored.document.kind === "Guardrail" && stored.document.name === name)
      return { ...stored, document: stored.document };
  return undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const hitsQuery = (name: string, days: number) =>
  queryOptions({
    queryKey: ["guardrail-hits", name, days],
    queryFn: ({ signal }) => {
      const end = Math.floor(Date.now() / HOUR_MS + 1) * HOUR_MS;
      const from = new Date(end - days * DAY_MS).toISOString();
      return api<GuardrailHits>("GET", `/api/guardrails/${encodeURIComponent(name)}/hits`, {
        query: { from },
        signal,
      });
    },
    refetchInterval: 30_000,
  });
