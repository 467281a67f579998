import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ArrowLeft, Download } from "lucide-react";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { downloadText } from "../../components/download-text.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { Page } from "../../components/page.tsx";
import { formatCount } from "../../format/numbers.ts";
import { NODE_PROOFS, storyQuery } from "./audit-story.ts";
import { VerifyPanel } from "./verify-panel.tsx";

/** Checks the log as a whole against a checkpoint that was kept, and gives one to keep. */
export function VerifyScreen() {
  const { id } = useSearch({ from: "/audit/verify" });
  const story = useQuery({ ...storyQuery(id ?? ""), enabled: id !== undefined });
  const current = useQuery({
    queryKey: ["audit", "checkpoint"],
    queryFn: () => NODE_PROOFS.checkpoint(),
    staleTime: 60_000,
  });
  return (
    <Page
      title="Verify the audit log"
      lede="A checkpoint is a few lines in which the log signs what it holds. One that you kept elsewhere shows whether anything has changed since."
      actions={
        <Link
          to="/audit"
          className="hover:bg-well inline-flex min-h-9 items-center gap-2 rounded-md px-3 py-1.5 font-medium"
        >
          <ArrowLeft aria-hidden className="size-4" /> Audit
        </Link>
      }
    >
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Check this node's log">
          <VerifyPanel records={story.data?.records ?? []} />
        </Card>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="Keep a checkpoint">
            <p className="text-quiet mb-3">
              Keep both files where this node cannot write: what they say can then be held against it.
            </p>
            {current.isError && <ErrorState error={current.error} onRetry={() => void current.refetch()} />}
            {current.data !== undefined && (
              <div className="flex flex-col gap-3">
                <p>
                  {formatCount(current.data.size)} records, root{" "}
                  <code className="break-all">{current.data.root}</code>
                </p>
                <CodeBlock code={current.data.checkpoint} label="Copy the checkpoint" />
                <div className="flex flex-wrap gap-2">
                  <Button
                    onClick={() =>
                      downloadText(`checkpoint-${current.data.size}`, "text/plain", current.data.checkpoint)
                    }
                  >
                    <Download aria-hidden className="size-4" /> Checkpoint
                  </Button>
                  <Button
                    onClick={() => downloadText("public-key", "text/plain", `${current.data.verifierKey}\n`)}
                  >
                    <Download aria-hidden className="size-4" /> Public key
                  </Button>
                </div>
              </div>
            )}
          </Card>
          <Card title="Without this console">
            <p className="text-quiet mb-2 text-sm">
              Reads every byte of the log, on the machine that has it; the node need not run. It finds what
              this page cannot: where a log was changed.
            </p>
            <CodeBlock code="npx sallyport audit verify --checkpoint FILE --public-key FILE" />
          </Card>
        </div>
      </div>
    </Page>
  );
}
