import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type SyntheticEvent } from "react";
import { ErrorState } from "../../../components/error-state.tsx";
import { FormEnd } from "../../../components/form-end.tsx";
import { Modal } from "../../../components/modal.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { CedarEditor } from "./cedar-editor.tsx";
import { applyPolicy, type PolicyCheck, type PolicyDraft } from "./policy-document.ts";

const PAUSE_MS = 400;
const NOTHING: PolicyCheck = { problems: [], warnings: [] };
/** The document that takes the place of every shipped policy once it is applied. */
const STANDS_FOR_ALL = "default";

/** A policy as text, tried by the node whenever typing pauses, and applied once nothing is wrong with it. */
export function EditPolicyDialog({
  draft: first,
  isNew,
  onApplied,
  onClose,
}: {
  draft: PolicyDraft;
  isNew: boolean;
  onApplied: (name: string) => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(first);
  const settled = useSettled(draft);
  const isNamed = settled.name.trim() !== "";
  const tried = useQuery({
    queryKey: ["policy-check", settled],
    queryFn: ({ signal }) => applyPolicy(settled, true, signal),
    enabled: isNamed,
    gcTime: 0,
    staleTime: Infinity,
  });
  const apply = useMutation({
    mutationFn: () => applyPolicy(draft, false),
    onSuccess: ({ problems }) => {
      if (problems.length === 0) onApplied(draft.name.trim());
    },
  });
  const isTried = settled === draft && tried.isSuccess;
  const { problems, warnings } =
    (apply.data?.problems.length ?? 0) > 0 ? (apply.data ?? NOTHING) : (tried.data ?? NOTHING);
  const set = (part: Partial<PolicyDraft>): void => {
    apply.reset();
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    apply.mutate();
  };
  return (
    <Modal
      title={isNew ? "New policy" : `Edit ${first.name}`}
      description="Nothing changes until it is applied. What is wrong with it is said while you type."
      isWide
      isDirty={draft !== first}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Name"
            required
            disabled={!isNew}
            autoComplete="off"
            spellCheck={false}
            placeholder="payments"
            value={draft.name}
            onChange={(name) => set({ name })}
          />
          <TextField
            label="Description"
            value={draft.description}
            onChange={(description) => set({ description })}
          />
        </div>
        {draft.name.trim() === STANDS_FOR_ALL && (
          <p role="alert" className="bg-warn-soft rounded-md px-3 py-2 text-sm">
            A policy of yours named &quot;{STANDS_FOR_ALL}&quot; stands for all that is shipped: once it is
            applied, no shipped persona is in force, not that of administrators either. To change one persona,
            edit that; to add to them, take another name.
          </p>
        )}
        <CedarEditor
          label="Cedar policies"
          value={draft.cedar}
          problems={problems}
          onChange={(cedar) => set({ cedar })}
        />
        <div role="status" className="text-sm">
          {isNamed ? (
            <Verdict isTried={isTried} problemCount={problems.length} />
          ) : (
            "Give it a name to have it tried."
          )}
          {warnings.map((warning) => (
            <p key={warning} className="bg-warn-soft mt-1 rounded px-2 py-1 break-words">
              Odd: {warning}
            </p>
          ))}
        </div>
        {tried.isError && <ErrorState error={tried.error} />}
        <FormEnd
          action="Apply"
          isBusy={apply.isPending}
          error={apply.error}
          isDisabled={!isTried || problems.length > 0}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

function Verdict({ isTried, problemCount }: { isTried: boolean; problemCount: number }) {
  if (!isTried) return <p className="text-quiet">Trying it …</p>;
  if (problemCount > 0)
    return (
      <p className="text-bad font-medium">
        {problemCount === 1 ? "One thing is wrong." : `${problemCount} things are wrong.`}
      </p>
    );
  return <p className="text-good font-medium">The node takes it.</p>;
}

/** The value as it was once it had not changed for a while. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
