import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { api } from "../../api/api.ts";
import { applyDocuments } from "../../api/apply-documents.ts";
import { Button } from "../../components/button.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Modal } from "../../components/modal.tsx";
import { toast } from "../../components/toast.tsx";
import { ChangeSummary } from "./change-summary.tsx";
import type { StoredGuardrail } from "./guardrail-queries.ts";
import { toYaml } from "./guardrail-yaml.ts";
import { YamlDiff } from "./yaml-diff.tsx";

/** What would change, in words and line by line; and the button that does it. */
export function PublishDialog({
  name,
  title,
  detail,
  action,
  before,
  beforeText,
  text,
  onPublished,
  onClose,
}: {
  name: string;
  title: string;
  detail?: string;
  action: string;
  before: GuardrailDocument | undefined;
  /** The published text. */
  beforeText: string;
  text: string;
  /** Is handed what is published now. */
  onPublished: (text: string) => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: async () => {
      const application = await applyDocuments(text);
      if (application.kind === "invalid") return application;
      await client.invalidateQueries({ queryKey: ["documents"] });
      await client.invalidateQueries({ queryKey: ["document-versions"] });
      return { ...application, stored: await readPublished(name) };
    },
    onSuccess: (result) => {
      if (result.kind === "invalid") return;
      toast(`${name} is in force as version ${result.stored.version}.`);
      onPublished(toYaml(result.stored.document));
    },
  });
  const problems = publish.data?.kind === "invalid" ? publish.data.problems : [];
  return (
    <Modal title={title} {...(detail !== undefined && { description: detail })} onClose={onClose} isWide>
      <div className="flex flex-col gap-4">
        <ChangeSummary before={before} text={text} />
        <details>
          <summary className="cursor-pointer font-medium">Line by line</summary>
          <div className="mt-2">
            <YamlDiff older={beforeText} newer={text} />
          </div>
        </details>
        {/^\s*#|\s#/m.test(text) && (
          <p className="text-quiet text-sm">
            Comments are not part of what the node stores. Keep the file that has them, or say what matters in
            a description.
          </p>
        )}
        {problems.map(({ message, line }) => (
          <p key={`${line} ${message}`} role="alert" className="text-bad">
            {line !== undefined && `Line ${line}: `}
            {message}
          </p>
        ))}
        {publish.isError && <ErrorState error={publish.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" isBusy={publish.isPending} onClick={() => publish.mutate()}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function readPublished(name: string): Promise<StoredGuardrail> {
  return api<StoredGuardrail>("GET", `/api/documents/Guardrail/${encodeURIComponent(name)}`);
}
