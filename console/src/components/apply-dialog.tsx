import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { DocumentApplication } from "../../../src/contracts/api/documents.ts";
import { applyDocuments } from "../api/apply-documents.ts";
import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";
import { Modal } from "./modal.tsx";
import { toast } from "./toast.tsx";
import { YamlDiff } from "./yaml-diff.tsx";

/** A document as it came into force. */
export type AppliedChange = Extract<DocumentApplication, { kind: "applied" }>["changes"][number];

/** What differs from what is in force, in words where there are any, and line by line; and the button that applies it. */
export function ApplyDialog({
  title,
  detail,
  action = "Apply",
  before,
  text,
  summary,
  onApplied,
  onClose,
}: {
  title: string;
  detail?: string;
  action?: string;
  /** What is in force; empty where nothing is. */
  before: string;
  text: string;
  /** Stands before what differs, which is folded away then. */
  summary?: ReactNode;
  /** Is handed the first of the documents, once what is in force has been read again. */
  onApplied: (change: AppliedChange) => void;
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
      const [first, ...more] = application.changes;
      if (first === undefined) return;
      toast(
        more.length > 0
          ? `${more.length + 1} documents are in force.`
          : `${first.name} is in force as version ${first.version}.`,
      );
      onApplied(first);
    },
  });
  const problems = apply.data?.kind === "invalid" ? apply.data.problems : [];
  return (
    <Modal title={title} {...(detail !== undefined && { description: detail })} onClose={onClose} isWide>
      <div className="flex flex-col gap-4">
        {summary}
        {summary === undefined ? (
          <YamlDiff older={before} newer={text} />
        ) : (
          <details>
            <summary className="cursor-pointer font-medium">Line by line</summary>
            <div className="mt-2">
              <YamlDiff older={before} newer={text} />
            </div>
          </details>
        )}
        {/^\s*#|\s#/m.test(text) && (
          <p className="text-quiet text-sm">
            Comments are not part of what the node stores. Keep the file that has them, or say what matters in
            a description.
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
