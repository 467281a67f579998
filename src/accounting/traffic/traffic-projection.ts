import { setImmediate as endOfTurn } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { Tables } from "../../storage/tables.ts";
import { TRAFFIC_COUNTERS, type TrafficCounter } from "../../storage/tables/traffic.ts";
import type { Projection, ProjectionBatch } from "../projection.ts";
import { trafficEntry } from "./traffic-entry.ts";
import { STEPS, type Step } from "./traffic-steps.ts";

/** Rows in one statement, which computes without pause. */
const ROWS_PER_STATEMENT = 20;

/** How often rows that are over their time are looked for. */
const FORGET_EVERY_MS = 60_000;

/** Exchanges that ended, added up for the points of each span that can be asked for. What is over its time is not kept, of whatever node. */
export function trafficProjection(now: () => number): Projection {
  let forgetAt = 0;
  const isTimeToForget = (): boolean => {
    if (now() < forgetAt) return false;
    forgetAt = now() + FORGET_EVERY_MS;
    return true;
  };
  return {
    name: "traffic",
    version: 1,
    kinds: ["outcome"],
    begin: (node) => new TrafficBatch(node, now, isTimeToForget),
    async clear(transaction, node) {
      for (const table of ["traffic", "traffic_latency", "traffic_events"] as const)
        await transaction.deleteFrom(table).where("node", "=", node).execute();
    },
  };
}

interface Slot {
  readonly node: string;
  readonly step_s: number;
  readonly at: string;
}
type Counters = Record<TrafficCounter, number>;
type LatencyRow = Slot & { readonly measure: string; readonly bucket: number; count: number };
type EventRow = Slot & {
  readonly kind: string;
  readonly name: string;
  readonly action: string;
  count: number;
};

class TrafficBatch implements ProjectionBatch {
  readonly #node: string;
  readonly #now: () => number;
  readonly #isTimeToForget: () => boolean;
  readonly #traffic = new Map<string, Slot & { readonly model: string } & Counters>();
  readonly #latencies = new Map<string, LatencyRow>();
  readonly #events = new Map<string, EventRow>();

  constructor(node: string, now: () => number, isTimeToForget: () => boolean) {
    this.#node = node;
    this.#now = now;
    this.#isTimeToForget = isTimeToForget;
  }

  add(record: Parameters<ProjectionBatch["add"]>[0]): void {
    const entry = trafficEntry(record);
    for (const step of STEPS) {
      if (entry.at < this.#now() - step.keptMs || Number.isNaN(entry.at)) continue;
      const slot = this.#slotOf(step, entry.at);
      this.#addCounters(slot, entry.model, entry.counters);
      if (entry.totalBucket !== undefined) this.#addLatency(slot, "total", entry.totalBucket);
      if (entry.firstBucket !== undefined) this.#addLatency(slot, "first", entry.firstBucket);
      for (const { kind, name, action } of entry.events) {
        const key = JSON.stringify([slot.step_s, slot.at, kind, name, action]);
        const row = this.#events.get(key);
        if (row === undefined) this.#events.set(key, { ...slot, kind, name, action, count: 1 });
        else row.count++;
      }
    }
  }

  #slotOf({ seconds }: Step, at: number): Slot {
    const ms = seconds * 1000;
    return { node: this.#node, step_s: seconds, at: new Date(Math.floor(at / ms) * ms).toISOString() };
  }

  #addCounters(slot: Slot, model: string, counters: Readonly<Counters>): void {
    const key = `${slot.step_s}\n${slot.at}\n${model}`;
    const row = this.#traffic.get(key);
    if (row === undefined) this.#traffic.set(key, { ...slot, model, ...counters });
    else for (const counter of TRAFFIC_COUNTERS) row[counter] += counters[counter];
  }

  #addLatency(slot: Slot, measure: string, bucket: number): void {
    const key = `${slot.step_s}\n${slot.at}\n${measure}\n${bucket}`;
    const row = this.#latencies.get(key);
    if (row === undefined) this.#latencies.set(key, { ...slot, measure, bucket, count: 1 });
    else row.count++;
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    for (const rows of pieces(this.#traffic))
      await transaction
        .insertInto("traffic")
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(["step_s", "at", "node", "model"])
            .doUpdateSet((eb) =>
              Object.fromEntries(
                TRAFFIC_COUNTERS.map((counter) => [
                  counter,
                  eb(`traffic.${counter}`, "+", eb.ref(`excluded.${counter}`)),
                ]),
              ),
            ),
        )
        .execute()
        .then(() => endOfTurn());
    for (const rows of pieces(this.#latencies))
      await transaction
        .insertInto("traffic_latency")
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(["step_s", "at", "node", "measure", "bucket"])
            .doUpdateSet((eb) => ({ count: eb("traffic_latency.count", "+", eb.ref("excluded.count")) })),
        )
        .execute()
        .then(() => endOfTurn());
    for (const rows of pieces(this.#events))
      await transaction
        .insertInto("traffic_events")
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(["step_s", "at", "node", "kind", "name", "action"])
            .doUpdateSet((eb) => ({ count: eb("traffic_events.count", "+", eb.ref("excluded.count")) })),
        )
        .execute()
        .then(() => endOfTurn());
    if (this.#isTimeToForget()) await this.#forget(transaction);
  }

  /** Takes away what is over its time: at the most as many rows as there are points in twice the spans. */
  async #forget(transaction: Transaction<Tables>): Promise<void> {
    for (const { seconds, keptMs } of STEPS) {
      const before = new Date(this.#now() - keptMs).toISOString();
      for (const table of ["traffic", "traffic_latency", "traffic_events"] as const) {
        await transaction.deleteFrom(table).where("step_s", "=", seconds).where("at", "<", before).execute();
        await endOfTurn();
      }
    }
  }
}

function* pieces<Row>(rows: ReadonlyMap<string, Row>): Generator<Row[]> {
  const all = [...rows.values()];
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT)
    yield all.slice(start, start + ROWS_PER_STATEMENT);
}
