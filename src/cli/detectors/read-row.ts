import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { InputLine } from "../input/read-lines.ts";
import { lengthProblem } from "./grounding-scorer.ts";
import { MAX_LINE_BYTES, MAX_TEXT_BYTES } from "./row-limits.ts";
import type { SourcedAnswer } from "./scored-text.ts";

export type RowId = string | number;

/** One line of a file of texts, without what is wrong with it where something is. */
export type Row<Subject> =
  | { readonly kind: "row"; readonly id: RowId; readonly subject: Subject; readonly fields: JsonObject }
  | { readonly kind: "unreadable"; readonly id: RowId | null; readonly problem: string };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a line `{"id", "text"}`; further fields are the caller's matter. */
export function readTextRow(line: InputLine): Row<string> {
  return readRow(line, (fields) => {
    const text = own(fields, "text");
    if (text === undefined) return { problem: 'There is no "text".' };
    if (typeof text !== "string") return { problem: '"text" is not a string.' };
    if (Buffer.byteLength(text) > MAX_TEXT_BYTES)
      return { problem: `"text" has more than ${MAX_TEXT_BYTES} bytes.` };
    return { subject: text };
  });
}

/** Reads a line `{"id", "source", "query", "answer"}`; the query may be left out. */
export function readAnswerRow(line: InputLine): Row<SourcedAnswer> {
  return readRow(line, (fields) => {
    const [source, query, answer] = [
      own(fields, "source"),
      own(fields, "query") ?? "",
      own(fields, "answer"),
    ];
    if (source === undefined || answer === undefined)
      return { problem: `There is no "${source === undefined ? "source" : "answer"}".` };
    if (typeof source !== "string" || typeof query !== "string" || typeof answer !== "string")
      return { problem: '"source", "query" and "answer" must be strings.' };
    const subject = { source, query, answer };
    const problem = lengthProblem(subject);
    return problem === undefined ? { subject } : { problem };
  });
}

/** A field that the line itself has. */
export function own(fields: JsonObject, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function readRow<Subject>(
  line: InputLine,
  read: (fields: JsonObject) => { readonly subject: Subject } | { readonly problem: string },
): Row<Subject> {
  if (line.kind === "too-long") return broken(`The line has more than ${MAX_LINE_BYTES} bytes.`);
  let text: string;
  try {
    text = decoder.decode(line.bytes);
  } catch {
    return broken("The line is not UTF-8.");
  }
  if (text.trim() === "") return broken("The line is empty.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the line.
    return broken("The line is not JSON.");
  }
  if (!isJsonObject(value)) return broken("The line is not a JSON object.");
  const id = own(value, "id") ?? `line-${line.number}`;
  if (typeof id !== "string" && typeof id !== "number") return broken('"id" is not a string or number.');
  const result = read(value);
  return "problem" in result
    ? broken(result.problem, id)
    : { kind: "row", id, subject: result.subject, fields: value };
}

function broken(
  problem: string,
  id: RowId | null = null,
): { kind: "unreadable"; id: RowId | null; problem: string } {
  return { kind: "unreadable", id, problem };
}
