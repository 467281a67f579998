import { isTornTailName } from "./journal-layout.ts";
import type { AuditKind } from "../contracts/audit.ts";

/** What a start has to know of all records so far, beside the tree. */
export interface TrackedRecords {
  /** Exchanges with an intent and no outcome. */
  readonly openExchanges: Set<string>;
  /** Torn tails that a recovery record tells of. */
  readonly recordedTails: Set<string>;
}

export function trackRecord(tracked: TrackedRecords, kind: AuditKind, id: string): void {
  if (kind === "intent") tracked.openExchanges.add(id);
  else if (kind === "outcome") tracked.openExchanges.delete(id);
  else if (kind === "recovery" && isTornTailName(id)) tracked.recordedTails.add(id);
}
