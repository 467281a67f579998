import type { FastifyRequest } from "fastify";
import type { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { composeError as composeAnthropicError } from "../dialects/anthropic/compose-error.ts";
import { composeError as composeGeminiError } from "../dialects/gemini/compose-error.ts";
import { composeError as composeOpenAiError } from "../dialects/openai/compose-error.ts";

/** Anthropic's clients name the version of its API in every request; nobody else does. */
const ANTHROPIC_VERSION_HEADER = "anthropic-version";
/** Below here is Anthropic's own, whatever the headers are. */
const ANTHROPIC_PATH = /^\/v1\/messages(?=[/?]|$)/;

/** Gemini's own, whatever else is asked below it. */
const GEMINI_PATH = /^\/v1beta(?=[/?]|$)/;

/** Whether whoever sent a request expects Anthropic's shapes. */
export function speaksAnthropic({ headers, url }: Pick<FastifyRequest, "headers" | "url">): boolean {
  return headers[ANTHROPIC_VERSION_HEADER] !== undefined || ANTHROPIC_PATH.test(url);
}

/** An error for a request that no exchange has taken on, in the shape its sender's client reads. */
export function composeErrorFor(
  request: Pick<FastifyRequest, "headers" | "url" | "id">,
  failure: GatewayError,
): JsonObject {
  if (GEMINI_PATH.test(request.url)) return composeGeminiError(failure, request.id);
  const compose = speaksAnthropic(request) ? composeAnthropicError : composeOpenAiError;
  return compose(failure, request.id);
}
