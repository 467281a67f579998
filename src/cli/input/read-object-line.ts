import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { MAX_LINE_BYTES } from "./line-limits.ts";
import type { InputLine } from "./read-lines.ts";

/** How reports name a line: its own `id`, or `line-<number>`. */
export type RowId = string | number;

/** One line that holds a JSON object; or what is wrong with it, without quoting it. */
export type ObjectLine =
  { readonly kind: "object"; readonly id: RowId; readonly fields: JsonObject } | UnreadableLine;

export interface UnreadableLine {
  readonly kind: "unreadable";
  /** Null where the line has none that can be read. */
  readonly id: RowId | null;
  readonly problem: string;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a line as a JSON object with an `id`, which may be left out. */
export function readObjectLine(line: InputLine): ObjectLine {
  if (line.kind === "too-long") return unreadable(`The line has more than ${MAX_LINE_BYTES} bytes.`);
  let text: string;
  try {
    text = decoder.decode(line.bytes);
  } catch {
    return unreadable("The line is not UTF-8.");
  }
  if (text.trim() === "") return unreadable("The line is empty.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the line.
    return unreadable("The line is not JSON.");
  }
  if (!isJsonObject(value)) return unreadable("The line is not a JSON object.");
  const id = ownField(value, "id") ?? `line-${line.number}`;
  if (typeof id !== "string" && typeof id !== "number") return unreadable('"id" is not a string or number.');
  return { kind: "object", id, fields: value };
}

/** A field that the line itself has: none is found that an object has by inheritance. */
export function ownField(fields: JsonObject, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function unreadable(problem: string, id: RowId | null = null): UnreadableLine {
  return { kind: "unreadable", id, problem };
}
