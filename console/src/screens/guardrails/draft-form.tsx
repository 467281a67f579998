import { createContext, use, type ReactNode } from "react";
import type { DraftProblem } from "./ask-about-draft.ts";
import type { Json, Path } from "./guardrail-yaml.ts";

/** What the parts of the form share: what the draft says, what is wrong with it, and how to change it. */
export interface DraftForm {
  readonly isEditable: boolean;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Sets what stands at a path; undefined takes it out. */
  readonly set: (path: Path, value: Json | undefined) => void;
  readonly problems: readonly DraftProblem[];
  /** Asks to enforce a rule of this place that is only tried; undefined where that cannot be done now. */
  readonly promoteRule: ((index: number) => void) | undefined;
}

const Context = createContext<DraftForm | undefined>(undefined);

export function DraftFormProvider({ form, children }: { form: DraftForm; children: ReactNode }) {
  return <Context value={form}>{children}</Context>;
}

export function useDraftForm(): DraftForm {
  const form = use(Context);
  if (form === undefined) throw new Error("Outside of a draft's form.");
  return form;
}

/** What is wrong at a path or below it; undefined where nothing is. */
export function useProblemAt(path: Path): string | undefined {
  const { problems } = useDraftForm();
  const found = problems.find((problem) => isAt(problem, path));
  return found === undefined ? undefined : told(found);
}

/** The same, with the name of the field below the path that it is about: "except.0.reason: …". */
export function useNamedProblemAt(path: Path): string | undefined {
  const { problems } = useDraftForm();
  const found = problems.find((problem) => isAt(problem, path));
  if (found === undefined) return undefined;
  const field = found.path.slice(path.length).join(".");
  return field === "" ? told(found) : `${field}: ${told(found)}`;
}

function isAt(problem: DraftProblem, path: Path): boolean {
  return path.every((step, at) => problem.path[at] === step);
}

function told({ message, expected }: DraftProblem): string {
  return expected === undefined ? message : `${message} Expected ${expected}.`;
}
