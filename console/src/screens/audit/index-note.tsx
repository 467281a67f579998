import { useQuery } from "@tanstack/react-query";
import type { AuditIndex } from "../../../../src/contracts/api/audit.ts";
import { api } from "../../api/api.ts";
import { formatCount } from "../../format/numbers.ts";

/** Records that a search may rightly be behind by: what a busy second writes. */
const USUAL_RECORDS_BEHIND = 1_000;

/** Says so where searches do not know all that the log has; nothing where they do. */
export function IndexNote() {
  const { data } = useQuery({
    queryKey: ["audit", "index"],
    queryFn: ({ signal }) => api<AuditIndex>("GET", "/api/audit/index", { signal }),
    staleTime: 30_000,
    refetchInterval: ({ state }) => (state.data?.isRebuilding === true ? 3_000 : false),
  });
  if (data === undefined) return null;
  const behind = data.records - data.indexed;
  if (data.problem !== undefined)
    return (
      <p role="alert" className="bg-bad-soft rounded-md px-3 py-2 text-sm">
        The log on this node's disk is not the one that was indexed ({data.problem}). Verify it, then run{" "}
        <code>sallyport audit rebuild</code>.
      </p>
    );
  if (behind <= USUAL_RECORDS_BEHIND) return null;
  return (
    <p role="status" className="bg-note-soft rounded-md px-3 py-2 text-sm">
      {data.isRebuilding ? "The index is being made anew" : "The node is busy, and indexes when it has time"}:{" "}
      {formatCount(behind)} of {formatCount(data.records)} records are not read yet.
    </p>
  );
}
