import { DOCUMENT_KINDS, DOCUMENT_SCHEMAS } from "./documents.ts";
import type { DocumentKind, GovernedDocument } from "./documents.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Complaint } from "./describe-issue.ts";
import { documentKey } from "./document-key.ts";
import type { DocumentProblem } from "./document-problem.ts";
import { isJsonObject } from "./json.ts";
import type { JsonPath } from "./json.ts";
import { readYaml } from "./read-yaml.ts";
import type { Position, YamlDocument } from "./read-yaml.ts";

/** Documents in one text. */
export const MAX_DOCUMENTS_PER_SOURCE = 1_000;
/** Problems reported for one text; the rest would only repeat the first mistake. */
export const MAX_REPORTED_PROBLEMS = 100;

export type ParsedDocuments =
  | {
      readonly kind: "valid";
      /** With every default filled in, in the order of the text. */
      readonly documents: readonly GovernedDocument[];
      /** Where a field of a document stands in the text; for problems found later. Undefined for foreign documents. */
      positionOf(kind: DocumentKind, name: string, path: JsonPath): Position | undefined;
    }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/**
 * Parses documents from YAML (several set apart by `---`) or JSON (one, or an array of them) and validates each
 * against the schema of its kind. One bad document makes the whole text invalid. Never throws for what is in the text.
 */
export function parseDocuments(text: string, sourceName: string): ParsedDocuments {
  const reading = readYaml(text);
  if (reading.kind === "unreadable") return invalid(sourceName, reading.problems);

  const candidates = reading.documents.flatMap(candidatesOf);
  if (candidates.length > MAX_DOCUMENTS_PER_SOURCE) return tooMany(sourceName, candidates);

  const documents: GovernedDocument[] = [];
  const positions = new Map<string, Candidate>();
  const problems: (Complaint & Position)[] = [];
  for (const candidate of candidates) {
    const checked = checkDocument(candidate.value);
    if (checked.kind === "bad") {
      for (const found of checked.complaints)
        problems.push({ ...found, ...candidate.positionOf(found.path) });
      continue;
    }
    const key = documentKey(checked.document);
    if (positions.has(key)) problems.push({ ...REPEATED, ...candidate.positionOf(["name"]) });
    positions.set(key, candidate);
    documents.push(checked.document);
  }
  if (problems.length > 0) return invalid(sourceName, problems);
  return {
    kind: "valid",
    documents,
    positionOf: (kind, name, path) => positions.get(documentKey({ kind, name }))?.positionOf(path),
  };
}

const REPEATED: Complaint = {
  path: ["name"],
  expected: "each kind and name once",
  message: "A document of this kind and name stands in the text already.",
};

/** A value that should be a document, with positions counted from its own root. */
type Candidate = YamlDocument;

function candidatesOf(read: YamlDocument): Candidate[] {
  const items: unknown = read.value;
  if (!Array.isArray(items)) return [read];
  return items.map((value: unknown, index) => ({
    value,
    positionOf: (path) => read.positionOf([index, ...path]),
  }));
}

type Checked =
  | { readonly kind: "good"; readonly document: GovernedDocument }
  | { readonly kind: "bad"; readonly complaints: readonly Complaint[] };

function checkDocument(value: unknown): Checked {
  if (!isJsonObject(value)) {
    const message = "This is not a document.";
    return { kind: "bad", complaints: [{ path: [], expected: "map with kind and name", message }] };
  }
  const kind = DOCUMENT_KINDS.find((known) => known === value["kind"]);
  if (kind === undefined) {
    const message =
      value["kind"] === undefined ? "This field is missing." : "There is no such kind of document.";
    const expected = `one of: ${DOCUMENT_KINDS.join(", ")}`;
    return { kind: "bad", complaints: [{ path: ["kind"], expected, message }] };
  }
  const parsed = DOCUMENT_SCHEMAS[kind].safeParse(value);
  if (parsed.success) return { kind: "good", document: parsed.data };
  return {
    kind: "bad",
    complaints: parsed.error.issues.flatMap((issue) => describeIssue(issue, kind, value)),
  };
}

function tooMany(source: string, candidates: readonly Candidate[]): ParsedDocuments {
  const position = candidates[MAX_DOCUMENTS_PER_SOURCE]?.positionOf([]) ?? { line: 1, column: 1 };
  const expected = `at most ${MAX_DOCUMENTS_PER_SOURCE} documents`;
  return invalid(source, [{ ...position, path: [], expected, message: "The text has too many documents." }]);
}

function invalid(source: string, problems: readonly (Complaint & Position)[]): ParsedDocuments {
  const reported = problems.slice(0, MAX_REPORTED_PROBLEMS);
  return {
    kind: "invalid",
    problems: reported.map(({ line, column, path, expected, message }) => {
      return { source, line, column, path, expected, message };
    }),
  };
}
