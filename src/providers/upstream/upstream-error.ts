import { GatewayError, ProviderRejection, type ErrorCode } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { readStrictObject } from "../../foundation/read-strict-object.ts";
import { readGoogleErrorDetails } from "./google-error-details.ts";

/** What became of an attempt that brought no answer. */
export interface AttemptFailure {
  readonly error: GatewayError;
  /** Milliseconds to wait at least before trying again; undefined where trying again must not happen. */
  readonly retryAfterMs: number | undefined;
}

/** A provider that asks for more patience than this is not asked again within the same call. */
export const MAX_RETRY_AFTER_MS = 2_000;
/** The longest Retry-After passed on to a client: one day. */
const MAX_RETRY_AFTER_S = 86_400;
const MAX_UPSTREAM_MESSAGE_CHARS = 1_000;
const MAX_VIOLATIONS = 10;
/** A message that shares this many characters with the credential is not kept. */
const CREDENTIAL_WINDOW = 8;

/** What a provider must not be heard to repeat: the one credential, or each of several. */
export type Credentials = string | readonly string[] | undefined;

export interface UpstreamRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as far as it was read; undefined where it was too large, late or broken. */
  readonly body: Buffer | undefined;
}

/**
 * Reads an answer whose status is not 200, or whose content type is not the one that was asked for: with status 200 that is
 * `provider_malformed`, unless it is a JSON error, as some servers send it in place of a stream.
 */
export function readRefusal(
  refusal: UpstreamRefusal,
  credential: Credentials,
  nowMs: number,
): AttemptFailure {
  const { status, headers } = refusal;
  if (status === 200) {
    const error = readErrorObject(parseBody(refusal.body) ?? {}, credential);
    return {
      error: error ?? new GatewayError("provider_malformed", "answer: not of the content type asked for"),
      retryAfterMs: undefined,
    };
  }
  const said = codeOfStatus(status);
  const isTold = said === "provider_rejected" || said === "provider_rate_limited";
  const value = isTold ? parseBody(refusal.body) : undefined;
  const google = readGoogleErrorDetails(value);
  const retryAfterMs = readRetryAfter(headers, nowMs) ?? google.retryAfterMs;
  const code = google.isAboutKey ? "provider_credentials" : said;
  const error = createError(code, `status ${status}`, value, credential, retryAfterMs);
  if (error instanceof ProviderRejection) error.isMissing = status === 404;
  return { error, retryAfterMs: retryDelay(status, retryAfterMs) };
}

/**
 * Reads an `error` that came with status 200, as the whole body or as an event of a stream; undefined where the value holds
 * none. By then the answer has begun, so it is never tried again.
 */
export function readErrorObject(value: JsonObject, credential: Credentials): GatewayError | undefined {
  const error = value["error"];
  if (error === undefined || error === null || error === false) return undefined;
  return createError(codeOfErrorObject(error), "an error object in the answer", value, credential, undefined);
}

/** An error that came once an answer had begun; of a rejection its `message` is kept. */
export function composeUpstreamError(
  code: ErrorCode,
  detail: string,
  value: JsonObject,
  credential: Credentials,
): GatewayError {
  return createError(code, detail, value, credential, undefined);
}

function createError(
  code: ErrorCode,
  detail: string,
  value: JsonObject | undefined,
  credential: Credentials,
  retryAfterMs: number | undefined,
): GatewayError {
  if (code === "provider_rejected") {
    const rejection = new ProviderRejection(detail, readMessage(value, credential));
    rejection.isContentFilter = namesContentFilter(value?.["error"]);
    return rejection;
  }
  if (retryAfterMs === undefined) return new GatewayError(code, detail);
  return new GatewayError(code, detail, {
    retryAfterS: Math.min(MAX_RETRY_AFTER_S, Math.max(1, Math.ceil(retryAfterMs / 1000))),
  });
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return "provider_credentials";
  if (status === 429) return "provider_rate_limited";
  if (status === 408 || status === 504) return "provider_timeout";
  // Amazon Bedrock's word for a model that failed at its work.
  if (status >= 500 || status === 424) return "provider_unavailable";
  // Redirects are never followed: they could lead anywhere, with the credential.
  return status >= 400 ? "provider_rejected" : "provider_malformed";
}

