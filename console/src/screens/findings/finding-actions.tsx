import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";
import type { FindingAction } from "../../../../src/contracts/stored-finding.ts";
import { api } from "../../api/api.ts";
import { useSignedIn } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { toast } from "../../components/toast.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { FindingReasonDialog } from "./finding-reason-dialog.tsx";

const DONE: Readonly<Record<FindingAction["action"], string>> = {
  acknowledge: "Acknowledged: it is being looked at.",
  resolve: "Resolved. It opens again if it happens again.",
  reopen: "Open again.",
  suppress: "Left out of the list of open ones until then.",
  assign: "Who sees to it is changed.",
};

/** Of the heading of what is open. */
export const FINDING_TITLE = "finding-title";

/** What may be done about a finding; each leaves a record. */
export function FindingActions({ finding }: { finding: FindingAnswer }) {
  const { id: me } = useSignedIn();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"resolve" | "suppress" | "assign">();
  const act = useMutation({
    mutationFn: (action: FindingAction) =>
      api<FindingAnswer>("POST", `/api/findings/${encodeURIComponent(finding.id)}`, { body: action }),
    onSuccess: (_changed, { action }) => {
      setAsked(undefined);
      toast(DONE[action]);
      // The button is gone with what it was for.
      if (action === "acknowledge") document.getElementById(FINDING_TITLE)?.focus();
      return client.invalidateQueries({ queryKey: ["findings"] });
    },
  });
  const dialog = {
    isBusy: act.isPending,
    error: act.error,
    onSubmit: (action: FindingAction): void => act.mutate(action),
    onClose: (): void => {
      act.reset();
      setAsked(undefined);
    },
  };
  const isMine = finding.assignee === me;
  return (
    <div className="flex flex-col gap-3">
      {act.isError && asked === undefined && <ErrorState error={act.error} />}
      <div className="flex flex-wrap gap-2">
        {finding.status === "open" && !finding.isSuppressed && (
          <Button tone="primary" isBusy={act.isPending} onClick={() => act.mutate({ action: "acknowledge" })}>
            Acknowledge
          </Button>
        )}
        {finding.status === "resolved" || finding.isSuppressed ? (
          <Button isBusy={act.isPending} onClick={() => act.mutate({ action: "reopen" })}>
            {finding.isSuppressed ? "Suppress no longer" : "Open again"}
          </Button>
        ) : (
          <Button onClick={() => setAsked("resolve")}>Resolve …</Button>
        )}
        <Button
          isBusy={act.isPending}
          onClick={() => act.mutate(isMine ? { action: "assign" } : { action: "assign", to: me })}
        >
          {isMine ? "Let go of it" : "Take it"}
        </Button>
        <Button onClick={() => setAsked("assign")}>Assign …</Button>
        {!finding.isSuppressed && <Button onClick={() => setAsked("suppress")}>Suppress …</Button>}
      </div>
      {asked === "assign" && <AssignDialog assignee={finding.assignee} {...dialog} />}
      {(asked === "resolve" || asked === "suppress") && <FindingReasonDialog kind={asked} {...dialog} />}
    </div>
  );
}
