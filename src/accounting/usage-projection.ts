import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../storage/tables.ts";
import { USAGE_COUNTERS, USAGE_DIMENSIONS } from "../storage/tables/usage.ts";
import { addRows, type SumRow, type SumTable } from "./add-rows.ts";
import type { Projection, ProjectionBatch } from "./projection.ts";
import { usageEntry, type UsageEntry } from "./usage-entry.ts";

/**
 * Rows of one hour and node above which tags that callers set are no longer told apart: whoever calls could otherwise fill the
 * database with names of their own.
 */
const MAX_TAGGED_ROWS_PER_HOUR = 5_000;
/** Stands for all tags of callers above that; no tag's name begins so. */
const OTHER_REQUEST_TAGS = '{"_other":"too many"}';

const USAGE: SumTable = { table: "usage_hourly", key: ["node", "hour", "series"], counters: USAGE_COUNTERS };

/** Outcomes of exchanges, added up by hour in `usage_hourly`. */
export function usageProjection(maxTaggedRows = MAX_TAGGED_ROWS_PER_HOUR): Projection {
  return {
    name: "usage",
    version: 1,
    kinds: ["outcome"],
    begin: (node) => new UsageBatch(node, maxTaggedRows),
    async clear(transaction, node) {
      await transaction.deleteFrom("usage_hourly").where("node", "=", node).execute();
    },
  };
}

class UsageBatch implements ProjectionBatch {
  readonly #node: string;
  readonly #maxTaggedRows: number;
  readonly #sums = new Map<string, UsageEntry>();

  constructor(node: string, maxTaggedRows: number) {
    this.#node = node;
    this.#maxTaggedRows = maxTaggedRows;
  }

  add(record: Parameters<ProjectionBatch["add"]>[0]): void {
    addTo(this.#sums, usageEntry(record));
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    const entries = await this.#withoutExcess(transaction);
    const rows = entries.map((entry) => rowOf(this.#node, entry));
    await addRows(transaction, USAGE, rows);
  }

  /** Entries of hours that have too many rows, without the callers' tags. */
  async #withoutExcess(transaction: Transaction<Tables>): Promise<UsageEntry[]> {
    const entries = [...this.#sums.values()];
    const tagged = entries.filter(({ dimensions }) => dimensions.request_tags !== "");
    const full = new Set<string>();
    for (const hour of new Set(tagged.map((entry) => entry.hour))) {
      const { count } = await transaction
        .selectFrom("usage_hourly")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("node", "=", this.#node)
        .where("hour", "=", hour)
        .executeTakeFirstOrThrow();
      if (Number(count) >= this.#maxTaggedRows) full.add(hour);
    }
    if (full.size === 0) return entries;
    const sums = new Map<string, UsageEntry>();
    for (const entry of entries) {
      const isExcess = entry.dimensions.request_tags !== "" && full.has(entry.hour);
      const dimensions = { ...entry.dimensions, request_tags: OTHER_REQUEST_TAGS };
      addTo(sums, isExcess ? { ...entry, dimensions } : entry);
    }
    return [...sums.values()];
  }
}

/** Sums are added to in place; entries are made for one batch and belong to it. */
function addTo(sums: Map<string, UsageEntry>, entry: UsageEntry): void {
  const key = `${entry.hour}\n${seriesText(entry)}`;
  const sum = sums.get(key);
  if (sum === undefined) {
    sums.set(key, { ...entry, counters: { ...entry.counters } });
    return;
  }
  for (const counter of USAGE_COUNTERS) sum.counters[counter] += entry.counters[counter];
}

function seriesText({ dimensions }: UsageEntry): string {
  return JSON.stringify(USAGE_DIMENSIONS.map((dimension) => dimensions[dimension]));
}

function rowOf(node: string, entry: UsageEntry): SumRow {
  const series = createHash("sha256").update(seriesText(entry)).digest("base64url");
  return { node, hour: entry.hour, series, ...entry.dimensions, ...entry.counters };
}
