import { isJsonObject, type JsonValue } from "../contracts/json.ts";
import { parseStrictJson, StrictJsonError, type JsonLimits } from "../foundation/strict-json.ts";
import { checkAgainstSchema, type SchemaCheckOptions, type SchemaProblem } from "./json-schema-check.ts";

/** What a caller asked an answer to be. */
export type AnswerFormat =
  | { readonly kind: "text" }
  | { readonly kind: "object" }
  | { readonly kind: "schema"; readonly schema: JsonValue; readonly isStrict: boolean }
  | { readonly kind: "unknown" };

/**
 * Whether an answer is what was asked for. Three outcomes: what could not be checked is neither valid nor invalid, and what becomes
 * of it is for the caller's policy to say.
 */
export type JsonAnswerVerdict =
  | { readonly kind: "valid" }
  | { readonly kind: "invalid"; readonly problems: readonly SchemaProblem[] }
  | { readonly kind: "unchecked"; readonly reasons: readonly string[] };

export const ANSWER_JSON_LIMITS: JsonLimits = { maxDepth: 64, maxMembers: 100_000, maxItems: 500_000 };

const VALID: JsonAnswerVerdict = { kind: "valid" };

/**
 * Reads `response_format` of OpenAI's chat completions, and `text.format` of its responses, which has the schema one level up.
 * `unknown` for anything that is neither.
 */
export function readAnswerFormat(responseFormat: JsonValue | undefined): AnswerFormat {
  if (responseFormat === undefined || responseFormat === null) return { kind: "text" };
  if (!isJsonObject(responseFormat)) return { kind: "unknown" };
  switch (responseFormat["type"]) {
    case "text":
      return { kind: "text" };
    case "json_object":
      return { kind: "object" };
    case "json_schema": {
      const described = isJsonObject(responseFormat["json_schema"])
        ? responseFormat["json_schema"]
        : responseFormat;
      const { schema, strict } = described;
      // A name without a schema asks for an object and nothing more.
      if (schema === undefined) return strict === true ? { kind: "unknown" } : { kind: "object" };
      return { kind: "schema", schema, isStrict: strict === true };
    }
    default:
      return { kind: "unknown" };
  }
}

/**
 * Checks a whole answer text against the format it was asked in. Problems name places and expectations, never what the answer says.
 * Depth and count are bounded by ANSWER_JSON_LIMITS; whether a schema is one that OpenAI takes is not its business.
 */
export function checkJsonAnswer(
  text: string,
  format: AnswerFormat,
  options: Pick<SchemaCheckOptions, "matchesPattern"> = {},
): JsonAnswerVerdict {
  if (format.kind === "text") return VALID;
  if (format.kind === "unknown") return { kind: "unchecked", reasons: ["the format is not known"] };
  let value: JsonValue;
  try {
    value = parseStrictJson(text, ANSWER_JSON_LIMITS);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { kind: "invalid", problems: [{ path: [], expected: `JSON, but: ${error.message}` }] };
  }
  if (format.kind === "object")
    return isJsonObject(value) ? VALID : { kind: "invalid", problems: [{ path: [], expected: "object" }] };
  const { isStrict } = format;
  const { problems, unchecked } = checkAgainstSchema(value, format.schema, { ...options, isStrict });
  if (problems.length > 0) return { kind: "invalid", problems };
  return unchecked.length > 0 ? { kind: "unchecked", reasons: unchecked } : VALID;
}
