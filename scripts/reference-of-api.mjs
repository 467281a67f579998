// docs/reference/api.md, from the OpenAPI document that a node of this build answers with.

const MAX_WORDS = 12;

/** The page's body: areas, operations, and what goes in and comes out, each value in a row of its own. */
export function apiReference({ tags, paths }) {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  return tags
    .map(({ name, description }) => {
      const own = operations.filter((operation) => operation.tags?.includes(name));
      return [`## ${name}`, plain(description), ...own.map(section)].join("\n\n");
    })
    .join("\n\n");
}

function section(operation) {
  const { method, path, summary, description, parameters = [], requestBody, responses } = operation;
  const [status, good] = Object.entries(responses).find(([code]) => code.startsWith("2"));
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const [type, answer] = Object.entries(good.content ?? {})[0] ?? [];
  return [
    `### ${method} ${path}`,
    `${plain(summary)}.${description === undefined ? "" : ` ${plain(description)}`} ${permission(operation)}`,
    parameters.length > 0 && table("Parameter", parameters.map(parameterRow)),
    body && `Body:\n\n${table("Field", rowsOf(body))}`,
    answer?.schema?.properties || answer?.schema?.oneOf || answer?.schema?.anyOf
      ? `Answer (${status}):\n\n${table("Field", rowsOf(answer.schema))}`
      : `Answer (${status}): ${type === undefined ? "nothing" : `\`${type}\``}.`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function permission({ "x-sallyport-access": access, "x-sallyport-action": action }) {
  if (action !== undefined) return `Permission: \`${action}\`.`;
  return access === "public" || access === "sign-in"
    ? "Anybody may ask."
    : "Takes the session of somebody who is signed in.";
}

function parameterRow({ name, in: place, required, description, schema }) {
  return [
    place === "path" ? `{${name}}` : name,
    typeOf(schema) + (required ? "" : ", optional"),
    description,
  ];
}

/** "keys[].id" for the id of each of the keys. */
function rowsOf(schema, prefix = "") {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives?.some((each) => each.properties) === true)
    return alternatives.flatMap((each) => rowsOf(each, prefix));
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix + name;
    const isRequired = schema.required?.includes(name) === true;
    const row = [path, typeOf(field) + (isRequired ? "" : ", optional"), field.description];
    const inner = innerOf(field);
    return inner === undefined ? [row] : [row, ...rowsOf(inner.schema, path + inner.suffix)];
  });
}

/** What stands in a value that has parts. */
function innerOf(schema) {
  if (schema.properties !== undefined) return { schema, suffix: "." };
  if (schema.items !== undefined && hasParts(schema.items)) return { schema: schema.items, suffix: "[]." };
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives?.some(hasParts) === true)
    return { schema: { oneOf: alternatives.filter(hasParts) }, suffix: "." };
  return undefined;
}

function hasParts(schema) {
  return schema.properties !== undefined || (schema.oneOf ?? schema.anyOf ?? []).some(hasParts);
}

function typeOf(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    const words = schema.enum.slice(0, MAX_WORDS).map((word) => String(word));
    return words.join(" · ") + (schema.enum.length > MAX_WORDS ? " · …" : "");
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(typeOf))].join(" or ");
  if (Array.isArray(schema.type)) return schema.type.join(" or ");
  if (schema.type === "array") return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.format === "date-time") return "time";
  if (schema.format === "date") return "date";
  if (
    schema.type === "object" &&
    typeof schema.additionalProperties === "object" &&
    schema.properties === undefined
  )
    return `map to ${typeOf(schema.additionalProperties)}`;
  return schema.type ?? "any";
}

function table(first, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line([first, "Type", "Meaning"]),
    line(["---", "---", "---"]),
    ...rows.map(([name, type, meaning]) => line([`\`${name}\``, cell(type), cell(meaning ?? "")])),
  ].join("\n");
}

const plain = (text) => String(text).replaceAll("<", "\\<").replaceAll("\n", " ");
const cell = (text) => plain(text).replaceAll("|", "\\|");
