import { useEffect, useState } from "react";
import { CodeBlock } from "../../components/code-block.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { Modal } from "../../components/modal.tsx";
import { composeShareFragment, MAX_LINK_CHARS, type SharedPlayground } from "./share-link.ts";

/** A link that fills somebody else's playground. */
export function ShareDialog({ shared, onClose }: { shared: SharedPlayground; onClose: () => void }) {
  const [link, setLink] = useState<string | null>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isWanted = true;
    composeShareFragment(shared).then(
      (fragment) => {
        if (isWanted)
          setLink(fragment === undefined ? null : `${location.origin}/console/playground${fragment}`);
      },
      (reason: unknown) => {
        if (isWanted) setError(reason);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [shared]);
  return (
    <Modal
      title="Share by link"
      description="Everything you wrote here is in the link itself: models, system prompt, settings, tools and questions. Whoever has the link can read it. It is sent to no server; answers and attachments are not in it."
      onClose={onClose}
    >
      {error !== undefined ? (
        <ErrorState error={error} />
      ) : (
        link === undefined && <Loading label="Making the link" />
      )}
      {link === null && (
        <p role="alert" className="text-bad">
          This is too much for a link, which may have {MAX_LINK_CHARS.toLocaleString("en")} characters. Save
          it as a prompt, or leave some of it out.
        </p>
      )}
      {typeof link === "string" && <CodeBlock code={link} label="Copy the link" />}
    </Modal>
  );
}
