import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { AuditLine } from "../../../../src/contracts/api/audit.ts";
import { Button } from "../../components/button.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { NODE_PROOFS } from "./audit-story.ts";
import { CheckList } from "./check-list.tsx";
import { FileDrop, type DroppedFile } from "./file-drop.tsx";
import { runChecks } from "./verify/run-checks.ts";

/** Checks, in this browser, the log and the records that are shown. */
export function VerifyPanel({ records }: { records: readonly AuditLine[] }) {
  const [checkpoint, setCheckpoint] = useState<DroppedFile>();
  const [key, setKey] = useState<DroppedFile>();
  const verifying = useMutation({
    mutationFn: () =>
      runChecks(NODE_PROOFS, {
        lines: records,
        ...(checkpoint !== undefined && { keptCheckpoint: checkpoint.text }),
        ...(key !== undefined && { keptKey: key.text }),
      }),
  });
  const put = (set: (file: DroppedFile | undefined) => void) => (file: DroppedFile | undefined) => {
    set(file);
    // What was found is not about this file.
    verifying.reset();
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-quiet text-sm">
        This browser computes everything itself; of the node it believes nothing but what a signature holds it
        to.
      </p>
      <FileDrop
        label="Checkpoint that you kept"
        hint="A copy of audit/checkpoint from another day. Without one, only today's log is checked."
        file={checkpoint}
        onFile={put(setCheckpoint)}
      />
      <FileDrop
        label="Public key that you kept"
        hint="A copy of audit/public-key. Without one, the node's own word is taken for its key."
        file={key}
        onFile={put(setKey)}
      />
      <Button tone="primary" isBusy={verifying.isPending} onClick={() => verifying.mutate()}>
        Verify now
      </Button>
      {verifying.isError && <ErrorState error={verifying.error} />}
      {verifying.data !== undefined && <CheckList checks={verifying.data} />}
    </div>
  );
}
