import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { camelOf } from "./spelling.ts";

/** Numbers that Google's schemas write as strings, since they are 64-bit integers there. */
const COUNTS: ReadonlySet<string> = new Set([
  "maxItems",
  "maxLength",
  "maxProperties",
  "minItems",
  "minLength",
  "minProperties",
]);
/** Members whose values are schemas by name. */
const MAPS: ReadonlySet<string> = new Set(["properties", "defs"]);

/**
 * A schema of Google's, a subset of OpenAPI 3.0's, as JSON Schema: types in lower case, `nullable` a type of its own, member names in
 * the one spelling. `propertyOrdering` says in which order members are written, which no other format can; it goes.
 */
export function jsonSchemaOf(value: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value)) return value;
  const schema: JsonObject = {};
  let isNullable = false;
  for (const key in value) {
    const name = camelOf(key);
    const member = value[key];
    if (member === undefined || name === "propertyOrdering") continue;
    if (name === "nullable") isNullable = member === true;
    else schema[name] = memberIn(name, member);
  }
  const { type } = schema;
  if (isNullable && typeof type === "string") schema["type"] = [type, "null"];
  if (isNullable && Array.isArray(schema["enum"])) schema["enum"] = [...schema["enum"], null];
  return schema;
}

function memberIn(name: string, value: JsonValue): JsonValue {
  if (name === "type") return typeof value === "string" ? value.toLowerCase() : value;
  if (COUNTS.has(name)) return typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (MAPS.has(name) && isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, schemaIn(member)]));
  if (name === "items" || name === "additionalProperties") return schemaIn(value);
  if ((name === "anyOf" || name === "prefixItems") && Array.isArray(value)) return value.map(schemaIn);
  return value;
}

function schemaIn(value: JsonValue): JsonValue {
  return jsonSchemaOf(value) ?? value;
}
