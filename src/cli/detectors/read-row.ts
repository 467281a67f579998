import type { JsonObject } from "../../contracts/json.ts";
import type { InputLine } from "../input/read-lines.ts";
import {
  ownField,
  readObjectLine,
  type RowId,
  unreadable,
  type UnreadableLine,
} from "../input/read-object-line.ts";
import { readTextLine } from "../input/read-text-line.ts";
import { lengthProblem } from "./grounding-scorer.ts";
import type { SourcedAnswer } from "./scored-text.ts";

/** One line of a file of texts, without what is wrong with it where something is. */
export type Row<Subject> =
  | { readonly kind: "row"; readonly id: RowId; readonly subject: Subject; readonly fields: JsonObject }
  | UnreadableLine;

/** Reads a line `{"id", "text"}`; further fields are the caller's matter. */
export function readTextRow(line: InputLine): Row<string> {
  const read = readTextLine(line);
  return read.kind === "unreadable"
    ? read
    : { kind: "row", id: read.id, subject: read.text, fields: read.fields };
}

/** Reads a line `{"id", "source", "query", "answer"}`; the query may be left out. */
export function readAnswerRow(line: InputLine): Row<SourcedAnswer> {
  const read = readObjectLine(line);
  if (read.kind === "unreadable") return read;
  const { id, fields } = read;
  const [source, query, answer] = [
    ownField(fields, "source"),
    ownField(fields, "query") ?? "",
    ownField(fields, "answer"),
  ];
  if (source === undefined || answer === undefined)
    return unreadable(`There is no "${source === undefined ? "source" : "answer"}".`, id);
  if (typeof source !== "string" || typeof query !== "string" || typeof answer !== "string")
    return unreadable('"source", "query" and "answer" must be strings.', id);
  const subject = { source, query, answer };
  const problem = lengthProblem(subject);
  return problem === undefined ? { kind: "row", id, subject, fields } : unreadable(problem, id);
}
