import type { JsonPath, JsonValue } from "../../contracts/json.ts";
import type { PromptExpectation } from "../../contracts/prompt-document.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { checkAgainstSchema } from "../../guardrails/json-schema-check.ts";
import { matchesSchemaPattern } from "../../guardrails/schema-pattern.ts";

/** What is wrong with an answer, as a sentence that does not quote it; undefined where it is as expected. */
export function checkExpectation(expectation: PromptExpectation, answer: string): string | undefined {
  switch (expectation.kind) {
    case "contains":
      return includes(answer, expectation) ? undefined : `does not contain "${expectation.text}"`;
    case "not-contains":
      return includes(answer, expectation) ? `contains "${expectation.text}"` : undefined;
    case "json-schema": {
      const value = parse(answer);
      if (value === undefined) return "is not JSON";
      const { problems, unchecked } = checkAgainstSchema(value, expectation.schema, {
        matchesPattern: matchesSchemaPattern,
      });
      const [problem] = problems;
      const [why] = unchecked;
      if (problem !== undefined)
        return `is not as its schema wants: ${placeOf(problem.path)} must be ${problem.expected}`;
      // What cannot be checked has not passed.
      return why === undefined ? undefined : `cannot be checked against its schema: ${why}`;
    }
  }
}

function includes(
  answer: string,
  { text, ignoreCase }: { readonly text: string; readonly ignoreCase: boolean },
): boolean {
  return ignoreCase ? answer.toLowerCase().includes(text.toLowerCase()) : answer.includes(text);
}

function parse(answer: string): JsonValue | undefined {
  try {
    return parseStrictJson(answer);
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined;
    throw error;
  }
}

function placeOf(path: JsonPath): string {
  return path.length === 0 ? "the whole" : formatJsonPath(path);
}
