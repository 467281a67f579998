import { GatewayError, type ErrorCode } from "../../contracts/errors.ts";
import { readAnswerJson } from "../upstream/read-answer-json.ts";
import { composeUpstreamError } from "../upstream/upstream-error.ts";

/** What the exceptions that end a stream mean here (botocore `bedrock-runtime`, ConverseStreamOutput and ResponseStream). */
const CODES: Readonly<Record<string, ErrorCode>> = {
  throttlingException: "provider_rate_limited",
  modelTimeoutException: "provider_timeout",
  validationException: "provider_rejected",
  accessDeniedException: "provider_credentials",
};

/** The error for an exception in the middle of a stream: by then the answer has begun, so it is never tried again. */
export function readException(type: string, payload: Buffer, credential: string | undefined): GatewayError {
  const code = (Object.hasOwn(CODES, type) ? CODES[type] : undefined) ?? "provider_unavailable";
  if (code !== "provider_rejected") return new GatewayError(code, "an exception in the stream");
  return composeUpstreamError(code, "an exception in the stream", readAnswerJson(payload), credential);
}
