import { useState } from "react";
import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { CheckField } from "../../components/check-field.tsx";
import { replacedBy, withPromoted, type TriedRule } from "./promote-rule.ts";
import { PublishDialog } from "./publish-dialog.tsx";

/** Publishes a guardrail again with one rule enforced that was only tried. */
export function PromoteRuleDialog({
  document,
  tried,
  onPublished,
  onClose,
}: {
  /** What is in force. */
  document: GuardrailDocument;
  tried: TriedRule;
  onPublished: (text: string) => void;
  onClose: () => void;
}) {
  const { detector, action } = tried.rule;
  const replaced = replacedBy(document, tried);
  const [isReplacing, setReplacing] = useState(true);
  return (
    <PublishDialog
      name={document.name}
      title={`Promote the rule for ${detector}`}
      detail={
        document.mode === "shadow"
          ? "The guardrail itself is in shadow mode: the rule is tried like its others, until the guardrail is promoted."
          : `It has only been tried. From the next request on its action (${action}) is done.`
      }
      action="Promote"
      before={document}
      text={withPromoted(document, tried, isReplacing ? replaced : [])}
      {...(replaced.length > 0 && {
        choice: (
          <CheckField
            label="Take out what it takes the place of"
            hint={`${
              replaced.length === 1
                ? `The enforced rule for ${detector} (${document.rules[replaced[0] ?? 0]?.action ?? ""}).`
                : `${replaced.length} enforced rules for ${detector}.`
            } Left in, all are enforced, and the strictest counts.`}
            value={isReplacing}
            onChange={setReplacing}
          />
        ),
      })}
      onPublished={onPublished}
      onClose={onClose}
    />
  );
}
