import { Paperclip, SendHorizontal, Square } from "lucide-react";
import { useId, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from "react";
import { Button } from "../../components/button.tsx";
import { IconButton } from "../../components/icon-button.tsx";
import { AttachmentChip } from "./attachment-chip.tsx";
import type { Draft } from "./playground-store.ts";
import { changePlayground } from "./playground-store.ts";
import { MAX_ATTACHMENTS, readAttachment } from "./read-attachment.ts";

/** Where a question is written. Files are dropped on it, pasted into it, or chosen. */
export function Composer({
  draft,
  obstacle,
  isBusy,
  onSend,
  onStop,
}: {
  draft: Draft;
  /** Why nothing can be sent now. */
  obstacle: string | undefined;
  isBusy: boolean;
  onSend: () => void;
  onStop: () => void;
}) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const canSend = obstacle === undefined && !isBusy;

  const attach = async (files: readonly File[]): Promise<void> => {
    setProblem(undefined);
    for (const file of files) {
      try {
        const attachment = await readAttachment(file);
        changePlayground((current) => {
          const { attachments } = current.draft;
          if (attachments.length >= MAX_ATTACHMENTS) {
            setProblem(`At most ${MAX_ATTACHMENTS} files go with a message.`);
            return current;
          }
          return { ...current, draft: { ...current.draft, attachments: [...attachments, attachment] } };
        });
      } catch (error) {
        setProblem(error instanceof Error ? error.message : `${file.name} could not be read.`);
      }
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    void attach(files);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    void attach([...event.dataTransfer.files]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (canSend) onSend();
  };

  return (
    <form
      aria-label="Message"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
      }}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
      className="bg-raised border-line focus-within:border-accent sticky bottom-3 z-10 rounded-lg border p-2.5 shadow-lg"
    >
      <label htmlFor={id} className="sr-only">
        Message
      </label>
      <textarea
        id={id}
        rows={3}
        value={draft.text}
        placeholder="Ask something. Drop or paste pictures and text files."
        aria-describedby={`${id}-note`}
        onChange={({ target }) =>
          changePlayground((current) => ({ ...current, draft: { ...current.draft, text: target.value } }))
        }
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="placeholder:text-quiet max-h-64 w-full resize-y bg-transparent px-1.5 py-1"
      />
      {draft.attachments.length > 0 && (
        <ul aria-label="Attachments" className="mb-2 flex flex-wrap gap-1.5">
          {draft.attachments.map((attachment) => (
            <AttachmentChip
              key={attachment.id}
              attachment={attachment}
              onRemove={() =>
                changePlayground((current) => ({
                  ...current,
                  draft: {
                    ...current.draft,
                    attachments: current.draft.attachments.filter((each) => each.id !== attachment.id),
                  },
                }))
              }
            />
          ))}
        </ul>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-bad px-1.5 pb-1 text-sm">
          {problem}
        </p>
      )}
      <div className="flex items-center justify-between gap-2">
        <IconButton label="Attach files" icon={Paperclip} onClick={() => chooser.current?.click()} />
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={({ target }) => {
            void attach([...(target.files ?? [])]);
            target.value = "";
          }}
        />
        <p id={`${id}-note`} className="text-quiet min-w-0 flex-1 text-right text-xs">
          {obstacle ?? "Enter sends, Shift and Enter makes a new line."}
        </p>
        {isBusy ? (
          <Button onClick={onStop}>
            <Square aria-hidden className="size-3.5" /> Stop all
          </Button>
        ) : (
          <Button type="submit" tone="primary" disabled={!canSend}>
            <SendHorizontal aria-hidden className="size-4" /> Send
          </Button>
        )}
      </div>
    </form>
  );
}
