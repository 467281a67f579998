import type { ErrorCode, GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";

/** Bedrock's exceptions and their statuses (Amazon Bedrock API reference, "Common errors" and "Converse"). */
const STATUSES = {
  AccessDeniedException: 403,
  ConflictException: 409,
  InternalServerException: 500,
  ModelErrorException: 424,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  UnrecognizedClientException: 403,
  ValidationException: 400,
} as const;

export type BedrockException = keyof typeof STATUSES;

const EXCEPTION_OF: Partial<Record<ErrorCode, BedrockException>> = {
  unauthenticated: "UnrecognizedClientException",
  forbidden: "AccessDeniedException",
  not_found: "ResourceNotFoundException",
  model_not_found: "ResourceNotFoundException",
  model_retired: "ResourceNotFoundException",
  conflict: "ConflictException",
  rate_limited: "ThrottlingException",
  internal: "InternalServerException",
  provider_rate_limited: "ThrottlingException",
  provider_timeout: "ModelTimeoutException",
  provider_malformed: "ModelErrorException",
  provider_truncated: "ModelErrorException",
  provider_too_large: "ModelErrorException",
  request_timeout: "ModelTimeoutException",
};

/** The exceptions that may end a stream, by their names there (ConverseStreamOutput, ResponseStream). */
const STREAM_EXCEPTIONS: Partial<Record<BedrockException, string>> = {
  InternalServerException: "internalServerException",
  ServiceUnavailableException: "serviceUnavailableException",
  ThrottlingException: "throttlingException",
  ValidationException: "validationException",
};

export function exceptionOf({ code, httpStatus }: GatewayError): BedrockException {
  return EXCEPTION_OF[code] ?? (httpStatus < 500 ? "ValidationException" : "ServiceUnavailableException");
}

/** What ends a stream that failed once it had begun. */
export function streamExceptionOf(error: GatewayError): string {
  return STREAM_EXCEPTIONS[exceptionOf(error)] ?? "modelStreamErrorException";
}

export function bedrockStatusOf(error: GatewayError): number {
  return STATUSES[exceptionOf(error)];
}

/** An error in Bedrock's shape; its name stands in a header. */
export function composeBedrockError(error: GatewayError): JsonObject {
  return { message: error.publicMessage };
}

export function bedrockErrorHeaders(error: GatewayError, requestId: string): Record<string, string> {
  return { "x-amzn-errortype": exceptionOf(error), "x-amzn-requestid": requestId };
}
