import { ProviderRejection, type ErrorCode, type GatewayError } from "../contracts/errors.ts";
import { DEFAULT_FALLBACK, type FailureClass, type Routing } from "../contracts/model-routing.ts";

const CLASSES: Partial<Record<ErrorCode, FailureClass>> = {
  provider_unavailable: "unavailable",
  overloaded: "unavailable",
  shutting_down: "unavailable",
  internal: "unavailable",
  provider_timeout: "timeout",
  provider_rate_limited: "rate-limited",
  provider_malformed: "malformed",
  provider_truncated: "malformed",
  provider_too_large: "too-large",
  provider_credentials: "credentials",
  provider_rejected: "rejected",
  untranslatable: "untranslatable",
};

/** Failures that say nothing of a route's health: the request was at fault. */
const OF_THE_REQUEST: ReadonlySet<FailureClass> = new Set(["rejected", "untranslatable", "content-filter"]);

/** How a route failed; undefined for what is no failure of a route, such as a client that has left. */
export function classOfFailure(error: GatewayError): FailureClass | undefined {
  if (error instanceof ProviderRejection && error.isContentFilter) return "content-filter";
  return CLASSES[error.code];
}

/** Whether a failure is to be held against the route itself. */
export function isRouteAtFault(error: GatewayError): boolean {
  const failure = classOfFailure(error);
  return failure !== undefined && !OF_THE_REQUEST.has(failure);
}

/** Whether the next route may be asked after this failure; never once an answer has begun. */
export function mayTryNext(error: GatewayError, routing: Pick<Routing, "fallbackOn"> | undefined): boolean {
  const failure = classOfFailure(error);
  if (failure === undefined || error.hasAnswerBegun) return false;
  return (routing?.fallbackOn ?? DEFAULT_FALLBACK).includes(failure);
}
