import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralTool, NeutralToolChoice } from "../neutral/neutral-request.ts";
import { objectOf, textOf } from "../neutral/read-member.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";
import { saysNothing } from "./says-nothing.ts";
import { camelOf, entriesOf, memberOf } from "./spelling.ts";

/** Of a function: what it is called with; and, only told to the model, what it answers. */
const KNOWN: ReadonlySet<string> = new Set([
  "description",
  "name",
  "parameters",
  "parametersJsonSchema",
  "response",
  "responseJsonSchema",
]);

/** Reads the functions that a request declares; Google's own tools (search, code, maps) go into `extras`. */
export function readTools(value: JsonValue | undefined, extras: string[]): NeutralTool[] {
  return entriesOf(value, []).flatMap(({ value: entry }, at) => {
    const tool = objectOf(entry, `tools[${at}]`);
    for (const key in tool)
      if (camelOf(key) !== "functionDeclarations" && tool[key] !== null) extras.push(`tools[${at}].${key}`);
    return entriesOf(memberOf(tool, "functionDeclarations"), []).map(({ value: declared }, position) => {
      const field = `tools[${at}].functionDeclarations[${position}]`;
      return readDeclaration(objectOf(declared, field), field, extras);
    });
  });
}

function readDeclaration(declared: JsonObject, field: string, extras: string[]): NeutralTool {
  for (const key in declared)
    if (!KNOWN.has(camelOf(key)) && !saysNothing(declared[key])) extras.push(`${field}.${key}`);
  const { description } = declared;
  const schema = memberOf(declared, "parametersJsonSchema") ?? jsonSchemaOf(memberOf(declared, "parameters"));
  return {
    name: textOf(declared["name"], `${field}.name`),
    ...(typeof description === "string" ? { description } : {}),
    schema: isJsonObject(schema) ? schema : { type: "object", properties: {} },
  };
}

/** Reads `toolConfig`: which functions may, and which must be called. */
export function readToolConfig(
  value: JsonValue | undefined,
  tools: readonly NeutralTool[],
  extras: string[],
): NeutralToolChoice | undefined {
  if (value === undefined || value === null) return undefined;
  const config = objectOf(value, "toolConfig");
  for (const key in config)
    if (camelOf(key) !== "functionCallingConfig" && !saysNothing(config[key]))
      extras.push(`toolConfig.${key}`);
  const calling = memberOf(config, "functionCallingConfig");
  if (calling === undefined || calling === null) return undefined;
  const field = "toolConfig.functionCallingConfig";
  const { mode, ...rest } = objectOf(calling, field);
  for (const key in rest)
    if (camelOf(key) !== "allowedFunctionNames" && !saysNothing(rest[key])) extras.push(`${field}.${key}`);
  const names = entriesOf(memberOf(rest, "allowedFunctionNames"), []).map(({ value: name }) => name);
  switch (mode) {
    case undefined:
    case null:
    case "MODE_UNSPECIFIED":
    case "AUTO":
      if (names.length > 0) extras.push(`${field}.allowedFunctionNames`);
      return { kind: "auto" };
    case "NONE":
      return { kind: "none" };
    case "ANY": {
      const [only] = names;
      if (names.length === 1 && typeof only === "string") return { kind: "tool", name: only };
      if (names.length > 0 && !tools.every(({ name }) => names.includes(name)))
        extras.push(`${field}.allowedFunctionNames`);
      return { kind: "required" };
    }
    case "VALIDATED":
      extras.push(`${field}.mode`);
      return undefined;
    default:
      throw invalidField(`${field}.mode`, "expected AUTO, ANY, NONE or VALIDATED");
  }
}
