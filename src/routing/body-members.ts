import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { MemberPath } from "./parameter-paths.ts";

/** A member that is put into a body, or taken out of it (`undefined`). */
export interface MemberEdit {
  readonly path: MemberPath;
  readonly value: JsonValue | undefined;
}

/**
 * The body's own member at a path; undefined where there is none, and for null, which says nothing in all of the formats. A name with
 * capitals is found in snake case as well, as Gemini's servers do (ProtoJSON, "Field names").
 */
export function memberAt(body: JsonObject, path: MemberPath): JsonValue | undefined {
  let value: JsonValue = body;
  for (const name of path) {
    if (!isJsonObject(value)) return undefined;
    const own = ownName(value, name);
    const member: JsonValue | undefined = Object.hasOwn(value, own) ? value[own] : undefined;
    if (member === undefined || member === null) return undefined;
    value = member;
  }
  return value;
}

/** A copy of the body with members changed; what lies on no path is shared with the original. */
export function withMembers(body: JsonObject, edits: readonly MemberEdit[]): JsonObject {
  return edits.reduce((edited, { path, value }) => withMember(edited, path, value), body);
}

function withMember(
  body: JsonObject,
  [given, ...rest]: MemberPath,
  value: JsonValue | undefined,
): JsonObject {
  if (given === undefined) return body;
  const name = ownName(body, given);
  const copy = { ...body };
  if (rest.length > 0) {
    const child = Object.hasOwn(body, name) ? body[name] : undefined;
    copy[name] = withMember(isJsonObject(child) ? child : {}, rest, value);
  } else if (value === undefined) Reflect.deleteProperty(copy, name);
  else copy[name] = value;
  return copy;
}

/** The name as this object spells it. */
function ownName(object: JsonObject, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  const snake = snakeCase(name);
  return snake !== name && Object.hasOwn(object, snake) ? snake : name;
}

/** Names of paths are few, and of our own choosing. */
const snakeCases = new Map<string, string>();

function snakeCase(name: string): string {
  let snake = snakeCases.get(name);
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
    snakeCases.set(name, snake);
  }
  return snake;
}
