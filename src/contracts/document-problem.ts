import type { JsonPath } from "./json.ts";

/**
 * What is wrong in a text of documents, and where. Quotes no value of the text: a secret may have been put there. `source`, `line` and
 * `column` are undefined together: where the document at fault is one that the text does not hold.
 */
export interface DocumentProblem {
  /** File name, or what else the text was called by whoever handed it in. */
  readonly source?: string | undefined;
  /** One-based, as editors count. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The field inside its document; empty for the document as a whole. */
  readonly path: JsonPath;
  /** What should stand there, as a noun: "string", "one of: enforce, shadow"; undefined where the message says all there is to say. */
  readonly expected?: string | undefined;
  /** One sentence without the position. */
  readonly message: string;
}

/** One line for a terminal: `models.yaml:4:11 routes[0].provider: …`; without the place where there is none. */
export function formatDocumentProblem(
  problem: DocumentProblem,
  formatPath: (path: JsonPath) => string,
): string {
  const { source, line, column, path, expected, message } = problem;
  const place = source === undefined ? "" : `${source}:${line}:${column}`;
  const subject = [place, formatPath(path)].filter((part) => part !== "").join(" ");
  const sentence = expected === undefined ? message : `${message} Expected ${expected}.`;
  return subject === "" ? sentence : `${subject}: ${sentence}`;
}
