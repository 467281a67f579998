import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { CodeBlock } from "../../../components/code-block.tsx";
import { Modal } from "../../../components/modal.tsx";
import { Time } from "../../../components/time.tsx";
import type { ApiKey, CreatedKey } from "./api-key.ts";
import { environmentLines } from "./environment-lines.ts";

/** Shows a new key for the one time, with lines to paste. Asks once more before it is gone. */
export function CreatedKeyDialog({
  apiKey,
  replaced,
  onClose,
}: {
  apiKey: CreatedKey;
  /** The key it takes the place of. */
  replaced?: ApiKey | undefined;
  onClose: () => void;
}) {
  const [isLeaving, setLeaving] = useState(false);
  const { key, name, id, accessKeyId, secretAccessKey, expiresAt } = apiKey;
  if (isLeaving)
    return (
      <Modal
        title="Have you kept the key?"
        description={`Only a hash of it is stored. Once this is closed, nobody can see the key of ${name} again; a lost one has to be rotated.`}
        onClose={() => setLeaving(false)}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setLeaving(false)}>Show it again</Button>
          <Button tone="primary" onClick={onClose}>
            I have it, close
          </Button>
        </div>
      </Modal>
    );
  return (
    <Modal
      title={replaced === undefined ? `${name} is made` : `${name} has a new key`}
      description="Copy it now: it is stored as a hash only, and is not shown again."
      onClose={() => setLeaving(true)}
    >
      <div className="flex flex-col gap-4">
        <section aria-label="The key" className="flex flex-col gap-1.5">
          <CodeBlock code={key} label="Copy the key" />
          <p className="text-quiet text-sm">
            Id <code>{id}</code>,{" "}
            {expiresAt === undefined ? (
              "never expires"
            ) : (
              <>
                expires <Time at={expiresAt} />
              </>
            )}
            .
          </p>
        </section>
        {replaced !== undefined && (
          <p className="bg-note-soft rounded-md px-3 py-2 text-sm">
            The old key ({replaced.id}) works on until its overlap ends. Its last use in the list tells when
            nobody needs it any more.
          </p>
        )}
        <section aria-label="Environment of an application" className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">For an application's environment</h3>
          <CodeBlock code={environmentLines(key, window.location.origin)} label="Copy the lines" />
        </section>
        {accessKeyId !== undefined && secretAccessKey !== undefined && (
          <section aria-label="AWS access key" className="flex flex-col gap-1.5">
            <h3 className="text-sm font-medium">For AWS clients</h3>
            <CodeBlock
              code={awsLines(accessKeyId, secretAccessKey, window.location.origin)}
              label="Copy the AWS lines"
            />
          </section>
        )}
        <div className="flex justify-end">
          <Button tone="primary" onClick={() => setLeaving(true)}>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function awsLines(accessKeyId: string, secretAccessKey: string, origin: string): string {
  return [
    `export AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    "export AWS_REGION=us-east-1",
    `export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${origin}`,
  ].join("\n");
}
