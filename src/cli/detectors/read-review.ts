import { createHash } from "node:crypto";
import type { TextOrigin } from "../../contracts/detection.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { ReviewedAnswer, ReviewedText } from "../../contracts/reviewed-verdict.ts";
import { CONTENT_CATEGORIES } from "../../detectors/content/categories.ts";
import type { InputLine } from "../input/read-lines.ts";
import {
  ownField,
  readObjectLine,
  type RowId,
  unreadable,
  type UnreadableLine,
} from "../input/read-object-line.ts";
import { readAnswerRow, readTextRow } from "./read-row.ts";
import type { Role, ScoredDetector } from "./scored-text.ts";

/** What is asked for among reviews. */
export interface ReviewedDetector {
  readonly detector: ScoredDetector;
  /** Of content: reviews of this category alone. */
  readonly category?: string;
}

/** One review, with the row of labelled data it becomes. */
export interface Review {
  readonly kind: "review";
  readonly line: number;
  readonly detectorId: string;
  /** The same for reviews of the same words of the same role. */
  readonly subjectKey: string;
  readonly isPositive: boolean;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly row: JsonObject;
  /** About how much of memory it takes. */
  readonly chars: number;
}

/** A review of another detector is none of what is asked for, and not looked at further. */
export type ReviewLine = Review | { readonly kind: "other" } | UnreadableLine;

/** The source of reviews that name none. */
const NO_SOURCE = "reviews";

/** Whose words are judged as whose. What an operator writes is not judged for attacks at all. */
const ROLE_OF: Readonly<Partial<Record<TextOrigin, Role>>> = {
  user: "user",
  assistant: "user",
  "tool-arguments": "user",
  metadata: "user",
  "tool-result": "untrusted",
  "tool-definition": "untrusted",
};

const PROBLEMS: Readonly<Record<string, string>> = {
  verdict: '"verdict" is not correct, false-positive or missed.',
  at: '"at" is no time with its zone (2026-11-21T09:30:00Z).',
  role: '"role" is not user or untrusted.',
};

/** Reads one line of reviews. What is wrong with it names the field, and never quotes the line. */
export function readReview(line: InputLine, wanted: ReviewedDetector): ReviewLine {
  const read = readObjectLine(line);
  if (read.kind === "unreadable") return read;
  const { id, fields } = read;
  const detectorId = ownField(fields, "detector");
  if (typeof detectorId !== "string") return unreadable(problemWith(fields, "detector"), id);
  if (!isAbout(detectorId, wanted)) return { kind: "other" };
  return wanted.detector === "grounding"
    ? readReviewOfAnswer(line, id, fields)
    : readReviewOfText(line, id, fields);
}

function readReviewOfText(line: InputLine, id: RowId, fields: JsonObject): ReviewLine {
  const text = readTextRow(line);
  if (text.kind === "unreadable") return text;
  const parsed = ReviewedText.safeParse(fields);
  if (!parsed.success) return unreadable(problemWith(fields, firstField(parsed.error)), id);
  const { origin, source = NO_SOURCE, language } = parsed.data;
  const ofOrigin = origin === undefined ? undefined : ROLE_OF[origin];
  if (origin !== undefined && ofOrigin === undefined)
    return unreadable('"origin" is one whose words are not judged.', id);
  const role = parsed.data.role ?? ofOrigin;
  if (ofOrigin !== undefined && ofOrigin !== role) return unreadable('"role" and "origin" do not agree.', id);
  return review(line, parsed.data, [role ?? "", text.subject], {
    id,
    text: text.subject,
    source,
    ...(role === undefined ? {} : { role }),
    ...(language === undefined ? {} : { language }),
  });
}

function readReviewOfAnswer(line: InputLine, id: RowId, fields: JsonObject): ReviewLine {
  const answer = readAnswerRow(line);
  if (answer.kind === "unreadable") return answer;
  const parsed = ReviewedAnswer.safeParse(fields);
  if (!parsed.success) return unreadable(problemWith(fields, firstField(parsed.error)), id);
  const { source, query, answer: text } = answer.subject;
  const { collection = NO_SOURCE } = parsed.data;
  return review(line, parsed.data, [source, query, text], { id, source, query, answer: text, collection });
}

function review(
  { number }: InputLine,
  { detector, verdict, reviewer, at }: ReviewedText | ReviewedAnswer,
  subject: readonly string[],
  fields: JsonObject,
): Review {
  const isPositive = verdict !== "false-positive";
  return {
    kind: "review",
    line: number,
    detectorId: detector,
    subjectKey: createHash("sha256").update(JSON.stringify(subject)).digest("base64"),
    isPositive,
    atMs: Date.parse(at),
    row: { ...fields, label: isPositive ? 1 : 0, detector, reviewer, at },
    chars: subject.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Whether a review of a detector teaches what is asked for. */
function isAbout(id: string, { detector, category }: ReviewedDetector): boolean {
  switch (detector) {
    case "prompt-attack":
      return id === "attack.prompt-attack";
    case "content":
      return CONTENT_CATEGORIES.some(
        (each) => id === `content.${each}` && (category === undefined || category === each),
      );
    case "grounding":
      return id === "grounding.unsupported";
  }
}

function firstField({
  issues,
}: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): string {
  return String(issues[0]?.path[0] ?? "row");
}

function problemWith(fields: JsonObject, field: string): string {
  if (ownField(fields, field) === undefined) return `There is no "${field}".`;
  return PROBLEMS[field] ?? `"${field}" cannot be used.`;
}
