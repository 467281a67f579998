import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { copyText } from "../../components/copy-text.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { CONTROL, Field } from "../../components/field.tsx";
import { Loading } from "../../components/loading.tsx";
import { Modal } from "../../components/modal.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/toast.tsx";
import { storyQuery } from "./audit-story.ts";
import { RawRecords } from "./raw-records.tsx";
import { StorySummary } from "./story-summary.tsx";
import { Timeline } from "./timeline.tsx";
import { VerifyPanel } from "./verify-panel.tsx";

const TITLES = {
  exchange: "Exchange",
  change: "Change",
  access: "Read",
  node: "Node",
} as const;

/** One exchange or administrative call: what happened, step by step, and the proof of it. */
export function StoryScreen() {
  const { id } = useParams({ from: "/audit/$id" });
  const story = useQuery(storyQuery(id));
  const [link, setLink] = useState<string>();
  const copy = async (): Promise<void> => {
    const { href } = window.location;
    if (await copyText(href)) toast("The link is copied.");
    else setLink(href);
  };
  return (
    <Page
      title={story.data === undefined ? "Audit" : TITLES[story.data.summary.kind]}
      actions={
        <>
          <Link
            to="/audit"
            className="hover:bg-well inline-flex min-h-9 items-center gap-2 rounded-md px-3 py-1.5 font-medium"
          >
            <ArrowLeft aria-hidden className="size-4" /> Audit
          </Link>
          <Button onClick={() => void copy()}>
            <Link2 aria-hidden className="size-4" /> Copy the link
          </Button>
        </>
      }
    >
      {link !== undefined && (
        <Modal
          title="Select and copy"
          description="The browser does not let this page reach the clipboard."
          onClose={() => setLink(undefined)}
        >
          <Field label="Link">
            {(control) => (
              <input
                {...control}
                readOnly
                autoFocus
                value={link}
                onFocus={({ target }) => target.select()}
                className={`${CONTROL} font-mono text-sm`}
              />
            )}
          </Field>
        </Modal>
      )}
      {story.isPending ? (
        <Loading label="Reading its records" />
      ) : story.data === undefined ? (
        <ErrorState error={story.error} onRetry={() => void story.refetch()} />
      ) : (
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="flex min-w-0 flex-col gap-5">
            <StorySummary summary={story.data.summary} />
            {story.data.note !== undefined && (
              <p role="status" className="bg-warn-soft rounded-lg px-4 py-3">
                {story.data.note}
              </p>
            )}
            {story.data.steps.length > 0 && <Timeline steps={story.data.steps} />}
            <RawRecords records={story.data.records} />
          </div>
          <div className="flex min-w-0 flex-col gap-5 xl:sticky xl:top-20">
            {story.data.records.length > 0 && (
              <Card title="Verify">
                <VerifyPanel records={story.data.records} />
              </Card>
            )}
            <Card title="Without this console">
              <p className="text-quiet mb-2 text-sm">
                On the machine that has the log, with no node running. The first command checks the whole log,
                also against a checkpoint that you kept; the second prints these records.
              </p>
              <CodeBlock
                code={`npx sallyport audit verify --checkpoint FILE --public-key FILE\nnpx sallyport audit show ${id}`}
              />
            </Card>
          </div>
        </div>
      )}
    </Page>
  );
}
