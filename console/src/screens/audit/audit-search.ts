import type { Query } from "../../api/api.ts";
import { textInAddress } from "../../components/text-in-address.ts";

/** What rows are filtered by, in the order of the menu, with what each is called. */
export const FILTERS = {
  principal: "Person or service",
  key: "API key",
  model: "Model",
  verdict: "Verdict",
  status: "Status",
  detector: "Detector",
  error: "Error",
  tag: "Tag",
  requestTag: "Caller's tag",
  node: "Node",
} as const;
export type FilterName = keyof typeof FILTERS;

/** Values there are, where they are few. */
export const FILTER_VALUES: Partial<Record<FilterName, readonly string[]>> = {
  verdict: ["none", "flagged", "masked", "blocked", "error"],
  status: ["completed", "blocked", "denied", "failed", "aborted", "incomplete", "open", "done", "invalid"],
};

export const KINDS = {
  exchange: "Exchanges",
  change: "Changes",
  access: "Reads",
  node: "Nodes",
} as const;
export type Kind = keyof typeof KINDS | "all";

/** Of one filter, in the address. */
const MAX_SEARCH_CHARS = 4_096;
const HOUR_MS = 3_600_000;
/** Spans to choose from, in milliseconds back from now. */
export const SPANS = {
  "1h": ["Last hour", HOUR_MS],
  "6h": ["Last 6 hours", 6 * HOUR_MS],
  "24h": ["Last 24 hours", 24 * HOUR_MS],
  "7d": ["Last 7 days", 7 * 24 * HOUR_MS],
  "30d": ["Last 30 days", 30 * 24 * HOUR_MS],
  any: ["Any time", undefined],
  days: ["Days …", undefined],
} as const;
export type Span = keyof typeof SPANS;

/** What is looked for, as the address has it; what is left out is as usual. */
export type AuditSearchState = {
  readonly q?: string;
  readonly kind?: Kind;
  readonly span?: Span;
  /** Days, where the span is "days": "2026-11-01". */
  readonly from?: string;
  readonly to?: string;
} & { readonly [Name in FilterName]?: string };

export function readAuditSearch(search: Record<string, unknown>): AuditSearchState {
  const text = (name: string): Record<string, string> => {
    const value = textInAddress(search[name], MAX_SEARCH_CHARS);
    return value === undefined ? {} : { [name]: value };
  };
  const among = (name: string, known: readonly string[]): Record<string, string> => {
    const value = text(name)[name];
    return value !== undefined && known.includes(value) ? { [name]: value } : {};
  };
  return Object.assign(
    {},
    text("q"),
    among("kind", [...Object.keys(KINDS), "all"]),
    among("span", Object.keys(SPANS)),
    text("from"),
    text("to"),
    ...Object.keys(FILTERS).map(text),
  ) as AuditSearchState;
}

export function readVerifySearch(search: Record<string, unknown>): { id?: string } {
  return typeof search["id"] === "string" && search["id"] !== "" ? { id: search["id"] } : {};
}

/** The parameters that ask the API for it. `now` is when it was asked for: pages of one search have one span. */
export function auditQuery(
  { q, kind = "exchange", span = "any", from, to, ...filters }: AuditSearchState,
  now: number,
): Query {
  const backMs = SPANS[span][1];
  const { tag, requestTag, ...plain } = filters;
  return {
    q,
    ...(kind !== "all" && { kind }),
    ...(span === "days" && { from, to }),
    ...(backMs !== undefined && { from: new Date(now - backMs).toISOString() }),
    ...plain,
    ...tagQuery("tag", tag),
    ...tagQuery("request-tag", requestTag),
  };
}

/** "cost-centre=42" as the API has it. */
function tagQuery(scheme: string, tag: string | undefined): Query {
  if (tag === undefined) return {};
  const [name = "", ...value] = tag.split("=");
  return { [`${scheme}:${name.trim()}`]: value.join("=").trim() };
}
