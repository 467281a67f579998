import { z } from "zod";
import { DOCUMENT_KINDS, DOCUMENT_SCHEMAS } from "./documents.ts";
import type { DocumentKind } from "./documents.ts";
import type { JsonObject } from "./json.ts";
import { LabelledAnswer, LabelledText } from "./labelled-row.ts";
import { ReviewedAnswer, ReviewedText } from "./reviewed-verdict.ts";

/** JSON Schemas (draft 2020-12) that editors check documents with: one per kind, and one that takes any document. */
export interface DocumentJsonSchemas {
  readonly kinds: Readonly<Record<DocumentKind, JsonObject>>;
  readonly any: JsonObject;
}

/** Generates the schemas of what may be written; fields with a default are optional in them. */
export function documentJsonSchemas(): DocumentJsonSchemas {
  const kinds = {
    Provider: documentJsonSchema("Provider"),
    Model: documentJsonSchema("Model"),
    Guardrail: documentJsonSchema("Guardrail"),
    Prompt: documentJsonSchema("Prompt"),
    AccessPolicy: documentJsonSchema("AccessPolicy"),
    Organisation: documentJsonSchema("Organisation"),
    Team: documentJsonSchema("Team"),
    Project: documentJsonSchema("Project"),
    IdentityProvider: documentJsonSchema("IdentityProvider"),
    TokenIssuer: documentJsonSchema("TokenIssuer"),
    Limit: documentJsonSchema("Limit"),
    Budget: documentJsonSchema("Budget"),
    Notifier: documentJsonSchema("Notifier"),
  } satisfies Record<DocumentKind, JsonObject>;
  const any = z.toJSONSchema(z.union(DOCUMENT_KINDS.map((kind) => DOCUMENT_SCHEMAS[kind])), { io: "input" });
  return { kinds, any: { ...asJson(any), title: "Sallyport document" } };
}

/** The schema of one kind of document. */
export function documentJsonSchema(kind: DocumentKind): JsonObject {
  const schema = z.toJSONSchema(DOCUMENT_SCHEMAS[kind], { io: "input" });
  return { ...asJson(schema), title: `Sallyport ${kind}` };
}

/** Schemas of the lines of labelled and of reviewed files, by name. */
export function labelledRowJsonSchemas(): Readonly<
  Record<"labelled-text" | "labelled-answer" | "reviewed-text" | "reviewed-answer", JsonObject>
> {
  return {
    "reviewed-text": {
      ...asJson(z.toJSONSchema(ReviewedText, { io: "input" })),
      title: "Sallyport reviewed verdict on a text",
    },
    "reviewed-answer": {
      ...asJson(z.toJSONSchema(ReviewedAnswer, { io: "input" })),
      title: "Sallyport reviewed verdict on an answer",
    },
    "labelled-text": {
      ...asJson(z.toJSONSchema(LabelledText, { io: "input" })),
      title: "Sallyport labelled text",
    },
    "labelled-answer": {
      ...asJson(z.toJSONSchema(LabelledAnswer, { io: "input" })),
      title: "Sallyport labelled answer",
    },
  };
}

/** Zod attaches its own methods to what it generates; going through text leaves plain JSON. */
function asJson(schema: object): JsonObject {
  return JSON.parse(JSON.stringify(schema)) as JsonObject;
}
