import type { JsonObject } from "../../contracts/json.ts";
import { MAX_TEXT_BYTES } from "./line-limits.ts";
import type { InputLine } from "./read-lines.ts";
import { ownField, readObjectLine, type RowId, unreadable, type UnreadableLine } from "./read-object-line.ts";

/** A line `{"id", "text"}`. */
export type TextLine =
  | { readonly kind: "text"; readonly id: RowId; readonly text: string; readonly fields: JsonObject }
  | UnreadableLine;

/** Reads a line `{"id", "text"}`. Other fields are the caller's matter: a line of a data set may carry its label. */
export function readTextLine(line: InputLine): TextLine {
  const read = readObjectLine(line);
  if (read.kind === "unreadable") return read;
  const { id, fields } = read;
  const text = ownField(fields, "text");
  if (text === undefined) return unreadable('There is no "text".', id);
  if (typeof text !== "string") return unreadable('"text" is not a string.', id);
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES)
    return unreadable(`"text" has more than ${MAX_TEXT_BYTES} bytes.`, id);
  return { kind: "text", id, text, fields };
}
