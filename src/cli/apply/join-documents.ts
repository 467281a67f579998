import type { DocumentProblem } from "../../contracts/document-problem.ts";
import type { GovernedDocument } from "../../contracts/documents.ts";
import { parseDocuments } from "../../contracts/parse-documents.ts";
import { YAML_LIMITS } from "../../contracts/read-yaml.ts";
import type { CommandIo } from "../command-io.ts";
import { inputName, readText } from "../input/read-text.ts";

/** A character takes at most three bytes more than the one that the parser counts. */
const MAX_FILE_BYTES = 4 * YAML_LIMITS.chars;

export type JoinedDocuments =
  | {
      readonly kind: "valid";
      readonly documents: readonly GovernedDocument[];
      /** All documents as one text, so that they are applied together or not at all. */
      readonly text: string;
      /** Moves a problem found in `text` to where its field stands in the file it came from. */
      readonly locate: (problem: DocumentProblem) => DocumentProblem;
    }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

interface PlacedDocument {
  readonly source: string;
  readonly document: GovernedDocument;
  readonly positionOf: (path: DocumentProblem["path"]) => { line: number; column: number } | undefined;
}

/** Reads and validates files of documents, each by itself. Throws a `CommandFailure` where a file cannot be read. */
export async function joinDocuments(io: CommandIo, files: readonly string[]): Promise<JoinedDocuments> {
  const placed: PlacedDocument[] = [];
  const problems: DocumentProblem[] = [];
  for (const file of files) {
    const source = inputName(file);
    const parsed = parseDocuments(await readText(io, file, MAX_FILE_BYTES), source);
    if (parsed.kind === "invalid") {
      problems.push(...parsed.problems);
      continue;
    }
    if (parsed.documents.length === 0)
      problems.push({ source, line: 1, column: 1, path: [], message: "There is no document in it." });
    for (const document of parsed.documents) {
      const { kind, name } = document;
      placed.push({ source, document, positionOf: (path) => parsed.positionOf(kind, name, path) });
    }
  }
  if (problems.length > 0) return { kind: "invalid", problems };
  const documents = placed.map(({ document }) => document);
  return { kind: "valid", documents, text: onLines(documents), locate: (problem) => locate(placed, problem) };
}

/** One document a line, the first on line 2: the line of a problem tells its document. */
function onLines(documents: readonly GovernedDocument[]): string {
  return `[\n${documents.map((document) => JSON.stringify(document)).join(",\n")}\n]`;
}

function locate(placed: readonly PlacedDocument[], problem: DocumentProblem): DocumentProblem {
  if (problem.line === undefined) return problem;
  const origin = placed[problem.line - 2];
  if (origin === undefined)
    return { ...problem, source: placed[0]?.source ?? problem.source, line: 1, column: 1 };
  const position = origin.positionOf(problem.path) ?? { line: 1, column: 1 };
  return { ...problem, source: origin.source, ...position };
}
