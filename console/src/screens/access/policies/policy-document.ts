import type { DocumentProblem } from "../../../../../src/contracts/document-problem.ts";
import { applyDocuments } from "../../../api/apply-documents.ts";

/** An AccessPolicy as it is edited. */
export interface PolicyDraft {
  readonly name: string;
  readonly description: string;
  readonly cedar: string;
}

/** Something wrong with a draft; `line` and `column` count from 1, and are there where it is the Cedar text. */
export interface PolicyProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface PolicyCheck {
  readonly problems: readonly PolicyProblem[];
  /** Valid but odd: a policy that can never apply, say. */
  readonly warnings: readonly string[];
}

/** Hands a draft in; with `isDryRun` nothing is changed. Rejects with an `ApiError`. */
export async function applyPolicy(
  { name, description, cedar }: PolicyDraft,
  isDryRun: boolean,
  signal?: AbortSignal,
): Promise<PolicyCheck> {
  const document = {
    kind: "AccessPolicy",
    name: name.trim(),
    ...(description.trim() === "" ? {} : { description: description.trim() }),
    cedar,
  };
  // JSON is YAML, and needs no thought about what a text holds.
  const options = { isDryRun, ...(signal === undefined ? {} : { signal }) };
  const answer = await applyDocuments(JSON.stringify(document), options);
  if (answer.kind === "invalid") return { problems: answer.problems.map(toProblem), warnings: [] };
  return { problems: [], warnings: answer.warnings ?? [] };
}

const CEDAR_PLACE = /Line (\d+), column (\d+) of the policies: ([\s\S]*)$/;

/** The message says where in the Cedar text it is: the text handed in is one line of JSON. */
function toProblem({ message, path, expected }: DocumentProblem): PolicyProblem {
  const place = CEDAR_PLACE.exec(message);
  if (place !== null)
    return { message: place[3] ?? message, line: Number(place[1]), column: Number(place[2]) };
  const field = path.join(".");
  const sentence = expected === undefined ? message : `${message} Expected ${expected}.`;
  return { message: field === "" ? sentence : `${field}: ${sentence}` };
}
