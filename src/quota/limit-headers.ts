import type { Dialect } from "../contracts/completion.ts";
import type { Counter } from "./counter.ts";
import type { MeterTerms, Resource } from "./meter.ts";

/** One number of a limit as it stands for a caller. */
export interface Standing {
  /** Of the document. */
  readonly limit: string;
  readonly counter: Counter;
}

export interface HeaderClock {
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Policies that are told of in one answer. */
const MAX_POLICIES = 8;
/** The greatest integer of a structured field (RFC 9651, section 3.3.1). */
const MAX_INTEGER = 999_999_999_999_999;
/** Longest time that is told: a hundred years, so that every date has a year of four digits. */
const MAX_RESET_S = 100 * 365 * 86_400;

const UNITS: Readonly<Record<Resource, string>> = {
  requests: "requests",
  inputTokens: "tokens",
  outputTokens: "tokens",
  concurrentRequests: "concurrent-requests",
  concurrentStreams: "concurrent-requests",
};

/**
 * What an answer says of limits: RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11), the first for the number
 * that is nearest its end, and what the clients of this wire format know. `refused` is nearest, whatever the others are.
 */
export function limitHeaders(
  standings: readonly Standing[],
  dialect: Dialect | undefined,
  clock: HeaderClock,
  refused?: { readonly standing: Standing; readonly retryAfterS: number },
): Record<string, string> {
  const nowMs = clock.monotonic();
  const nearest = refused?.standing ?? nearestOf(standings, nowMs);
  if (nearest === undefined) return {};
  const told = standings.slice(0, MAX_POLICIES);
  if (!told.some(({ counter }) => counter === nearest.counter))
    told[told.length === MAX_POLICIES ? MAX_POLICIES - 1 : told.length] = nearest;
  const left = remainingOf(nearest, nowMs);
  const reset = refused?.retryAfterS ?? resetS(nearest, nowMs);
  const time = Number.isFinite(reset) ? `;t=${reset}` : "";
  return {
    "ratelimit-policy": told.map(policyOf).join(", "),
    ratelimit: `"${nameOf(nearest)}";r=${left}${time}`,
    ...ownHeaders(standings, dialect, clock, nowMs),
  };
}

function nearestOf(standings: readonly Standing[], nowMs: number): Standing | undefined {
  let nearest: Standing | undefined;
  let least = Infinity;
  for (const standing of standings) {
    const { counter } = standing;
    const part = counter.remaining(nowMs) / counter.terms.capacity;
    if (part < least) {
      nearest = standing;
      least = part;
    }
  }
  return nearest;
}

function nameOf({ limit, counter }: Standing): string {
  return `${limit}/${counter.terms.id}`;
}

/** The same at every request; kept, since there are several in every answer. */
const policies = new WeakMap<MeterTerms, string>();

function policyOf(standing: Standing): string {
  const { terms } = standing.counter;
  let policy = policies.get(terms);
  if (policy === undefined) policies.set(terms, (policy = composePolicy(nameOf(standing), terms)));
  return policy;
}

function composePolicy(name: string, { resource, capacity, limit, perMs }: MeterTerms): string {
  const unit = resource === "requests" ? "" : `;qu="${UNITS[resource]}"`;
  if (limit === 0) return `"${name}";q=${capacity}${unit}`;
  return `"${name}";q=${limit}${unit};w=${perMs / 1000}`;
}

function remainingOf({ counter }: Standing, nowMs: number): number {
  return Math.min(MAX_INTEGER, Math.floor(counter.remaining(nowMs)));
}

/** Until there is one more where there is none, and until all is there again where there is; Infinity where time alone brings nothing. */
function resetS({ counter }: Standing, nowMs: number): number {
  const { limit, perMs, capacity } = counter.terms;
  if (limit === 0) return Infinity;
  const left = counter.remaining(nowMs);
  const ms = left < 1 ? counter.waitMs(1, nowMs) : ((capacity - left) * perMs) / limit;
  return Number.isFinite(ms) ? Math.min(MAX_RESET_S, Math.max(0, Math.ceil(ms / 1000))) : Infinity;
}

function ownHeaders(
  standings: readonly Standing[],
  dialect: Dialect | undefined,
  clock: HeaderClock,
  nowMs: number,
): Record<string, string> {
  if (dialect?.startsWith("openai.") === true) return openAiHeaders(standings, nowMs);
  if (dialect?.startsWith("anthropic.") === true) return anthropicHeaders(standings, clock.now(), nowMs);
  return {};
}

function ratesOf(standings: readonly Standing[], nowMs: number, ...wanted: Resource[]): Standing | undefined {
  return nearestOf(
    standings.filter(({ counter }) => wanted.includes(counter.terms.resource)),
    nowMs,
  );
}

/** OpenAI API guide, "Rate limits": rate limits in headers. */
function openAiHeaders(standings: readonly Standing[], nowMs: number): Record<string, string> {
  const headers: Record<string, string> = {};
  const tell = (what: string, standing: Standing | undefined): void => {
    if (standing === undefined) return;
    headers[`x-ratelimit-limit-${what}`] = String(standing.counter.terms.limit);
    headers[`x-ratelimit-remaining-${what}`] = String(remainingOf(standing, nowMs));
    const reset = resetS(standing, nowMs);
    if (Number.isFinite(reset)) headers[`x-ratelimit-reset-${what}`] = goDuration(reset);
  };
  tell("requests", ratesOf(standings, nowMs, "requests"));
  tell("tokens", ratesOf(standings, nowMs, "inputTokens", "outputTokens"));
  return headers;
}

/** "6m0s", as there. */
function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** Claude API reference, "Rate limits": response headers. */
function anthropicHeaders(
  standings: readonly Standing[],
  unixMs: number,
  nowMs: number,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const tell = (what: string, standing: Standing | undefined): void => {
    if (standing === undefined) return;
    const name = `anthropic-ratelimit-${what}`;
    headers[`${name}-limit`] = String(standing.counter.terms.limit);
    headers[`${name}-remaining`] = String(remainingOf(standing, nowMs));
    const reset = resetS(standing, nowMs);
    if (Number.isFinite(reset))
      headers[`${name}-reset`] = `${new Date(unixMs + reset * 1000).toISOString().slice(0, 19)}Z`;
  };
  tell("requests", ratesOf(standings, nowMs, "requests"));
  tell("input-tokens", ratesOf(standings, nowMs, "inputTokens"));
  tell("output-tokens", ratesOf(standings, nowMs, "outputTokens"));
  tell("tokens", ratesOf(standings, nowMs, "inputTokens", "outputTokens"));
  return headers;
}
