import { ERRORS, type GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";

/** OpenAI's error types, by HTTP status (OpenAI API reference, "Error codes"). */
function errorType(httpStatus: number): string {
  switch (httpStatus) {
    case 401:
      return "authentication_error";
    case 403:
      return "permission_error";
    case 429:
      return "rate_limit_error";
    default:
      return httpStatus < 500 ? "invalid_request_error" : "server_error";
  }
}

/** An error in OpenAI's shape; `code` is ours and stable. */
export function composeError(error: GatewayError, requestId: string): JsonObject {
  return {
    error: {
      message: error.publicMessage,
      type: errorType(error.httpStatus),
      param: error.field ?? null,
      code: error.code,
      retryable: ERRORS[error.code].retryable,
      request_id: requestId,
    },
  };
}
