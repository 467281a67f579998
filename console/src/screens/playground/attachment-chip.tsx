import { FileText, Image, X } from "lucide-react";
import { formatBytes } from "../../format/numbers.ts";
import type { Attachment } from "./conversation.ts";

/** A file that goes, or went, with a question. */
export function AttachmentChip({
  attachment: { name, kind, bytes },
  onRemove,
}: {
  attachment: Attachment;
  onRemove?: () => void;
}) {
  const Icon = kind === "image" ? Image : FileText;
  return (
    <li className="border-line bg-raised flex max-w-full items-center gap-1.5 rounded-md border px-2 py-1 text-sm">
      <Icon aria-hidden className="text-quiet size-4 shrink-0" />
      <span className="truncate">{name}</span>
      <span className="text-quiet whitespace-nowrap">{formatBytes(bytes)}</span>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={`Leave out ${name}`}
          onClick={onRemove}
          className="hover:bg-well grid size-6 place-items-center rounded"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  );
}
