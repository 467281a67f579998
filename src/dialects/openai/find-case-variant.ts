import { z } from "zod";
import { isJsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";

/** The fields that a schema names at one place, and what stands below them. */
interface Fields {
  /** By the name as a reader would find it that takes no notice of case. */
  readonly names: Map<string, ReadonlySet<string>>;
  readonly below: Map<string, Fields>;
  items: Fields | undefined;
}

const compiled = new WeakMap<z.ZodType, Fields>();

/**
 * The first field of a body that differs in its case alone from one the schema names: "Model" beside, or in place of, "model". Some readers
 * take it for that one, Go's standard library among them, and the last of the two counts there (GHSA-4gph-2hhr-5mwg): the model, or a limit,
 * would be another than the one that was permitted here. Objects that the schema does not describe hold names of their own.
 */
export function findCaseVariant(schema: z.ZodType, body: JsonValue): JsonPath | undefined {
  let fields = compiled.get(schema);
  if (fields === undefined) {
    fields = emptyFields();
    collect(schema, fields);
    compiled.set(schema, fields);
  }
  return find(fields, body);
}

function find(fields: Fields, value: JsonValue): JsonPath | undefined {
  if (Array.isArray(value)) {
    if (fields.items === undefined) return undefined;
    for (const [index, item] of value.entries()) {
      const found = find(fields.items, item);
      if (found !== undefined) return [index, ...found];
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  for (const name of Object.keys(value)) {
    const meant = fields.names.get(folded(name));
    if (meant?.has(name) === false) return [name];
    const below = fields.below.get(name);
    const found = below === undefined ? undefined : find(below, value[name] ?? null);
    if (found !== undefined) return [name, ...found];
  }
  return undefined;
}

/** As Go's does it: the long s and the sign of kelvin are an s and a k there. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}

function emptyFields(): Fields {
  return { names: new Map(), below: new Map(), items: undefined };
}

/** Adds what a schema says; of alternatives, all of it. */
function collect(schema: unknown, into: Fields): void {
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape)) {
      const key = folded(name);
      into.names.set(key, new Set([...(into.names.get(key) ?? []), name]));
      const below = into.below.get(name) ?? emptyFields();
      collect(field, below);
      into.below.set(name, below);
    }
  } else if (schema instanceof z.ZodArray) {
    into.items ??= emptyFields();
    collect(schema.element, into.items);
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) collect(option, into);
  } else if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  ) {
    collect(schema.unwrap(), into);
  }
}
