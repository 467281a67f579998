import type { Operation, Schema } from "./openapi.ts";

/** A call of the operation for a shell, with the key in a variable. */
export function curlOf(operation: Operation, origin: string): string {
  const { method, path, parameters = [], requestBody } = operation;
  const query = parameters
    .filter(({ in: place, required }) => place === "query" && required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, name)))}`)
    .join("&");
  const address = `${origin}${path.replaceAll(/\{([a-zA-Z]+)\}/g, (_, name: string) => name.toUpperCase())}`;
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  const isOpen = operation["x-sallyport-access"] === "public";
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(query === "" ? address : `${address}?${query}`)}`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $SALLYPORT_API_KEY"']),
    ...(schema === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(sampleOf(schema), null, 2))}`]),
  ];
  return parts.join(" \\\n  ");
}

/** What a single-quoted word of a shell holds literally. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Something that fits a schema, with no more in it than has to be. */
function sampleOf(schema: Schema, name = "value"): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first !== undefined) return sampleOf(first, name);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "object": {
      const { properties = {}, required = [] } = schema;
      const needed = Object.entries(properties).filter(
        ([field, value]) => required.includes(field) && value.default === undefined,
      );
      return Object.fromEntries(needed.map(([field, value]) => [field, sampleOf(value, field)]));
    }
    case "array":
      return schema.items === undefined || (schema.minItems ?? 1) === 0 ? [] : [sampleOf(schema.items, name)];
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return schema.format === "date-time" ? "2027-01-01T00:00:00Z" : name;
  }
}
