import { documentJsonSchema } from "./json-schemas.ts";
import type { DocumentKind } from "./documents.ts";
import { isJsonObject } from "./json.ts";
import type { JsonObject, JsonPath, JsonValue } from "./json.ts";

/**
 * Names of the fields a document may have at `path`, in the order of the schema. Variants that the document has
 * ruled out by itself (a provider's `type`) do not count.
 */
export function knownFields(kind: DocumentKind, document: unknown, path: JsonPath): string[] {
  let schemas = variants(documentJsonSchema(kind), document);
  let value = document;
  for (const step of path) {
    value = childOf(value, step);
    schemas = schemas.flatMap((schema) => variants(childSchema(schema, step), value));
  }
  return [...new Set(schemas.flatMap((schema) => Object.keys(objectOr(schema["properties"], {}))))];
}

/** A schema, or the alternatives of it that the constants in `value` allow. */
function variants(schema: JsonValue | undefined, value: unknown): JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const alternatives = schema["oneOf"] ?? schema["anyOf"];
  if (!Array.isArray(alternatives)) return [schema];
  return alternatives.filter(isJsonObject).filter((alternative) => fitsConstants(alternative, value));
}

function fitsConstants(schema: JsonObject, value: unknown): boolean {
  return Object.entries(objectOr(schema["properties"], {})).every(([name, property]) => {
    if (!isJsonObject(property) || property["const"] === undefined) return true;
    const actual = childOf(value, name);
    return actual === undefined || actual === property["const"];
  });
}

function childSchema(schema: JsonObject, step: string | number): JsonValue | undefined {
  if (typeof step === "number") return schema["items"];
  return objectOr(schema["properties"], {})[step] ?? schema["additionalProperties"];
}

function childOf(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

function objectOr(value: JsonValue | undefined, otherwise: JsonObject): JsonObject {
  return isJsonObject(value) ? value : otherwise;
}
