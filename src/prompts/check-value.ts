import { RE2JS, RE2JSException } from "re2js";
import type { JsonValue } from "../contracts/json.ts";
import type { PromptVariable } from "../contracts/prompt-variable.ts";
import { RecentMap } from "../foundation/recent-map.ts";

const MAX_KEPT_PATTERNS = 256;
const MAX_INSTRUCTIONS = 1_024;
const kept = new RecentMap<string, RE2JS | null>(MAX_KEPT_PATTERNS);

/** The text of a value that fits its variable; else what belongs there, as a noun. The value itself is quoted nowhere. */
export type CheckedValue =
  { readonly kind: "good"; readonly text: string } | { readonly kind: "bad"; readonly expected: string };

/** Holds a value to its variable. Nothing is converted: "3" is no number, and a number no text. */
export function checkValue(variable: PromptVariable, value: JsonValue): CheckedValue {
  switch (variable.type) {
    case "string":
      if (typeof value !== "string") return bad("a string");
      if (variable.pattern !== undefined && !matches(variable.pattern, value, variable.maxChars))
        return bad(`a string of at most ${variable.maxChars} characters that matches the variable's pattern`);
      return checkText(value, variable.maxChars);
    case "number":
    case "integer": {
      const isNumber =
        typeof value === "number" && (variable.type === "number" || Number.isSafeInteger(value));
      const { minimum = -Infinity, maximum = Infinity } = variable;
      if (isNumber && value >= minimum && value <= maximum) return good(JSON.stringify(value));
      return bad(`${variable.type === "number" ? "a number" : "a whole number"}${rangeOf(variable)}`);
    }
    case "boolean":
      return typeof value === "boolean" ? good(String(value)) : bad("true or false");
    case "enum":
      if (typeof value === "string" && variable.values.includes(value)) return good(value);
      return bad(`one of: ${variable.values.join(", ")}`);
    case "list": {
      const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
      if (!isList || value.length > variable.maxItems)
        return bad(`a list of at most ${variable.maxItems} strings`);
      return checkText(value.map((item) => `- ${item}`).join("\n"), variable.maxChars + 3 * value.length);
    }
    case "json":
      return checkText(JSON.stringify(value), variable.maxChars);
  }
}

/** Why a pattern cannot be run; undefined where it can. */
export function patternProblem(pattern: string): string | undefined {
  return compiled(pattern) === null ? "a pattern in RE2 syntax that is not too large" : undefined;
}

function checkText(text: string, maxChars: number): CheckedValue {
  if (text.length > maxChars) return bad(`at most ${maxChars} characters`);
  return text.isWellFormed() ? good(text) : bad("text that is valid Unicode");
}

function matches(pattern: string, value: string, maxChars: number): boolean {
  // Not run on what is too long anyway. A pattern that does not compile matches nothing: what cannot be checked is refused.
  return value.length <= maxChars && (compiled(pattern)?.matcher(value).matches() ?? false);
}

function compiled(pattern: string): RE2JS | null {
  let program = kept.get(pattern);
  if (program === undefined) {
    program = compile(pattern);
    kept.set(pattern, program);
  }
  return program;
}

function compile(pattern: string): RE2JS | null {
  try {
    const program = RE2JS.compile(pattern);
    return program.programSize() > MAX_INSTRUCTIONS ? null : program;
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

function rangeOf({
  minimum,
  maximum,
}: {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}): string {
  const from = minimum === undefined ? "" : ` from ${minimum}`;
  return maximum === undefined ? from : `${from} to ${maximum}`;
}

function good(text: string): CheckedValue {
  return { kind: "good", text };
}

function bad(expected: string): CheckedValue {
  return { kind: "bad", expected };
}
