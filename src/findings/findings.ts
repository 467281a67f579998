import { GatewayError } from "../contracts/errors.ts";
import type { FindingSink } from "../contracts/finding.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import type { FindingAction, FindingStatus, StoredFinding } from "../contracts/stored-finding.ts";
import type { FindingPage, FindingQuery, FindingStore } from "../storage/finding-store.ts";

/** Makes a change that is recorded before and after. */
export type RecordChange = <T>(
  change: { readonly by: Principal; readonly action: string; readonly subject: JsonObject },
  make: () => Promise<T>,
) => Promise<T>;

export interface Findings extends FindingSink {
  list(query: FindingQuery): Promise<FindingPage>;
  /** Rejects with `not_found`. */
  get(id: string): Promise<StoredFinding>;
  /** Rejects with `not_found`. */
  act(by: Principal, id: string, action: FindingAction): Promise<StoredFinding>;
}

const STATUS_AFTER: Readonly<Record<Exclude<FindingAction["action"], "assign">, FindingStatus | undefined>> =
  {
    acknowledge: "acknowledged",
    resolve: "resolved",
    reopen: "open",
    // It is as it was, and nobody wants to see it for a while.
    suppress: undefined,
  };

/** What somebody should look at, and what they did about it. */
export function createFindings(store: FindingStore, recordChange: RecordChange): Findings {
  async function get(id: string): Promise<StoredFinding> {
    const found = await store.find(id);
    if (found === undefined) throw notFound();
    return found;
  }

  return {
    report: (finding) => store.report(finding),
    list: (query) => store.list(query),
    get,
    async act(by, id, { action, reason, until, to }) {
      const found = await get(id);
      const { type, subject } = found;
      const assigned = action === "assign" ? { to: to ?? null } : {};
      const change = {
        by,
        action: `findings.${action}`,
        subject: { finding: id, of: subject, type, ...assigned },
      };
      const actor = `${by.type}::${by.id}`;
      const changed = await recordChange(change, () => {
        if (action === "assign") return store.assign(id, to, actor);
        return store.change(id, {
          status: STATUS_AFTER[action] ?? found.status,
          by: actor,
          reason,
          suppressedUntil: until === undefined ? undefined : new Date(until).toISOString(),
        });
      });
      if (changed === undefined) throw notFound();
      return changed;
    },
  };
}

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such finding", { publicMessage: "There is no such finding." });
}
