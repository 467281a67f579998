export type Expiry =
  { readonly kind: "time"; readonly at: string } | { readonly kind: "unusable"; readonly problem: string };

const SPAN = /^([1-9][0-9]{0,5})(m|h|d|w)$/;
const SPAN_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
/** RFC 3339: a time without a zone would mean another moment on another machine. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/** Milliseconds of a span of minutes, hours, days or weeks, "24h"; undefined for any other text. */
export function parseSpan(text: string): number | undefined {
  const span = SPAN.exec(text);
  if (span === null) return undefined;
  const unit = span[2] as keyof typeof SPAN_MS;
  return Number(span[1]) * SPAN_MS[unit];
}

/** Reads when something ends: a moment, or a span of minutes, hours, days or weeks from `nowMs` on. */
export function parseExpiry(text: string, nowMs: number): Expiry {
  const span = parseSpan(text);
  if (span !== undefined) return { kind: "time", at: new Date(nowMs + span).toISOString() };
  const ms = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    return {
      kind: "unusable",
      problem: "Give a time with its zone (2027-01-01T00:00:00Z) or a span (30m, 12h, 90d, 4w).",
    };
  }
  if (ms <= nowMs) return { kind: "unusable", problem: "It lies in the past." };
  return { kind: "time", at: new Date(ms).toISOString() };
}
