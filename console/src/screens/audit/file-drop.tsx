import { FileCheck2, Upload, X } from "lucide-react";
import { useId, useState, type DragEvent } from "react";
import { IconButton } from "../../components/icon-button.tsx";
import { MAX_NOTE_CHARS } from "./verify/checkpoint.ts";

export interface DroppedFile {
  readonly name: string;
  readonly text: string;
}

/** A small text file, dropped here or chosen. */
export function FileDrop({
  label,
  hint,
  file,
  onFile,
}: {
  label: string;
  hint: string;
  file: DroppedFile | undefined;
  onFile: (file: DroppedFile | undefined) => void;
}) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const take = async (given: File | undefined): Promise<void> => {
    if (given === undefined) return;
    if (given.size > MAX_NOTE_CHARS) {
      setProblem(`"${given.name}" is too large for one: ${MAX_NOTE_CHARS} bytes at most.`);
      return;
    }
    try {
      const text = await given.text();
      setProblem(undefined);
      onFile({ name: given.name, text });
    } catch {
      setProblem(`"${given.name}" cannot be read: it is a folder, or it has changed or gone. Choose a file.`);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="flex flex-col gap-1">
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
      </span>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`border-line focus-within:border-accent flex items-center gap-2 rounded-md border border-dashed ${isOver ? "bg-accent-soft" : "bg-paper"}`}
      >
        <label htmlFor={id} className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 px-3 py-2.5">
          {file === undefined ? (
            <Upload aria-hidden className="text-quiet size-4 shrink-0" />
          ) : (
            <FileCheck2 aria-hidden className="text-good size-4 shrink-0" />
          )}
          <span className="truncate">{file?.name ?? "Drop a file here, or choose one"}</span>
        </label>
        <input
          id={id}
          type="file"
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-hint`}
          className="sr-only"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file may be chosen again once it has changed.
            target.value = "";
          }}
        />
        {file !== undefined && (
          <IconButton label={`Take ${file.name} away`} icon={X} onClick={() => onFile(undefined)} />
        )}
      </div>
      <p id={`${id}-hint`} className="text-quiet text-sm">
        {hint}
      </p>
      {problem !== undefined && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
