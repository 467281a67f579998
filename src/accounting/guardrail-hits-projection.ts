import type { Transaction } from "kysely";
import type { AuditRecord } from "../contracts/audit.ts";
import type { Tables } from "../storage/tables.ts";
import { HIT_COUNTERS, HIT_DIMENSIONS } from "../storage/tables/guardrail-results.ts";
import { addRows, type SumTable } from "./add-rows.ts";
import { guardrailHits, type GuardrailHit } from "./guardrail-hits-entry.ts";
import type { Projection, ProjectionBatch } from "./projection.ts";

const HITS: SumTable = {
  table: "guardrail_hits_hourly",
  key: ["node", "hour", ...HIT_DIMENSIONS],
  counters: HIT_COUNTERS,
};

/** What guardrails found, added up by hour in `guardrail_hits_hourly`. Names in it are those of documents: callers choose none. */
export function guardrailHitsProjection(): Projection {
  return {
    name: "guardrail-hits",
    version: 1,
    kinds: ["outcome"],
    begin: (node) => new HitsBatch(node),
    async clear(transaction, node) {
      await transaction.deleteFrom("guardrail_hits_hourly").where("node", "=", node).execute();
    },
  };
}

class HitsBatch implements ProjectionBatch {
  readonly #node: string;
  readonly #sums = new Map<string, GuardrailHit>();

  constructor(node: string) {
    this.#node = node;
  }

  add(record: AuditRecord): void {
    for (const hit of guardrailHits(record)) {
      const key = keyOf(hit);
      const sum = this.#sums.get(key);
      if (sum === undefined) this.#sums.set(key, hit);
      else for (const counter of HIT_COUNTERS) sum[counter] += hit[counter];
    }
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    const rows = [...this.#sums.values()].map((hit) => ({ node: this.#node, ...hit }));
    await addRows(transaction, HITS, rows);
  }
}

/** Names of documents have no newline. */
function keyOf({ hour, guardrail, version, mode, source, detector, action }: GuardrailHit): string {
  return `${hour}\n${guardrail}\n${version}\n${mode}\n${source}\n${detector}\n${action}`;
}
