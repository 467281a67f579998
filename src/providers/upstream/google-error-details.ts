import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/** What Google's errors say in their `details` beyond the status (google.rpc.ErrorInfo and RetryInfo). */
export interface GoogleErrorDetails {
  /** A key that is no good is status 400 there. */
  readonly isAboutKey: boolean;
  /** Milliseconds to wait at least before trying again. */
  readonly retryAfterMs: number | undefined;
}

const KEY_REASONS: ReadonlySet<unknown> = new Set(["API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED"]);
/** A duration in JSON: "34s", "1.5s" (Protocol Buffers, "ProtoJSON Format"). */
const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)s$/;
/** Google gives a handful. */
const MAX_DETAILS = 32;

export function readGoogleErrorDetails(value: JsonObject | undefined): GoogleErrorDetails {
  let isAboutKey = false;
  let retryAfterMs: number | undefined;
  for (const { reason, retryDelay } of detailsIn(value?.["error"])) {
    isAboutKey ||= KEY_REASONS.has(reason);
    const seconds = typeof retryDelay === "string" ? DURATION.exec(retryDelay)?.[1] : undefined;
    if (seconds !== undefined) retryAfterMs = Math.ceil(Number(seconds) * 1000);
  }
  return { isAboutKey, retryAfterMs };
}

function detailsIn(error: JsonValue | undefined): JsonObject[] {
  const details = isJsonObject(error) ? error["details"] : undefined;
  return Array.isArray(details) ? details.slice(0, MAX_DETAILS).filter((detail) => isJsonObject(detail)) : [];
}
