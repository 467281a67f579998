import type { Transaction } from "kysely";
import type { AuditRecord } from "../contracts/audit.ts";
import type { FindingReport } from "../contracts/finding.ts";
import { reportIn } from "../storage/finding-store.ts";
import type { Tables } from "../storage/tables.ts";
import { findingsIn } from "./findings-in-record.ts";

/** Older records are left alone: a new installation of an old log need not begin with its past. */
const MAX_AGE_MS = 7 * 86_400_000;

interface Seen {
  readonly report: FindingReport;
  readonly firstAt: string;
  lastAt: string;
  count: number;
}

/**
 * Makes findings of what the audit log tells, each once for its type and subject. A `Projection` of `accounting`'s projector that is
 * never made anew: what people did about findings is not in it.
 */
export function findingsProjection(now: () => number) {
  let skippedUpToMs = Number.NEGATIVE_INFINITY;
  return {
    /** Leaves out records of up to then: they were counted, or belong to a log that nobody followed. */
    skipUpTo(ms: number): void {
      skippedUpToMs = ms;
    },
    name: "findings",
    version: 1,
    kinds: ["outcome", "recovery"] as const,
    begin: () => new FindingsBatch(() => Math.max(now() - MAX_AGE_MS, skippedUpToMs)),
    async clear(): Promise<void> {
      // The findings stay, and what people did about them.
    },
  };
}

class FindingsBatch {
  readonly #since: () => number;
  readonly #seen = new Map<string, Seen>();

  constructor(since: () => number) {
    this.#since = since;
  }

  add(record: AuditRecord): void {
    if (Date.parse(record.at) < this.#since()) return;
    for (const report of findingsIn(record)) {
      const key = `${report.type}\n${report.subject}`;
      const seen = this.#seen.get(key);
      if (seen === undefined)
        this.#seen.set(key, { report, firstAt: record.at, lastAt: record.at, count: 1 });
      else this.#seen.set(key, { ...seen, report, lastAt: record.at, count: seen.count + 1 });
    }
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    for (const { report, firstAt, lastAt, count } of this.#seen.values())
      await reportIn(transaction, report, { firstAt, lastAt, count });
  }
}
