import { expect, it } from "vitest";
import { DOCUMENT_KINDS } from "./documents.ts";
import { documentJsonSchemas } from "./json-schemas.ts";
import { isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";

const schemas = documentJsonSchemas();

it("has a schema for every kind of document, and one that takes them all", () => {
  expect(Object.keys(schemas.kinds).sort()).toEqual([...DOCUMENT_KINDS].sort());
  expect(kindsIn(schemas.any).sort()).toEqual([...DOCUMENT_KINDS].sort());
});

it("asks an editor only for what has no default", () => {
  expect(schemas.kinds.Model).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: ["kind", "name", "routes"],
    additionalProperties: false,
    properties: { guardrail: { default: "default" }, operations: { default: ["chat"] } },
  });
});

it("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(schemas))).toEqual(schemas);
});

/** The constants of `kind` in a schema, through its alternatives. */
function kindsIn(schema: JsonValue | undefined): string[] {
  if (Array.isArray(schema)) return [...new Set(schema.flatMap(kindsIn))];
  if (!isJsonObject(schema)) return [];
  const properties: JsonObject = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const kind = isJsonObject(properties["kind"]) ? properties["kind"]["const"] : undefined;
  if (typeof kind === "string") return [kind];
  return [...new Set([...kindsIn(schema["anyOf"]), ...kindsIn(schema["oneOf"])])];
}
