import { ERRORS, type ErrorCode, type GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";

/** google.rpc.Code by HTTP status (Google API design guide, "Errors"). */
const STATUSES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  408: "DEADLINE_EXCEEDED",
  409: "ABORTED",
  410: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  499: "CANCELLED",
  500: "INTERNAL",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

/** Where this API has another word for what to do. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  unauthenticated:
    "No valid API key was given. Send one in the header 'x-goog-api-key'; a key in the address ('?key=') is not read, since addresses are logged on their way.",
};

/** An error in Google's shape (google.rpc.Status as JSON); `reason` is our code in upper case, and stable. */
export function composeError(error: GatewayError, requestId: string): JsonObject {
  const { code, field, httpStatus, retryAfterS } = error;
  const isTable = error.publicMessage === ERRORS[code].publicMessage;
  const message = (isTable ? MESSAGES[code] : undefined) ?? error.publicMessage;
  const details: JsonObject[] = [
    {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: code.toUpperCase(),
      domain: "sallyport",
      metadata: { retryable: String(ERRORS[code].retryable) },
    },
    { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId },
  ];
  if (field !== undefined)
    details.push({
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description: message }],
    });
  if (retryAfterS !== undefined)
    details.push({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${retryAfterS}s` });
  return {
    error: { code: httpStatus, message, status: STATUSES[httpStatus] ?? "INVALID_ARGUMENT", details },
  };
}
