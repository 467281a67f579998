import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { EventStreamError } from "../../foundation/server-sent-events.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";

/** Log probabilities make large trees: 20 alternatives for each of 4,000 tokens are some 300,000 members. */
const ANSWER_JSON_LIMITS = { maxDepth: 64, maxMembers: 1_000_000 };

/** Parses an object of an answer strictly; throws `provider_malformed`. */
export function readAnswerJson(source: string | Buffer): JsonObject {
  let value: JsonValue;
  try {
    value = parseStrictJson(source, ANSWER_JSON_LIMITS);
  } catch (error) {
    if (error instanceof StrictJsonError) throw malformed(error.message);
    throw error;
  }
  if (!isJsonObject(value)) throw malformed("JSON that is no object");
  return value;
}

/** The error to pass on for one that reading events threw. */
export function eventReadingError(error: unknown): unknown {
  if (!(error instanceof EventStreamError)) return error;
  return error.fault === "invalid-utf8"
    ? malformed(error.fault)
    : new GatewayError("provider_too_large", `answer: ${error.fault}`);
}

export function malformed(what: string): GatewayError {
  return new GatewayError("provider_malformed", `answer: ${what}`);
}

export function truncated(where: string): GatewayError {
  return new GatewayError("provider_truncated", `answer: ended ${where}`);
}
