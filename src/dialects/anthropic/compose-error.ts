import { ERRORS, type GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";

/** Anthropic's error types, by HTTP status (Claude API reference, "Errors"). */
function errorType({ code, httpStatus }: GatewayError): string {
  switch (httpStatus) {
    case 401:
      return "authentication_error";
    case 403:
      return "permission_error";
    case 404:
      return "not_found_error";
    case 413:
      return "request_too_large";
    case 429:
      return "rate_limit_error";
    case 504:
      return "timeout_error";
    default:
      if (httpStatus < 500) return "invalid_request_error";
      return code === "overloaded" || code === "shutting_down" ? "overloaded_error" : "api_error";
  }
}

/** An error in Anthropic's shape; `code` is ours and stable. */
export function composeError(error: GatewayError, requestId: string): JsonObject {
  return {
    type: "error",
    error: {
      type: errorType(error),
      message: error.publicMessage,
      code: error.code,
      ...(error.field === undefined ? {} : { param: error.field }),
      retryable: ERRORS[error.code].retryable,
    },
    request_id: requestId,
  };
}
