import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, type Extension, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from "react";
import { STYLE_NONCE } from "../app/style-nonce.ts";
import type { CodeEditorProps, CodeProblem, Cursor } from "./code-editor.tsx";

/** A change that came from outside, which need not be told there again. */
const fromOutside = Annotation.define<true>();

/** The editor itself, apart so that the library is fetched only where something is edited. */
export default function CodeMirror({
  value,
  onChange,
  problems = [],
  label,
  className = "",
  cursor,
}: CodeEditorProps & {
  /** Of whoever was typing before the editor was there; undefined where nobody was. */
  cursor: RefObject<Cursor | undefined>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const setup = useRef(new Compartment());
  const isEditable = onChange !== undefined;
  const tell = useEffectEvent((text: string) => onChange?.(text));
  const first = useEffectEvent(() => value);

  // Before the next key: it belongs here.
  useLayoutEffect(() => {
    if (place.current === null) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first(),
        extensions: [
          EditorView.cspNonce.of(STYLE_NONCE),
          ...BASICS,
          setup.current.of([]),
          EditorView.updateListener.of(({ docChanged, transactions, state }) => {
            if (docChanged && !transactions.some((each) => each.annotation(fromOutside) === true))
              tell(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    if (cursor.current !== undefined) {
      editor.dispatch({ selection: within(editor.state.doc, cursor.current) });
      editor.focus();
    }
    return () => {
      editor.destroy();
      view.current = undefined;
    };
  }, [cursor]);

  useEffect(() => {
    view.current?.dispatch({
      effects: setup.current.reconfigure([
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-multiline": "true",
          spellcheck: "false",
          tabindex: "0",
        }),
        EditorState.readOnly.of(!isEditable),
      ]),
    });
  }, [label, isEditable]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({
      changes: changeTo(editor.state.doc.toString(), value),
      annotations: fromOutside.of(true),
    });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const diagnostics = problems.map((problem) => diagnosticOf(editor.state.doc, problem));
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems, value]);

  return (
    <div
      ref={place}
      className={`border-line bg-paper focus-within:border-accent min-w-0 overflow-hidden rounded-md border ${className}`}
    />
  );
}

function within({ length }: Text, { anchor, head }: Cursor): Cursor {
  return { anchor: Math.min(anchor, length), head: Math.min(head, length) };
}

/** What differs between two texts, as one change: the cursor stays where it was if it is not in it. */
function changeTo(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** From where it is said to be to the end of its word, which is something to see. */
function diagnosticOf(text: Text, { line = 1, column = 1, message }: CodeProblem): Diagnostic {
  const { from: start, to: end, text: words } = text.line(Math.min(Math.max(1, line), text.lines));
  const from = Math.min(start + Math.max(0, column - 1), end);
  const word = /^[^\s,}\]]+/.exec(words.slice(from - start))?.[0] ?? "";
  return { from, to: from + word.length, severity: "error", message };
}

/** Of the library's own style, what stands for keys, for values that are no text, and for comments. */
const TOKENS: Readonly<Record<string, string>> = {
  "#00c": "var(--note)",
  "#164": "var(--accent)",
  "#219": "var(--accent)",
  "#708": "var(--accent)",
  "#940": "var(--quiet)",
};

/** The library's own style in colours of the theme; whatever it marks beyond that is plain. */
const COLOURS = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, color }) => ({
    tag,
    color: TOKENS[String(color)] ?? "var(--ink)",
  })),
);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "0.84rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
    lineHeight: "1.6",
    minHeight: "20rem",
    maxHeight: "70dvh",
  },
  ".cm-content": { caretColor: "var(--accent)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  ".cm-gutters": {
    backgroundColor: "var(--well)",
    color: "var(--quiet)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--well) 60%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--well)", border: "none", color: "var(--quiet)" },
});

/**
 * What is typed over a selection is put there by the editor. Left to itself Chromium takes the colours of what it replaces along, in `style`
 * attributes, which the content security policy refuses. Composed input (of an input method) is the browser's alone.
 */
const TYPED_OVER = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data, isComposing }, view) => {
    const isTyped = inputType === "insertText" && data !== null && !isComposing && !view.composing;
    const { selection, readOnly } = view.state;
    if (!isTyped || readOnly || selection.ranges.every(({ empty }) => empty)) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

const BASICS: readonly Extension[] = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  foldGutter(),
  lintGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  EditorView.lineWrapping,
  yaml(),
  syntaxHighlighting(COLOURS),
  LOOK,
  TYPED_OVER,
  // Tab is everybody's way out of it; Ctrl-] and Ctrl-[ indent.
  keymap.of([...defaultKeymap, ...historyKeymap]),
];
