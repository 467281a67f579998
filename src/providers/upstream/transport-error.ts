import { GatewayError, type ErrorCode } from "../../contracts/errors.ts";
import { AddressRefused } from "../../outbound/guarded-connector.ts";
import type { AttemptFailure } from "./upstream-error.ts";

/**
 * Reads an error of undici, Node or the connector. `hasAnswered`: a status line had come, so that what broke off was an
 * answer; before it, the connection failed and may be tried again.
 */
export function readTransportError(error: Error, hasAnswered: boolean): AttemptFailure {
  const code = codeOf(error);
  const fails = (is: ErrorCode, mayRetry = false): AttemptFailure => ({
    error: new GatewayError(is, `${hasAnswered ? "answer" : "connection"}: ${code}`, {
      cause: causeOf(error),
    }),
    retryAfterMs: mayRetry ? 0 : undefined,
  });
  if (error instanceof AddressRefused) return fails("provider_unavailable");
  if (code === "UND_ERR_HEADERS_OVERFLOW") return fails("provider_too_large");
  if (code === "UND_ERR_CLOSED" || code === "UND_ERR_DESTROYED") return fails("shutting_down");
  if (code === "UND_ERR_INVALID_ARG") return fails("internal");
  if (hasAnswered)
    return fails(isParserError(error) && !isEarlyEnd(error) ? "provider_malformed" : "provider_truncated");
  if (isParserError(error) || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH")
    return fails("provider_malformed");
  return fails("provider_unavailable", true);
}

function isParserError(error: Error): boolean {
  return error.name === "HTTPParserError";
}

/** A message cut short shows as llhttp meeting the end in a state that is not one. */
function isEarlyEnd(error: Error): boolean {
  return error.message.includes("EOF");
}

function codeOf(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  // With several addresses Node gathers one error for each.
  if (error instanceof AggregateError) {
    for (const one of error.errors as unknown[])
      if (one instanceof Error && "code" in one) return codeOf(one);
  }
  return error.name;
}

/** The parser's errors carry the bytes they stumbled over; those must not reach a log. */
function causeOf(error: Error): Error {
  return isParserError(error) ? new Error(error.message) : error;
}
