import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { documentsQuery } from "../../api/documents.ts";
import { ApplyDialog } from "../../components/apply-dialog.tsx";
import { ChangeSummary } from "./change-summary.tsx";
import { guardrailNamed } from "./guardrail-queries.ts";
import { toYaml } from "./guardrail-yaml.ts";

/** What would change of a guardrail, in words and line by line; and the button that does it. */
export function PublishDialog({
  name,
  title,
  detail,
  action,
  before,
  text,
  choice,
  onPublished,
  onClose,
}: {
  name: string;
  title: string;
  detail?: string;
  action: string;
  /** What is in force; undefined while it was never published. */
  before: GuardrailDocument | undefined;
  text: string;
  /** What is still to be chosen about it. */
  choice?: ReactNode;
  /** Is handed what is published now. */
  onPublished: (text: string) => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  return (
    <ApplyDialog
      title={title}
      {...(detail !== undefined && { detail })}
      action={action}
      before={before === undefined ? "" : toYaml(before)}
      text={text}
      summary={
        <>
          {choice}
          <ChangeSummary before={before} text={text} />
        </>
      }
      onApplied={() => {
        const published = guardrailNamed(client.getQueryData(documentsQuery.queryKey) ?? [], name);
        onPublished(published === undefined ? text : toYaml(published.document));
      }}
      onClose={onClose}
    />
  );
}
