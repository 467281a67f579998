import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";

export type StatusFilter = FindingAnswer["status"] | "suppressed" | "all";
export type SeverityFilter = FindingAnswer["severity"] | "all";

export const STATUSES: readonly (readonly [StatusFilter, string])[] = [
  ["open", "Open"],
  ["acknowledged", "Acknowledged"],
  ["resolved", "Resolved"],
  ["suppressed", "Suppressed"],
  ["all", "All"],
];
export const SEVERITIES: readonly (readonly [SeverityFilter, string])[] = [
  ["all", "Any severity"],
  ["critical", "Critical"],
  ["high", "High"],
  ["medium", "Medium"],
  ["low", "Low"],
  ["info", "Information"],
];

/** What of the findings is seen, as the address says it. */
export interface FindingsSearch {
  readonly status?: StatusFilter | undefined;
  readonly severity?: SeverityFilter | undefined;
  readonly mine?: boolean | undefined;
  /** The one that is open beside the list. */
  readonly finding?: string | undefined;
}

export function readFindingsSearch(search: Record<string, unknown>): FindingsSearch {
  const status = STATUSES.find(([value]) => value === search["status"])?.[0];
  const severity = SEVERITIES.find(([value]) => value === search["severity"])?.[0];
  const { finding, mine } = search;
  // Each is named even where undefined: what is left out keeps what the address says, whatever that is.
  return {
    status,
    severity,
    mine: mine === true || undefined,
    finding: typeof finding === "string" && finding !== "" ? finding : undefined,
  };
}
