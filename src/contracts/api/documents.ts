import { z } from "zod";
import { DOCUMENT_KINDS } from "../documents.ts";
import type { Endpoints } from "./endpoint.ts";

const count = z.int().nonnegative();
const kind = z.enum(DOCUMENT_KINDS as readonly [string, ...string[]]);

/** As its kind has it, with what was left out filled in. */
const Document = z
  .looseObject({ kind, name: z.string() })
  .describe("As the JSON Schema of its kind has it, defaults filled in.");

export const StoredDocumentAnswer = z.strictObject({
  document: Document,
  version: count.describe("0: shipped, or from the environment; from 1: applied by somebody."),
  origin: z.enum(["shipped", "environment", "applied"]),
  appliedAt: z.iso.datetime().optional(),
  appliedBy: z.string().optional(),
});
export type StoredDocumentAnswer = z.infer<typeof StoredDocumentAnswer>;

export const DocumentList = z.strictObject({ documents: z.array(StoredDocumentAnswer) });
export type DocumentList = z.infer<typeof DocumentList>;

export const DocumentVersionList = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        version: count,
        appliedAt: z.iso.datetime(),
        appliedBy: z.string(),
        isDeleted: z.boolean().describe("Whether this version deletes the document."),
      }),
    )
    .describe("Newest first."),
});
export type DocumentVersionList = z.infer<typeof DocumentVersionList>;

export const ApplyRequest = z.strictObject({
  documents: z.string().min(1).describe("YAML or JSON of one or more documents."),
  source: z
    .string()
    .min(1)
    .max(4096)
    .default("request")
    .describe("What problems call the text: a file name."),
  dryRun: z.boolean().default(false).describe("Says what would become of it, and applies nothing."),
});
export type ApplyRequest = z.output<typeof ApplyRequest>;

/** What is wrong in a text of documents, and where. */
export const DocumentProblemAnswer = z.strictObject({
  source: z.string().optional(),
  line: z.int().positive().optional().describe("From 1."),
  column: z.int().positive().optional(),
  path: z.array(z.union([z.string(), z.int()])).describe("The field in its document; empty for all of it."),
  expected: z.string().optional().describe("What should stand there."),
  message: z.string(),
});

export const DocumentApplication = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("applied"),
    changes: z.array(
      z.strictObject({
        kind: z.enum(["created", "changed", "unchanged", "deleted"]),
        documentKind: kind,
        name: z.string(),
        version: count,
      }),
    ),
    revision: count.describe("Of all documents together; it goes up with every change."),
    warnings: z.array(z.string()).optional().describe("What is odd about the access policies among them."),
  }),
  z.strictObject({ kind: z.literal("invalid"), problems: z.array(DocumentProblemAnswer) }),
]);
export type DocumentApplication = z.infer<typeof DocumentApplication>;

const parameters = {
  kind: "Kind of document, in any case: `Guardrail`.",
  name: "Name of the document; it may have slashes in it.",
};

export const documentEndpoints = {
  "GET /api/documents": { summary: "List the documents in force", answer: DocumentList },
  "GET /api/documents/:kind/*": {
    summary: "Read a document",
    parameters,
    query: z.object({ version: z.int().positive().optional().describe("The one in force where left out.") }),
    answer: StoredDocumentAnswer,
  },
  "GET /api/document-versions/:kind/*": {
    summary: "List the versions of a document",
    parameters,
    answer: DocumentVersionList,
  },
  "POST /api/documents": {
    summary: "Apply documents, all or none",
    description: "Also takes `manageDocument` on each of them.",
    body: ApplyRequest,
    answer: DocumentApplication,
    refusedWith: 422,
  },
  "DELETE /api/documents/:kind/*": {
    summary: "Delete a document",
    description: "Also takes `manageDocument` on it. Refused with 409 where another document needs it.",
    parameters,
    answer: z.strictObject({ deleted: z.strictObject({ kind, name: z.string() }) }),
  },
} satisfies Endpoints;