/** Words that OpenAI, Azure, vLLM and Anthropic-style servers put in `code` and `type`. */
function codeOfErrorObject(error: JsonValue): ErrorCode {
  if (!isJsonObject(error)) return "provider_unavailable";
  for (const member of [error["code"], error["status"], error["type"]]) {
    const status = typeof member === "string" && /^[45]\d\d$/.test(member) ? Number(member) : member;
    if (typeof status === "number" && status >= 400 && status <= 599) return codeOfStatus(status);
    if (typeof member !== "string") continue;
    if (/rate.?limit|quota|too.?many/i.test(member)) return "provider_rate_limited";
    if (/api.?key|authenti|authoriz|permission|billing/i.test(member)) return "provider_credentials";
    if (/timeout/i.test(member)) return "provider_timeout";
    if (/invalid|bad.?request|not.?found|too.?large|length|content|policy|unsupported/i.test(member)) {
      return "provider_rejected";
    }
  }
  return "provider_unavailable";
}

function retryDelay(status: number, retryAfterMs: number | undefined): number | undefined {
  if (retryAfterMs !== undefined && retryAfterMs > MAX_RETRY_AFTER_MS) return undefined;
  if (status === 429) return retryAfterMs;
  return status >= 500 ? (retryAfterMs ?? 0) : undefined;
}

/** Retry-After in seconds or as a date (RFC 9110, section 10.2.3), or the finer `retry-after-ms`; milliseconds from now. */
function readRetryAfter(headers: UpstreamRefusal["headers"], nowMs: number): number | undefined {
  const fine = headers["retry-after-ms"];
  if (typeof fine === "string" && /^\d{1,9}(\.\d{1,6})?$/.test(fine)) return Number(fine);
  const value = headers["retry-after"];
  if (typeof value !== "string") return undefined;
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function parseBody(body: Buffer | undefined): JsonObject | undefined {
  // A refusal need not be JSON; the status has said what matters, and the text is not kept.
  return body === undefined ? undefined : readStrictObject(body);
}

/** Azure OpenAI ("Content filtering", annotations and errors) says "content_filter"; OpenAI's own API "content_policy_violation". */
function namesContentFilter(error: JsonValue | undefined): boolean {
  return (
    isJsonObject(error) &&
    (error["code"] === "content_filter" || error["code"] === "content_policy_violation")
  );
}

/** OpenAI puts the message into `error.message`; others into `error`, `message` or `detail`. */
function readMessage(value: JsonObject | undefined, credential: Credentials): string | undefined {
  if (value === undefined) return undefined;
  const error = value["error"];
  const told = isJsonObject(error) ? error["message"] : (error ?? value["message"] ?? value["detail"]);
  const found = typeof told === "string" ? told : violationsIn(isJsonObject(told) ? told["detail"] : told);
  if (found === undefined) return undefined;
  const message = found
    .slice(0, MAX_UPSTREAM_MESSAGE_CHARS)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return message === "" || quotesCredential(found, credential) ? undefined : message;
}

/** What is said of each member at fault, in FastAPI's shape, which Mistral and vLLM use; what stood there is left out. */
function violationsIn(detail: JsonValue | undefined): string | undefined {
  if (!Array.isArray(detail)) return undefined;
  const told = detail.slice(0, MAX_VIOLATIONS).flatMap((violation) => {
    if (!isJsonObject(violation) || typeof violation["msg"] !== "string") return [];
    const { loc, msg } = violation;
    const place = Array.isArray(loc) ? loc.filter((step) => typeof step !== "object").join(".") : "";
    return [place === "" ? msg : `${place}: ${msg}`];
  });
  return told.length === 0 ? undefined : told.join("; ");
}

/** Whether any run of a credential's characters long enough to matter stands in the text. */
export function quotesCredential(text: string, credential: Credentials): boolean {
  if (credential === undefined) return false;
  if (typeof credential !== "string") return credential.some((one) => quotesCredential(text, one));
  const width = Math.min(CREDENTIAL_WINDOW, credential.length);
  for (let at = 0; at + width <= credential.length; at++) {
    if (text.includes(credential.slice(at, at + width))) return true;
  }
  return false;
}
