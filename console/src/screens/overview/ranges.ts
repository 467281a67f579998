import type { OverviewRange } from "../../../../src/contracts/api/overview.ts";
import type { AuditSearchState } from "../audit/audit-search.ts";

interface RangeWords {
  readonly name: string;
  /** Of the span of the same length before, as it is said of a figure. */
  readonly before: string;
  /** The same span in the audit log. */
  readonly span: NonNullable<AuditSearchState["span"]>;
}

export const RANGES: Readonly<Record<OverviewRange, RangeWords>> = {
  "1h": { name: "Last hour", before: "an hour before", span: "1h" },
  "6h": { name: "Last 6 hours", before: "6 hours before", span: "6h" },
  "24h": { name: "Last 24 hours", before: "a day before", span: "24h" },
  "7d": { name: "Last 7 days", before: "7 days before", span: "7d" },
  "30d": { name: "Last 30 days", before: "30 days before", span: "30d" },
};
export const DEFAULT_RANGE: OverviewRange = "24h";

export function isRange(value: unknown): value is OverviewRange {
  return typeof value === "string" && Object.hasOwn(RANGES, value);
}

/** What the address says of the overview; what is left out is as usual. */
export interface OverviewSearch {
  readonly range?: OverviewRange | undefined;
  /** That nothing is set beside the span before. */
  readonly compare?: false | undefined;
}

export function readOverviewSearch({ range, compare }: Readonly<Record<string, unknown>>): OverviewSearch {
  // Named even where undefined: what is left out keeps what the address says, whatever that is.
  return { range: isRange(range) ? range : undefined, compare: compare === false ? false : undefined };
}
