import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { AccessPolicyDocument, StoredDocument } from "../../../../../src/contracts/documents.ts";
import { api } from "../../../api/api.ts";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMayManage } from "../../../api/session.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Time } from "../../../components/time.tsx";
import { toast } from "../../../components/toast.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import { CedarText } from "./cedar-text.tsx";
import { EditPolicyDialog } from "./edit-policy-dialog.tsx";
import type { PolicyDraft } from "./policy-document.ts";

type StoredPolicy = StoredDocument<AccessPolicyDocument>;

const NEW_POLICY: PolicyDraft = {
  name: "",
  description: "",
  cedar: `@id("what-it-is-for")
permit (
  principal in Sallyport::Group::"my-group",
  action == Sallyport::Action::"invoke",
  resource == Sallyport::Model::"sandbox/assistant"
);
`,
};

/** Access policies, as they are in force, and an editor for whoever may change them. */
export function PoliciesTab() {
  const [{ policy }, change] = useAccessSearch();
  const [draft, setDraft] = useState<{ readonly of: PolicyDraft; readonly isNew: boolean }>();
  const [deleting, setDeleting] = useState<string>();
  const mayManage = useMayManage("AccessPolicy");
  const documents = useQuery(documentsQuery);
  const client = useQueryClient();
  if (documents.isPending) return <Loading label="Loading policies" />;
  if (documents.data === undefined)
    return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  const policies = documentsOf(documents.data, "AccessPolicy");
  const shown = policies.find(({ document }) => document.name === policy) ?? policies[0];
  const refresh = (): void => void client.invalidateQueries({ queryKey: ["documents"] });
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        {mayManage && (
          <Button tone="primary" onClick={() => setDraft({ of: NEW_POLICY, isNew: true })}>
            <Plus aria-hidden className="size-4" /> New policy
          </Button>
        )}
        <PolicyList
          policies={policies}
          chosen={shown?.document.name}
          onChoose={(name) => change({ policy: name })}
        />
        <p className="text-quiet text-sm">
          All of them together are one set. Nothing is allowed that no policy permits, and a forbid always
          wins.
        </p>
      </div>
      {shown === undefined ? (
        <EmptyState
          title="There are no policies"
          detail="So nobody may do anything but the person at the machine."
        />
      ) : (
        <PolicyView
          policy={shown}
          mayManage={mayManage}
          onEdit={({ name, description = "", cedar }) =>
            setDraft({ of: { name, description, cedar }, isNew: false })
          }
          onDelete={setDeleting}
        />
      )}
      {draft !== undefined && (
        <EditPolicyDialog
          draft={draft.of}
          isNew={draft.isNew}
          onApplied={(name) => {
            toast(`${name} is in force.`);
            setDraft(undefined);
            change({ policy: name });
            refresh();
          }}
          onClose={() => setDraft(undefined)}
        />
      )}
      {deleting !== undefined && (
        <DeletePolicy
          name={deleting}
          onDeleted={() => {
            toast(`${deleting} is deleted.`);
            setDeleting(undefined);
            change({ policy: undefined });
            refresh();
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function PolicyList({
  policies,
  chosen,
  onChoose,
}: {
  policies: readonly StoredPolicy[];
  chosen: string | undefined;
  onChoose: (name: string) => void;
}) {
  return (
    <nav aria-label="Policies">
      <ul className="border-line bg-raised flex max-h-[24rem] flex-col overflow-y-auto rounded-lg border p-1 lg:max-h-[70vh]">
        {policies.map(({ document: { name, description }, origin }) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === chosen}
              onClick={() => onChoose(name)}
              className="hover:bg-well aria-[current=true]:bg-accent-soft w-full rounded-md px-3 py-2 text-left"
            >
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium break-all">{name}</span>
                <Badge tone={origin === "applied" ? "note" : "plain"}>
                  {origin === "applied" ? "yours" : origin}
                </Badge>
              </span>
              {description !== undefined && (
                <span className="text-quiet line-clamp-2 text-sm">{description}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PolicyView({
  policy: { document, origin, version, appliedAt, appliedBy },
  mayManage,
  onEdit,
  onDelete,
}: {
  policy: StoredPolicy;
  mayManage: boolean;
  onEdit: (document: AccessPolicyDocument) => void;
  onDelete: (name: string) => void;
}) {
  return (
    <section aria-label={document.name} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-display text-xl font-semibold break-words">{document.name}</h2>
          {document.description !== undefined && <p className="text-quiet">{document.description}</p>}
          <p className="text-quiet mt-1 text-sm">
            {origin === "applied" ? (
              <>
                Version {version}
                {appliedBy !== undefined && <>, by {appliedBy}</>}
                {appliedAt !== undefined && (
                  <>
                    , <Time at={appliedAt} />
                  </>
                )}
              </>
            ) : (
              "Comes with Sallyport. Applying one of the same name changes it."
            )}
          </p>
        </div>
        {mayManage && (
          <div className="flex gap-2">
            <Button onClick={() => onEdit(document)}>
              <Pencil aria-hidden className="size-4" /> Edit
            </Button>
            {origin === "applied" && (
              <Button tone="danger" onClick={() => onDelete(document.name)}>
                <Trash2 aria-hidden className="size-4" /> Delete
              </Button>
            )}
          </div>
        )}
      </div>
      <CedarText text={document.cedar} label={`Policies of ${document.name}`} />
    </section>
  );
}

function DeletePolicy({
  name,
  onDeleted,
  onClose,
}: {
  name: string;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const path = name.split("/").map(encodeURIComponent).join("/");
  const remove = useMutation({
    mutationFn: () => api("DELETE", `/api/documents/AccessPolicy/${path}`),
    onSuccess: onDeleted,
  });
  return (
    <Confirm
      title={`Delete ${name}?`}
      detail="What only this document permits is refused from then on, and what it forbids may be allowed."
      action="Delete"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
