import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { applyDocuments } from "../../api/apply-documents.ts";
import type { DraftProblem } from "./ask-about-draft.ts";
import { readYaml, type ReadYaml } from "./guardrail-yaml.ts";

/** How long the text has to rest before the node is asked about it. */
const REST_MS = 500;

/** `checking`: it was changed since the node was asked; `unknown`: it could not be asked. */
export type DraftState = "checking" | "valid" | "invalid" | "unknown";

/** A guardrail while it is edited. The text is the one truth: the form reads it, and writes it. */
export interface Draft {
  readonly text: string;
  readonly read: ReadYaml;
  readonly setText: (text: string) => void;
  readonly isChanged: boolean;
  readonly state: DraftState;
  readonly problems: readonly DraftProblem[];
}

export function useDraft(name: string, initial: string, published: string, isEditable: boolean): Draft {
  const [text, setText] = useState(initial);
  const [base, setBase] = useState(initial);
  if (base !== initial) {
    setBase(initial);
    // Somebody else has published it: who has changed nothing sees theirs.
    if (text === base) setText(initial);
  }
  const read = useMemo(() => readYaml(text), [text]);
  const rested = useRested(text, REST_MS);
  const check = useQuery({
    queryKey: ["draft", name, rested],
    queryFn: ({ signal }) => applyDocuments(rested, { isDryRun: true, signal }),
    enabled: isEditable,
    staleTime: 30_000,
    gcTime: 30_000,
  });
  const problems = useMemo((): readonly DraftProblem[] => {
    if (read.problem !== undefined) return [{ ...read.problem, path: [] }];
    const named = read.value?.["name"];
    if (named !== name)
      return [
        {
          path: ["name"],
          line: lineOf(text, "name:"),
          column: 1,
          message: `The name stays "${name}". To have it under another, make a new guardrail.`,
        },
      ];
    return check.data?.kind === "invalid" ? check.data.problems : [];
  }, [read, name, text, check.data]);
  const isAsked = rested === text && check.data !== undefined;
  return {
    text,
    read,
    setText,
    isChanged: text !== published,
    state: problems.length > 0 ? "invalid" : isAsked ? "valid" : check.isError ? "unknown" : "checking",
    problems,
  };
}

/** A value once it has not changed for a while. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}

function lineOf(text: string, start: string): number {
  return (
    Math.max(
      0,
      text.split("\n").findIndex((line) => line.startsWith(start)),
    ) + 1
  );
}
