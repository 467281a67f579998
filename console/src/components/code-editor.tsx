import { Suspense, lazy } from "react";
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

/**
 * An editor of YAML with line numbers, colours, folding, and problems where they are. Tab moves on to what comes next, as everywhere; Ctrl-]
 * and Ctrl-[ indent. The text is the caller's: what `value` becomes is shown, with the cursor where it was.
 */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense
      fallback={
        <textarea
          readOnly
          aria-label={props.label}
          value={props.value}
          className={`${CONTROL} min-h-80 font-mono text-sm ${props.className ?? ""}`}
        />
      }
    >
      <CodeMirror {...props} />
    </Suspense>
  );
}
