import type { JsonPath } from "./json.ts";

/** What is wrong in a text of documents, and where. Quotes no value of the text: a secret may have been put there. */
export interface DocumentProblem {
  /** File name, or what else the text was called by whoever handed it in. */
  readonly source: string;
  /** One-based, as editors count. */
  readonly line: number;
  readonly column: number;
  /** The field inside its document; empty for the document as a whole. */
  readonly path: JsonPath;
  /** What should stand there, as a noun: "string", "one of: enforce, shadow". */
  readonly expected: string;
  /** One sentence without the position. */
  readonly message: string;
}

/** One line for a terminal: `models.yaml:4:11 routes[0].provider: …`. */
export function formatDocumentProblem(
  problem: DocumentProblem,
  formatPath: (path: JsonPath) => string,
): string {
  const field = problem.path.length === 0 ? "" : ` ${formatPath(problem.path)}`;
  return `${problem.source}:${problem.line}:${problem.column}${field}: ${problem.message} Expected ${problem.expected}.`;
}
