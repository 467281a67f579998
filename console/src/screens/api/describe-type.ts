import type { Schema } from "./openapi.ts";

/** A schema's type in words: "list of string", "time", "number or null". */
export function describeType(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return "one of";
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(describeType))].join(" or ");
  if (schema.format === "date-time") return "time";
  if (schema.format === "date") return "date";
  const { type, items, additionalProperties, properties } = schema;
  if (Array.isArray(type)) return type.join(" or ");
  if (type === "array") return `list of ${items === undefined ? "anything" : describeType(items)}`;
  if (type === "object" && properties === undefined && typeof additionalProperties === "object")
    return `map to ${describeType(additionalProperties)}`;
  return typeof type === "string" ? type : "anything";
}

/** What limits it, in words: "1 to 500", "at most 64 characters". */
export function describeLimits({
  minimum,
  maximum,
  minLength,
  maxLength,
  maxItems,
}: Schema): string | undefined {
  const limits = [
    range(minimum, maximum, ""),
    range(minLength === 1 ? undefined : minLength, maxLength, " characters"),
    range(undefined, maxItems, " entries"),
  ].filter((each) => each !== undefined);
  return limits.length === 0 ? undefined : limits.join(", ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  const told = (value: number): string => value.toLocaleString("en");
  if (least !== undefined && most !== undefined) return `${told(least)} to ${told(most)}${unit}`;
  if (most !== undefined) return `at most ${told(most)}${unit}`;
  return least === undefined || least === 0 ? undefined : `at least ${told(least)}${unit}`;
}
