import type { JsonObject, JsonPath, JsonValue } from "../contracts/json.ts";
import { formatJsonPath } from "./format-json-path.ts";

type Container = JsonObject | JsonValue[];

/**
 * A copy of a JSON value with strings replaced, each at its path. Only what lies on a path is copied, once; everything else is
 * shared with the original, which is never changed. Throws `TypeError` where a path does not lead to a string of the
 * value's own: an edit that finds no text must not pass for one that was made.
 */
export function withTexts(
  value: JsonObject,
  edits: readonly { readonly path: JsonPath; readonly text: string }[],
): JsonObject {
  if (edits.length === 0) return value;
  const root = { ...value };
  const copies = new Set<object>([root]);
  for (const { path, text } of edits) {
    let parent: Container = root;
    for (let depth = 0; depth < path.length - 1; depth++) {
      const child = memberAt(parent, path, depth);
      if (typeof child !== "object" || child === null) throw notThere(path);
      const copy: Container = copies.has(child) ? child : Array.isArray(child) ? [...child] : { ...child };
      copies.add(copy);
      setMember(parent, path[depth], copy);
      parent = copy;
    }
    if (typeof memberAt(parent, path, path.length - 1) !== "string") throw notThere(path);
    setMember(parent, path[path.length - 1], text);
  }
  return root;
}

function memberAt(parent: Container, path: JsonPath, depth: number): JsonValue | undefined {
  const step = path[depth];
  if (step === undefined || !Object.hasOwn(parent, step)) throw notThere(path);
  return (parent as Record<string | number, JsonValue>)[step];
}

/** The step is an own member already, so that even `__proto__` is set as plain data. */
function setMember(parent: Container, step: string | number | undefined, value: JsonValue): void {
  if (step !== undefined) (parent as Record<string | number, JsonValue>)[step] = value;
}

function notThere(path: JsonPath): TypeError {
  return new TypeError(`there is no text at ${formatJsonPath(path)}`);
}
