import type { z } from "zod";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { findCaseVariant } from "./find-case-variant.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";

const JSON_LIMITS = {
  maxDepth: LIMITS.jsonDepth,
  maxMembers: LIMITS.jsonMembers,
  maxItems: LIMITS.jsonItems,
};

/** Parses a request body strictly into an object; throws `invalid_request` with the field at fault. */
export function readBody(rawBody: Uint8Array): JsonObject {
  try {
    const value = parseStrictJson(rawBody, JSON_LIMITS);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const field = formatJsonPath(error.path);
    const where = field === "" ? "" : ` at '${field}'`;
    throw new GatewayError("invalid_request", error.message, {
      cause: error,
      publicMessage: `The body could not be accepted: ${error.message}${where}.`,
      ...(field === "" ? {} : { field }),
    });
  }
  throw new GatewayError("invalid_request", "body is not an object", {
    publicMessage: "The body must be a JSON object.",
  });
}

/** Holds a body to its schema; the error names the first field at fault and what was expected, never the value. */
export function checkShape(schema: z.ZodType, body: JsonObject): void {
  const result = schema.safeParse(body);
  if (result.success) {
    refuseCaseVariant(schema, body);
    return;
  }
  const issue = result.error.issues[0];
  const field = formatJsonPath((issue?.path ?? []).filter((step) => typeof step !== "symbol"));
  const expected = issue?.message ?? "another shape";
  throw new GatewayError("invalid_request", `${field}: ${expected}`, {
    publicMessage:
      field === "" ? `The body is not valid: ${expected}.` : `'${field}' is not valid: ${expected}.`,
    field,
  });
}

function refuseCaseVariant(schema: z.ZodType, body: JsonObject): void {
  const variant = findCaseVariant(schema, body);
  if (variant === undefined) return;
  const field = formatJsonPath(variant);
  throw new GatewayError("invalid_request", "a field that differs in its case alone from a known one", {
    publicMessage: `'${field}' differs in its case alone from a field that has a meaning here. Write it in its own case, or leave it out.`,
    field,
  });
}
