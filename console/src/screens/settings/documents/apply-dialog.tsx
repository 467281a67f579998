import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DocumentApplication } from "../../../../../src/contracts/api/documents.ts";
import { applyDocuments } from "../../../api/apply-documents.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Modal } from "../../../components/modal.tsx";
import { toast } from "../../../components/toast.tsx";
import { YamlDiff } from "../../guardrails/yaml-diff.tsx";

type Change = Extract<DocumentApplication, { kind: "applied" }>["changes"][number];

/** What differs from what is in force, line by line, and the button that applies it. */
export function ApplyDialog({
  title,
  detail,
  action = "Apply",
  before,
  text,
  onApplied,
  onClose,
}: {
  title: string;
  detail?: string;
  action?: string;
  /** What is in force; empty where nothing is. */
  before: string;
  text: string;
  onApplied: (kind: string, name: string) => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const apply = useMutation({
    mutationFn: async () => {
      const application = await applyDocuments(text);
      await client.invalidateQueries({ queryKey: ["documents"] });
      await client.invalidateQueries({ queryKey: ["document-versions"] });
      return application;
    },
    onSuccess: (application) => {
      if (application.kind === "invalid") return;
      const [first, ...more] = application.changes as readonly Change[];
      if (first === undefined) return;
      toast(
        more.length > 0
          ? `${more.length + 1} documents are in force.`
          : `${first.name} is in force as version ${first.version}.`,
      );
      onApplied(first.documentKind, first.name);
    },
  });
  const problems = apply.data?.kind === "invalid" ? apply.data.problems : [];
  return (
    <Modal title={title} {...(detail !== undefined && { description: detail })} onClose={onClose} isWide>
      <div className="flex flex-col gap-4">
        <YamlDiff older={before} newer={text} />
        {/^\s*#|\s#/m.test(text) && (
          <p className="text-quiet text-sm">
            Comments are not part of what the node stores. Say what matters in a description.
          </p>
        )}
        {problems.map(({ line, message }) => (
          <p key={`${line} ${message}`} role="alert" className="text-bad">
            {line !== undefined && `Line ${line}: `}
            {message}
          </p>
        ))}
        {apply.isError && <ErrorState error={apply.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" isBusy={apply.isPending} onClick={() => apply.mutate()}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
