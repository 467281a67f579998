import type { JsonObject } from "../../contracts/json.ts";
import { LabelledAnswer, LabelledText } from "../../contracts/labelled-row.ts";
import type { InputLine } from "../input/read-lines.ts";
import { ownField, type RowId, type UnreadableLine } from "../input/read-object-line.ts";
import { readAnswerRow, readTextRow } from "./read-row.ts";
import type { Role, SourcedAnswer } from "./scored-text.ts";

/** A row with its truth. */
export interface LabelledRow<Subject> {
  readonly kind: "row";
  readonly id: RowId;
  readonly subject: Subject;
  readonly isPositive: boolean;
  readonly source: string;
  /** Undefined where the row does not say. */
  readonly role: Role | undefined;
  /** What reports show of it where texts are asked for. */
  readonly shown: string;
}
export type LabelledLine<Subject> = LabelledRow<Subject> | UnreadableLine;

/** The source of rows that name none. */
const NO_SOURCE = "-";

export function readLabelledText(line: InputLine): LabelledLine<string> {
  const row = readTextRow(line);
  if (row.kind === "unreadable") return row;
  const { id, subject, fields } = row;
  const parsed = LabelledText.safeParse(fields);
  if (!parsed.success) return { kind: "unreadable", id, problem: problemWith(fields, parsed.error.issues) };
  const { label, source = NO_SOURCE, role } = parsed.data;
  return { kind: "row", id, subject, isPositive: isTrue(label), source, role, shown: subject };
}

export function readLabelledAnswer(line: InputLine): LabelledLine<SourcedAnswer> {
  const row = readAnswerRow(line);
  if (row.kind === "unreadable") return row;
  const { id, subject, fields } = row;
  const parsed = LabelledAnswer.safeParse(fields);
  if (!parsed.success) return { kind: "unreadable", id, problem: problemWith(fields, parsed.error.issues) };
  const { label, collection = NO_SOURCE } = parsed.data;
  return {
    kind: "row",
    id,
    subject,
    isPositive: isTrue(label),
    source: collection,
    role: undefined,
    shown: subject.answer,
  };
}

function isTrue(label: 0 | 1 | boolean): boolean {
  return label === 1 || label === true;
}

/** Names the field, and never quotes the row. */
function problemWith(
  fields: JsonObject,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): string {
  const field = String(issues[0]?.path[0] ?? "row");
  if (ownField(fields, field) === undefined) return `There is no "${field}".`;
  return field === "label" ? '"label" is not 0, 1, true or false.' : `"${field}" cannot be used.`;
}
