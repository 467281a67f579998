import type { z } from "zod";
import { knownFields } from "./known-fields.ts";
import type { DocumentKind } from "./documents.ts";
import type { JsonPath } from "./json.ts";

/** One thing wrong with a value: where, what belongs there, and a sentence. */
export interface Complaint {
  readonly path: JsonPath;
  readonly expected: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Turns what the schema found into complaints about single fields of the document. */
export function describeIssue(issue: Issue, kind: DocumentKind, document: unknown): Complaint[] {
  return describeAt(issue, [], { kind, document });
}

interface Subject {
  readonly kind: DocumentKind;
  readonly document: unknown;
}

function describeAt(issue: Issue, parent: JsonPath, subject: Subject): Complaint[] {
  const path = [...parent, ...jsonPath(issue.path)];
  if (issue.code === "unrecognized_keys") return describeUnknownFields(issue.keys, path, subject);
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return describeUnion(issue.errors, path, subject);
  }
  const expected = expectationOf(issue);
  const message = isMissing(subject.document, path)
    ? "This field is missing."
    : issue.code === "invalid_format" || issue.code === "custom"
      ? `The value does not fit: ${issue.message}.`
      : "The value does not fit.";
  return [{ path, expected, message }];
}

function describeUnknownFields(keys: readonly string[], path: JsonPath, subject: Subject): Complaint[] {
  const fields = knownFields(subject.kind, subject.document, path);
  return keys.map((key) => ({
    path: [...path, key],
    expected: `one of: ${fields.join(", ")}`,
    message: "There is no such field.",
  }));
}

/** Of several alternatives, complains about the one that comes closest; about all where none fits at all. */
function describeUnion(alternatives: Issue[][], path: JsonPath, subject: Subject): Complaint[] {
  const isWrongAltogether = (issues: Issue[]) => issues.every((issue) => issue.path.length === 0);
  const close = alternatives.filter((issues) => !isWrongAltogether(issues));
  if (close.length > 0) {
    const closest = close.reduce((best, issues) => (issues.length < best.length ? issues : best));
    return closest.flatMap((issue) => describeAt(issue, path, subject));
  }
  const expected = [...new Set(alternatives.flat().map(expectationOf))].join(" or ");
  return [{ path, expected, message: "The value does not fit." }];
}

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int" ? "whole number" : issue.expected;
    case "invalid_value":
      return oneOf(issue.values.map(String));
    case "invalid_union":
      // Only a discriminator without a match carries the list.
      return oneOf("options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : []);
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_format":
      return issue.format === "regex" ? issue.message : issue.format;
    case "not_multiple_of":
      return `multiple of ${issue.divisor}`;
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return issue.message;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `"${values.join("")}"` : `one of: ${values.join(", ")}`;
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " items" : "";
}

function isMissing(document: unknown, path: JsonPath): boolean {
  let value: unknown = document;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === undefined;
}

function jsonPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}
