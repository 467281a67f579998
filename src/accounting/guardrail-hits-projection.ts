import { setImmediate as endOfTurn } from "node:timers/promises";
import { sql, type Transaction } from "kysely";
import type { AuditRecord } from "../contracts/audit.ts";
import type { Tables } from "../storage/tables.ts";
import { HIT_COUNTERS, HIT_DIMENSIONS } from "../storage/tables/guardrail-results.ts";
import { guardrailHits, type GuardrailHit } from "./guardrail-hits-entry.ts";
import type { Projection, ProjectionBatch } from "./projection.ts";

/** Rows in one statement, which computes without pause. */
const ROWS_PER_STATEMENT = 20;

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
      const key = JSON.stringify([hit.hour, ...HIT_DIMENSIONS.map((dimension) => hit[dimension])]);
      const sum = this.#sums.get(key);
      if (sum === undefined) this.#sums.set(key, hit);
      else for (const counter of HIT_COUNTERS) sum[counter] += hit[counter];
    }
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    const rows = [...this.#sums.values()].map((hit) => ({ node: this.#node, ...hit }));
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
      await transaction
        .insertInto("guardrail_hits_hourly")
        .values(rows.slice(start, start + ROWS_PER_STATEMENT))
        .onConflict((conflict) =>
          conflict
            .columns(["node", "hour", ...HIT_DIMENSIONS])
            .doUpdateSet(
              Object.fromEntries(
                HIT_COUNTERS.map((counter) => [
                  counter,
                  sql<number>`${sql.ref(`guardrail_hits_hourly.${counter}`)} + ${sql.ref(`excluded.${counter}`)}`,
                ]),
              ),
            ),
        )
        .execute();
      // SQLite answers at once; exchanges that wait have their turn between two statements.
      await endOfTurn();
    }
  }
}
