import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { useMayManage } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { CodeBlock } from "../../../components/code-block.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Modal } from "../../../components/modal.tsx";
import { toast } from "../../../components/toast.tsx";
import { EditPolicyDialog } from "../policies/edit-policy-dialog.tsx";
import { subjectName, type Proposal, type UnusedOf, type Used } from "./access-answers.ts";

const MAX_SHOWN = 200;

/** A policy that permits just what was used, and what would no longer be permitted by it. */
export function ProposalDialog({
  unused,
  days,
  onClose,
}: {
  unused: UnusedOf;
  days: number;
  onClose: () => void;
}) {
  const [isEditing, setEditing] = useState(false);
  const mayManage = useMayManage("AccessPolicy");
  const client = useQueryClient();
  const name = subjectName(unused);
  const query = unused.subject === "group" ? { group: name, days } : { key: name, days };
  const proposal = useQuery({
    queryKey: ["proposal", query],
    queryFn: ({ signal }) => api<Proposal>("GET", "/api/access/proposal", { query, signal }),
    gcTime: 0,
  });
  const used = useQuery({
    queryKey: ["used-by", days, `${unused.type}::${unused.id}`],
    queryFn: ({ signal }) =>
      api<Used>("GET", "/api/access/used", {
        query: { days, principal: `${unused.type}::${unused.id}`, limit: MAX_SHOWN },
        signal,
      }),
    enabled: unused.subject === "key",
  });
  const document = proposal.data?.document;
  if (isEditing && document !== undefined)
    return (
      <EditPolicyDialog
        isNew
        draft={{ name: document.name, description: document.description ?? "", cedar: document.cedar }}
        onApplied={(applied) => {
          toast(`${applied} is in force.`);
          void client.invalidateQueries({ queryKey: ["documents"] });
          onClose();
        }}
        onClose={() => setEditing(false)}
      />
    );
  return (
    <Modal
      title={`What ${name} needs`}
      description={`Going by what was used in the last ${days} days. The policy adds to those there are: to take the rest away, apply it, and make the key anew without the groups that permit more. Conditions of the policies before are not in it: read it first.`}
      isWide
      onClose={onClose}
    >
      {proposal.isPending ? (
        <Loading label="Putting it together" />
      ) : proposal.isError ? (
        <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />
      ) : document === undefined ? (
        <EmptyState
          title="Nothing was used"
          detail="So nothing has to be permitted. A key that nobody uses can be revoked."
        />
      ) : (
        <div className="flex flex-col gap-4">
          <Difference
            kept={(used.data?.uses ?? []).map(({ action, resource }) => `${action} ${resource}`)}
            gone={Object.entries(unused.unused).flatMap(([action, resources]) =>
              resources.map((resource) => `${action} ${resource}`),
            )}
          />
          <section aria-label="Suggested policy" className="flex min-w-0 flex-col gap-1.5">
            <h3 className="text-sm font-medium">{document.name}</h3>
            <CodeBlock code={document.cedar} label="Copy the policy" />
          </section>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
            {mayManage && (
              <Button tone="primary" onClick={() => setEditing(true)}>
                Read and apply …
              </Button>
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}

/** Permissions that stay and permissions that go, as lines of a difference. */
function Difference({ kept, gone }: { kept: readonly string[]; gone: readonly string[] }) {
  return (
    <section aria-label="Difference" className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-sm font-medium">
        {gone.length} would go{kept.length > 0 && `, ${kept.length} would stay`}
      </h3>
      <ul
        tabIndex={0}
        aria-label="Permissions that stay and go"
        className="border-line bg-well max-h-56 overflow-auto rounded-md border py-1 font-mono text-[0.85rem]"
      >
        {kept.map((line) => (
          <li key={line} className="flex items-center gap-2 px-3 whitespace-pre">
            <Check aria-label="stays:" className="text-good size-3.5 shrink-0" /> {line}
          </li>
        ))}
        {gone.slice(0, MAX_SHOWN).map((line) => (
          <li key={line} className="text-bad flex items-center gap-2 px-3 whitespace-pre">
            <Minus aria-label="goes:" className="size-3.5 shrink-0" /> {line}
          </li>
        ))}
        {gone.length > MAX_SHOWN && <li className="text-quiet px-3">and {gone.length - MAX_SHOWN} more</li>}
      </ul>
    </section>
  );
}
