import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { DocumentProblem } from "../../../../../src/contracts/document-problem.ts";
import { applyDocuments } from "../../../api/apply-documents.ts";
import type { CodeProblem } from "../../../components/code-editor.tsx";

const PAUSE_MS = 400;

/** What the node says of a text, asked once typing pauses; nothing is applied. */
export type TextCheck =
  | { readonly kind: "asking" }
  | { readonly kind: "good"; readonly warnings: readonly string[] }
  | { readonly kind: "bad"; readonly problems: readonly CodeProblem[] }
  /** It could not be asked. */
  | { readonly kind: "unknown"; readonly error: unknown };

const NONE: readonly never[] = [];

export function useCheckedText(text: string, isWanted: boolean): TextCheck {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const check = useQuery({
    queryKey: ["document-check", settled],
    queryFn: ({ signal }) => applyDocuments(settled, { isDryRun: true, signal }),
    enabled: isWanted && settled.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  if (check.isError) return { kind: "unknown", error: check.error };
  if (check.data === undefined) return { kind: "asking" };
  if (check.data.kind === "invalid") return { kind: "bad", problems: check.data.problems.map(toCodeProblem) };
  if (settled !== text || check.isPlaceholderData) return { kind: "asking" };
  return { kind: "good", warnings: check.data.warnings ?? NONE };
}

/** With the field it is about in its words: the editor's mark alone is not seen by everybody. */
function toCodeProblem({ line, column, path, expected, message }: DocumentProblem): CodeProblem {
  const field = path.length === 0 ? "" : `${path.join(".")}: `;
  return {
    line,
    column,
    message: `${field}${message}${expected === undefined ? "" : ` Expected ${expected}.`}`,
  };
}
