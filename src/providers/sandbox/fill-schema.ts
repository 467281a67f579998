import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

const MAX_DEPTH = 8;

/** What to put where a schema wants words or numbers. */
export interface SchemaFiller {
  readonly words: string;
  readonly number: number;
}

/**
 * A value that fits a JSON Schema, for the keywords that tool and answer schemas are commonly made of: type, properties,
 * items, enum, const, anyOf. Deterministic; references are not followed.
 */
export function fillSchema(schema: JsonValue | undefined, filler: SchemaFiller, depth = 0): JsonValue {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return filler.words;
  if (schema["const"] !== undefined) return schema["const"];
  const options = schema["enum"];
  if (Array.isArray(options)) return chooseOption(options, filler);
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) return fillSchema(alternatives[0], filler, depth + 1);
  const type = Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"];
  const kind = typeof type === "string" ? type : schema["properties"] === undefined ? "string" : "object";
  switch (kind) {
    case "object":
      return fillObject(schema, filler, depth);
    case "array":
      return [fillSchema(schema["items"], filler, depth + 1)];
    case "integer":
      return Math.trunc(filler.number);
    case "number":
      return filler.number;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return filler.words;
  }
}

function fillObject(schema: JsonObject, filler: SchemaFiller, depth: number): JsonObject {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, fillSchema(property, filler, depth + 1)]),
  );
}

/** The option that the words mention, else the first. */
function chooseOption(options: readonly JsonValue[], filler: SchemaFiller): JsonValue {
  const words = filler.words.toLowerCase();
  const mentioned = options.find(
    (option) => typeof option === "string" && words.includes(option.toLowerCase()),
  );
  return mentioned ?? options[0] ?? null;
}
