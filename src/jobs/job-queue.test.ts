import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { JobError } from "../contracts/job.ts";
import { systemClock } from "../foundation/clock.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import {
  createJobStore,
  MAX_JOB_KEY_CHARS,
  MAX_JOB_PAYLOAD_BYTES,
  MAX_OPEN_JOBS,
  type JobStore,
} from "../storage/job-store.ts";
import { createJobQueue, type JobEvents, type JobQueueOptions, type RunningJobQueue } from "./job-queue.ts";
import { retryDelayMs } from "./retry-delay.ts";

const isPostgresThere = await hasPostgres();
const QUICK = { pollMs: 10, leaseMs: 400, firstRetryMs: 10, maxRetryMs: 40, maxAttempts: 3 };

describe.each<DatabaseKind>(["sqlite", "postgres"])("jobs on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  /** Two nodes: a connection of their own each. */
  let databases: Database[];
  let stores: JobStore[];
  let queues: RunningJobQueue[];
  let told: string[];

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    databases = [await openDatabase(place.location), await openDatabase(place.location)];
    stores = databases.map((database) => createJobStore(database, systemClock));
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    await place.remove();
  });
  beforeEach(() => {
    queues = [];
    told = [];
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await databases[0]?.db.deleteFrom("jobs").execute();
  });

  const events: JobEvents = {
    onRetry: ({ key, attempts }) => told.push(`again ${key} ${attempts}`),
    onDead: ({ key, attempts }) => told.push(`dead ${key} ${attempts}`),
    onTrouble: (what, error) => told.push(`trouble ${what} ${String(error)}`),
  };
  const storeOf = (node: number): JobStore => {
    const store = stores[node];
    if (store === undefined) throw new Error("no such node");
    return store;
  };
  const queueOf = (node: number, options: Partial<JobQueueOptions> = {}): RunningJobQueue => {
    const queue = createJobQueue(storeOf(node), systemClock, events, { ...QUICK, ...options });
    queues.push(queue);
    return queue;
  };
  const job = (key: string) => ({ kind: "count", key, payload: { key } });
  const states = async (state: "waiting" | "running" | "done" | "dead") =>
    (await storeOf(0).list(state, 1000)).map(({ key }) => key);

  it("are done once, by one of two nodes", async () => {
    const done: string[] = [];
    for (const node of [0, 1])
      queueOf(node).handle("count", async (payload) => {
        await pause(2);
        done.push(JSON.stringify(payload["key"]));
      });
    for (const queue of queues) queue.start();
    const keys = Array.from({ length: 60 }, (_, index) => `job-${String(index).padStart(2, "0")}`);
    // Both nodes ask for all of it.
    await Promise.all(queues.flatMap((queue) => keys.map((key) => queue.enqueue(job(key)))));
    await expect.poll(() => states("done"), { timeout: 10_000 }).toHaveLength(60);
    expect(done.sort()).toEqual(keys.map((key) => JSON.stringify(key)));
    expect(told).toEqual([]);
  });

  it("are not done again where the same is asked for once more", async () => {
    let count = 0;
    const queue = queueOf(0);
    queue.handle("count", async () => {
      count++;
      return Promise.resolve();
    });
    queue.start();
    await queue.enqueue(job("a"));
    await expect.poll(() => states("done")).toEqual(["a"]);
    await queue.enqueue(job("a"));
    await pause(50);
    expect(count).toBe(1);
  });

  it("go to another node once theirs has died in the middle", async () => {
    await storeOf(0).add(job("orphan"));
    const { jobs } = await storeOf(0).claim({
      kinds: ["count"],
      count: 1,
      lease: "a node that dies",
      leaseMs: 300,
      maxAttempts: 3,
    });
    const [claimed] = jobs;
    if (claimed === undefined) throw new Error("nothing claimed");
    const at: number[] = [];
    const queue = queueOf(1);
    queue.handle("count", async () => Promise.resolve(void at.push(performance.now())));
    queue.start();
    await pause(100);
    expect(at).toEqual([]);
    await expect.poll(() => states("done")).toEqual(["orphan"]);
    expect(at).toHaveLength(1);
    // The dead node comes back, and has no say any more.
    expect(await storeOf(0).renew(claimed, 300)).toBe(false);
    expect(await storeOf(0).complete(claimed)).toBe(false);
    expect(await storeOf(0).fail(claimed, { kind: "dead", failure: "late" })).toBe(false);
    expect(await states("done")).toEqual(["orphan"]);
  });

  it("stay with a node that takes longer than a lease, as long as it lives", async () => {
    let begun = 0;
    for (const node of [0, 1])
      queueOf(node, { leaseMs: 2_000 }).handle("count", async () => {
        begun++;
        await pause(4_000);
      });
    for (const queue of queues) queue.start();
    await queues[0]?.enqueue(job("long"));
    await expect.poll(() => states("done"), { timeout: 20_000 }).toEqual(["long"]);
    expect(begun).toBe(1);
  });

  it("are tried again, a bounded number of times, and then kept as dead", async () => {
    let isBroken = true;
    const queue = queueOf(0);
    queue.handle("count", async () => {
      if (isBroken) throw new TypeError("secret text");
      return Promise.resolve();
    });
    queue.start();
    await queue.enqueue(job("doomed"));
    await expect.poll(() => states("dead")).toEqual(["doomed"]);
    expect(told).toEqual(["again doomed 1", "again doomed 2", "dead doomed 3"]);
    const [dead] = await storeOf(0).list("dead", 10);
    expect(dead).toMatchObject({ attempts: 3, failure: "TypeError" });
    isBroken = false;
    expect(await storeOf(0).revive({ kind: "count", key: "doomed" })).toBe(true);
    expect(await storeOf(0).revive({ kind: "count", key: "doomed" })).toBe(false);
    await expect.poll(() => states("done")).toEqual(["doomed"]);
  });

  it("are given up where they take every node down with them", async () => {
    await storeOf(0).add(job("poison"));
    for (let death = 1; death <= 3; death++) {
      const request = { kinds: ["count"], count: 1, lease: `death ${death}`, leaseMs: 1, maxAttempts: 3 };
      expect((await storeOf(0).claim(request)).jobs).toHaveLength(1);
      await pause(10);
    }
    const queue = queueOf(1);
    queue.handle("count", async () => Promise.reject(new Error("never begun")));
    queue.start();
    await expect.poll(() => states("dead")).toEqual(["poison"]);
    await expect.poll(() => told).toEqual(["dead poison 3"]);
  });

  it("run as many at one time as the queue allows", async () => {
    let running = 0;
    let most = 0;
    const queue = queueOf(0, { concurrency: 3 });
    queue.handle("count", async () => {
      most = Math.max(most, ++running);
      await pause(20);
      running--;
    });
    for (let index = 0; index < 9; index++) await queue.enqueue(job(`job-${index}`));
    queue.start();
    await expect.poll(() => states("done")).toHaveLength(9);
    expect(most).toBe(3);
  });

  it("are aborted when they take too long", async () => {
    const queue = queueOf(0, { attemptTimeoutMs: 30, maxAttempts: 1 });
    queue.handle("count", () => new Promise(() => undefined));
    queue.start();
    await queue.enqueue(job("endless"));
    await expect.poll(() => states("dead")).toEqual(["endless"]);
    expect(await storeOf(0).list("dead", 1)).toMatchObject([{ failure: "it took too long" }]);
  });

  it("keep why they failed where their handler says it in words that may be seen", async () => {
    const queue = queueOf(0, { maxAttempts: 1 });
    queue.handle("count", () => Promise.reject(new JobError("the webhook answered with status 500")));
    queue.start();
    await queue.enqueue(job("refused"));
    await expect.poll(() => states("dead")).toEqual(["refused"]);
    expect(await storeOf(0).list("dead", 1)).toMatchObject([
      { failure: "the webhook answered with status 500" },
    ]);
  });

  it("are found by an id that tells nothing of their keys, among more dead ones than are read at a time", async () => {
    const ended = new Date().toISOString();
    const rows = Array.from({ length: 1_001 }, (_, index) => ({
      ...{ kind: "count", key: `10.0.0.${index}`, payload: "{}", state: "dead" as const, attempts: 3 },
      ...{ due_at: ended, created_at: ended, ended_at: ended },
    }));
    await databases[0]?.db.insertInto("jobs").values(rows).execute();
    const all = await storeOf(0).list("dead", 2_000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1_001);
    const last = all.at(-1);
    expect(last?.id).toMatch(/^job-[0-9a-f]{24}$/);
    expect(await storeOf(0).findDead(last?.id ?? "")).toEqual(last);
    expect(await storeOf(0).findDead("job-nobody")).toBeUndefined();
    await storeOf(0).revive(last ?? { kind: "", key: "" });
    expect(await storeOf(0).findDead(last?.id ?? "")).toBeUndefined();
  });

  it("are handed back by a node that stops, and the attempt does not count", async () => {
    const stopping = queueOf(0);
    stopping.handle("count", (_payload, signal) => pause(60_000, undefined, { signal }));
    stopping.start();
    await stopping.enqueue(job("handed-on"));
    await expect.poll(() => states("running")).toEqual(["handed-on"]);
    await stopping.stop();
    expect(await storeOf(0).list("waiting", 10)).toMatchObject([{ key: "handed-on", attempts: 0 }]);
    expect(told).toEqual([]);
  });

  it("of a kind that nobody here does are left to other nodes", async () => {
    const queue = queueOf(0);
    queue.handle("other", async () => Promise.resolve());
    queue.start();
    await queue.enqueue(job("not-mine"));
    await pause(60);
    expect(await states("waiting")).toEqual(["not-mine"]);
  });

  it("are refused above their sizes", async () => {
    const queue = queueOf(0);
    const longest = "k".repeat(MAX_JOB_KEY_CHARS);
    await queue.enqueue({ kind: "count", key: longest, payload: {} });
    await expect(queue.enqueue({ kind: "count", key: `${longest}k`, payload: {} })).rejects.toThrow(
      "too large",
    );
    const largest = { text: "x".repeat(MAX_JOB_PAYLOAD_BYTES - '{"text":""}'.length) };
    await queue.enqueue({ kind: "count", key: "large", payload: largest });
    const larger = { text: `${largest.text}x` };
    await expect(queue.enqueue({ kind: "count", key: "larger", payload: larger })).rejects.toThrow(
      "too large",
    );
  });

  it("are refused while too many wait", async () => {
    const rows = Array.from({ length: MAX_OPEN_JOBS - 1 }, (_, index) => ({
      ...{ kind: "count", key: `filler-${index}`, payload: "{}", state: "waiting" as const, attempts: 0 },
      ...{ due_at: "2026-01-01T00:00:00.000Z", created_at: "2026-01-01T00:00:00.000Z" },
    }));
    for (let from = 0; from < rows.length; from += 1_000)
      await databases[0]?.db
        .insertInto("jobs")
        .values(rows.slice(from, from + 1_000))
        .execute();
    const queue = queueOf(0);
    await queue.enqueue(job("last"));
    await expect(queue.enqueue(job("one-too-many"))).rejects.toMatchObject({ code: "overloaded" });
  });

  it("are forgotten long after they ended, not before", async () => {
    const old = "2020-01-01T00:00:00.000Z";
    const recent = new Date().toISOString();
    const common = { kind: "count", payload: "{}", attempts: 1, due_at: old, created_at: old };
    await databases[0]?.db
      .insertInto("jobs")
      .values([
        { ...common, key: "old done", state: "done", ended_at: old },
        { ...common, key: "old dead", state: "dead", ended_at: old },
        { ...common, key: "new done", state: "done", ended_at: recent },
        { ...common, key: "old waiting", state: "waiting", ended_at: null },
      ])
      .execute();
    expect(await storeOf(0).sweep()).toBe(2);
    expect(await states("done")).toEqual(["new done"]);
    expect(await states("waiting")).toEqual(["old waiting"]);
  });

  it("are listed page by page", async () => {
    for (const key of ["a", "b", "c"]) await storeOf(0).add(job(key));
    const first = await storeOf(0).list("waiting", 2);
    expect(first.map(({ key }) => key)).toEqual(["a", "b"]);
    const second = await storeOf(0).list("waiting", 2, first.at(-1));
    expect(second.map(({ key }) => key)).toEqual(["c"]);
  });
});

it("waits twice as long after each failure, up to a limit, and never at the same moment as others", () => {
  const longest = [1, 2, 3, 4, 50].map((attempts) => retryDelayMs(attempts, 100, 600, 1));
  expect(longest).toEqual([100, 200, 400, 600, 600]);
  expect(retryDelayMs(2, 100, 600, 0)).toBe(100);
});
