import { queryOptions } from "@tanstack/react-query";
import type {
  AuditCheckpoint,
  AuditConsistency,
  AuditInclusion,
  AuditStory,
} from "../../../../src/contracts/api/audit.ts";
import { api } from "../../api/api.ts";
import type { ProofSource } from "./verify/run-checks.ts";

export function storyQuery(id: string) {
  return queryOptions({
    queryKey: ["audit", "story", id],
    queryFn: ({ signal }) =>
      api<AuditStory>("GET", `/api/audit/records/${encodeURIComponent(id)}`, { signal }),
    // One that is under way ends soon.
    refetchInterval: ({ state }) => (state.data?.summary.status === "open" ? 5_000 : false),
  });
}

/** The node that is checked. */
export const NODE_PROOFS: ProofSource = {
  checkpoint: () => api<AuditCheckpoint>("GET", "/api/audit/checkpoint"),
  prove: (seq) => api<AuditInclusion>("GET", "/api/audit/proof", { query: { seq } }),
  proveConsistency: (from, to) =>
    api<AuditConsistency>("GET", "/api/audit/consistency", { query: { from, to } }),
};
