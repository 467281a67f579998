import { Suspense, lazy, useRef } from "react";
import { CONTROL } from "./field.tsx";

const CodeMirror = lazy(() => import("./code-mirror.tsx"));

/** What is wrong at a place of the text; without a line, of the text as a whole. */
export interface CodeProblem {
  /** One-based, as is `column`. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly message: string;
}

export interface CodeEditorProps {
  /** YAML. */
  readonly value: string;
  /** Left out, the text can only be read. */
  readonly onChange?: ((value: string) => void) | undefined;
  readonly problems?: readonly CodeProblem[];
  /** Its name to screen readers. */
  readonly label: string;
  readonly className?: string;
}

/** Where a cursor stands, or what is selected: UTF-16 offsets, zero-based. */
export interface Cursor {
  readonly anchor: number;
  readonly head: number;
}

/**
 * An editor of YAML with line numbers, colours, folding, and problems where they are. Tab moves on to what comes next, as everywhere; Ctrl-]
 * and Ctrl-[ indent. The text is the caller's: what `value` becomes is shown, with the cursor where it was. While the editor is on its way a
 * plain field takes what is typed, and hands over its cursor.
 */
export function CodeEditor(props: CodeEditorProps) {
  const cursor = useRef<Cursor>(undefined);
  const noteCursor = (next: Cursor | undefined): void => {
    cursor.current = next;
  };
  return (
    <Suspense fallback={<PlainEditor {...props} onCursor={noteCursor} />}>
      <CodeMirror {...props} cursor={cursor} />
    </Suspense>
  );
}

function PlainEditor({
  label,
  value,
  onChange,
  className = "",
  onCursor,
}: CodeEditorProps & {
  /** Is told where the cursor is; undefined once it is elsewhere. */
  onCursor: (cursor: Cursor | undefined) => void;
}) {
  return (
    <textarea
      readOnly={onChange === undefined}
      aria-label={label}
      value={value}
      spellCheck={false}
      onChange={({ target }) => onChange?.(target.value)}
      onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
        onCursor({ anchor: selectionStart, head: selectionEnd })
      }
      onBlur={() => onCursor(undefined)}
      className={`${CONTROL} min-h-80 font-mono text-sm ${className}`}
    />
  );
}
