import { setImmediate as endOfTurn } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { AuditRecord } from "../../contracts/audit.ts";
import type { Tables } from "../../storage/tables.ts";
import { TRAFFIC_COUNTERS, type TrafficCounter } from "../../storage/tables/traffic.ts";
import { addRows, type SumRow, type SumTable } from "../add-rows.ts";
import type { Projection, ProjectionBatch } from "../projection.ts";
import { trafficEntry, type TrafficEntry, type TrafficEvent } from "./traffic-entry.ts";
import { STEPS, type Step } from "./traffic-steps.ts";

/** Points of every span begin where one of these does. */
const FINEST_MS = 1000 * Math.min(...STEPS.map(({ seconds }) => seconds));

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

type Counters = Record<TrafficCounter, number>;
type CountedEvent = TrafficEvent & { count: number };

const TRAFFIC: SumTable = {
  table: "traffic",
  key: ["step_s", "at", "node", "model"],
  counters: TRAFFIC_COUNTERS,
};
const LATENCY: SumTable = {
  table: "traffic_latency",
  key: ["step_s", "at", "node", "measure", "bucket"],
  counters: ["count"],
};
const EVENTS: SumTable = {
  table: "traffic_events",
  key: ["step_s", "at", "node", "kind", "name", "action"],
  counters: ["count"],
};

/** What was counted of one stretch of time: every step is some whole number of the finest. */
class Stretch {
  readonly models = new Map<string, Counters>();
  readonly latencies = { total: new Map<number, number>(), first: new Map<number, number>() };
  readonly events = new Map<string, CountedEvent>();

  add({ model, counters, totalBucket, firstBucket, events }: TrafficEntry): void {
    this.#addCounters(model, counters);
    if (totalBucket !== undefined) addTo(this.latencies.total, totalBucket, 1);
    if (firstBucket !== undefined) addTo(this.latencies.first, firstBucket, 1);
    for (const event of events) this.#addEvent(event, 1);
  }

  addAll(other: Stretch): void {
    for (const [model, counters] of other.models) this.#addCounters(model, counters);
    for (const measure of ["total", "first"] as const)
      for (const [bucket, count] of other.latencies[measure]) addTo(this.latencies[measure], bucket, count);
    for (const event of other.events.values()) this.#addEvent(event, event.count);
  }

  #addCounters(model: string, counters: Readonly<Counters>): void {
    const sums = this.models.get(model);
    if (sums === undefined) this.models.set(model, { ...counters });
    else for (const counter of TRAFFIC_COUNTERS) sums[counter] += counters[counter];
  }

  #addEvent({ kind, name, action }: TrafficEvent, count: number): void {
    const key = `${kind}\n${action}\n${name}`;
    const known = this.events.get(key);
    if (known === undefined) this.events.set(key, { kind, name, action, count });
    else known.count += count;
  }
}

function addTo(counts: Map<number, number>, bucket: number, count: number): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + count);
}

class TrafficBatch implements ProjectionBatch {
  readonly #node: string;
  readonly #now: () => number;
  readonly #isTimeToForget: () => boolean;
  /** By the number of the finest step that it is. */
  readonly #stretches = new Map<number, Stretch>();

  constructor(node: string, now: () => number, isTimeToForget: () => boolean) {
    this.#node = node;
    this.#now = now;
    this.#isTimeToForget = isTimeToForget;
  }

  add(record: AuditRecord): void {
    const entry = trafficEntry(record);
    if (Number.isNaN(entry.at)) return;
    const number = Math.floor(entry.at / FINEST_MS);
    let stretch = this.#stretches.get(number);
    if (stretch === undefined) this.#stretches.set(number, (stretch = new Stretch()));
    stretch.add(entry);
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    const points = STEPS.flatMap((step) => this.#pointsOf(step));
    const rows = <Row extends SumRow>(of: (stretch: Stretch) => Row[]): SumRow[] =>
      points.flatMap(({ stretch, ...slot }) => of(stretch).map((row) => ({ ...slot, ...row })));
    await addRows(
      transaction,
      TRAFFIC,
      rows(({ models }) => [...models].map(([model, counters]) => ({ model, ...counters }))),
    );
    await addRows(
      transaction,
      LATENCY,
      rows(({ latencies }) =>
        (["total", "first"] as const).flatMap((measure) =>
          [...latencies[measure]].map(([bucket, count]) => ({ measure, bucket, count })),
        ),
      ),
    );
    await addRows(
      transaction,
      EVENTS,
      rows(({ events }) => [...events.values()].map((event) => ({ ...event }))),
    );
    if (this.#isTimeToForget()) await this.#forget(transaction);
  }

  /** The points of one span that are not over their time. */
  #pointsOf({ seconds, keptMs }: Step) {
    const points = new Map<number, Stretch>();
    const ms = seconds * 1000;
    for (const [number, stretch] of this.#stretches) {
      const at = number * FINEST_MS;
      if (at + FINEST_MS <= this.#now() - keptMs) continue;
      const point = Math.floor(at / ms) * ms;
      const sum = points.get(point) ?? new Stretch();
      sum.addAll(stretch);
      points.set(point, sum);
    }
    return [...points].map(([at, stretch]) => ({
      node: this.#node,
      step_s: seconds,
      at: new Date(at).toISOString(),
      stretch,
    }));
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
