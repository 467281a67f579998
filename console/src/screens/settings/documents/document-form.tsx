import { useState, type ReactNode } from "react";
import { ApplyDialog } from "../../../components/apply-dialog.tsx";
import { Button } from "../../../components/button.tsx";
import { CodeEditor } from "../../../components/code-editor.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { LeaveQuestion } from "../../../components/leave-question.tsx";
import { useLeaveGuard } from "../../../components/use-leave-guard.ts";
import { useCheckedText, type TextCheck } from "./use-checked-text.ts";

const NO_PROBLEMS: readonly never[] = [];

/** The text of a document, checked by the node as it is typed, and applied once what changes was looked at. */
export function DocumentForm({
  before,
  beginning,
  onApplied,
  actions,
}: {
  /** What is in force; empty where nothing is. */
  before: string;
  /** What the editor shows while nothing was typed. */
  beginning: string;
  /** Is handed kind and name of what was applied; navigates with `ignoreBlocker`: nothing is lost any more. */
  onApplied: (kind: string, name: string) => void;
  actions?: ReactNode;
}) {
  // Undefined while nothing was typed: what others apply meanwhile is shown then, and a draft is kept.
  const [draft, setDraft] = useState<string | undefined>();
  const text = draft ?? beginning;
  const [isReviewed, setReviewed] = useState(false);
  const isChanged = text !== before;
  const check = useCheckedText(text, isChanged);
  // Another tab of the same address takes the form away too.
  const move = useLeaveGuard(draft !== undefined && draft !== beginning);
  return (
    <div className="flex flex-col gap-3">
      <CodeEditor
        label="Document as YAML"
        value={text}
        onChange={setDraft}
        problems={isChanged && check.kind === "bad" ? check.problems : NO_PROBLEMS}
      />
      {isChanged && <CheckNote check={check} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {actions}
        {isChanged && before !== "" && <Button onClick={() => setDraft(undefined)}>Discard changes</Button>}
        <Button
          tone="primary"
          disabled={!isChanged || check.kind !== "good"}
          onClick={() => setReviewed(true)}
        >
          Review and apply …
        </Button>
      </div>
      {isReviewed && (
        <ApplyDialog
          title="Apply this document"
          before={before}
          text={text}
          onApplied={({ documentKind, name }) => {
            setReviewed(false);
            setDraft(undefined);
            onApplied(documentKind, name);
          }}
          onClose={() => setReviewed(false)}
        />
      )}
      <LeaveQuestion
        move={move}
        title="Leave without applying?"
        detail="What you wrote is in this page alone, and is lost when you leave it."
      />
    </div>
  );
}

function CheckNote({ check }: { check: TextCheck }) {
  switch (check.kind) {
    case "asking":
      return (
        <p role="status" className="text-quiet text-sm">
          Checking …
        </p>
      );
    case "unknown":
      return <ErrorState error={check.error} />;
    case "good":
      return (
        <div role="status" className="text-sm">
          <p className="text-good">The node can take this.</p>
          {check.warnings.map((warning) => (
            <p key={warning} className="text-warn">
              {warning}
            </p>
          ))}
        </div>
      );
    case "bad":
      return (
        <ul role="status" className="text-bad flex flex-col gap-1 text-sm">
          {check.problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              {line !== undefined && `Line ${line}: `}
              {message}
            </li>
          ))}
        </ul>
      );
  }
}
