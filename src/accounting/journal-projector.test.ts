import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../../test/support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { outcomeEntry } from "../../test/support/usage-records.ts";
import type { Journal } from "../audit/journal.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { createJournalProjector, type JournalProjector } from "./journal-projector.ts";
import type { Projection } from "./projection.ts";
import { readReport } from "./read-report.ts";
import { usageProjection } from "./usage-projection.ts";
import { readUsageQuery } from "./usage-query.ts";

const isPostgresThere = await hasPostgres();
const NOW = new Date("2026-01-02T03:30:00.000Z");

describe.each<DatabaseKind>(["sqlite", "postgres"])("usage that follows the audit log, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let logs: TestDatabase;
  let directory: string;
  let journal: Journal;
  let now: number;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    logs = await createTestDatabase("sqlite");
    directory = join((logs.location as { dataDir: string }).dataDir, "audit");
    now = NOW.getTime();
    journal = await openJournalHere(directory);
  });

  afterEach(async () => {
    await journal.close();
    await database.close();
    await place.remove();
    await logs.remove();
  });

  function openJournalHere(folder: string): Promise<Journal> {
    return openTestJournal(folder, {
      clock: { now: () => now, monotonic: () => performance.now() },
      limits: { segmentBytes: 20_000 },
    });
  }

  function projector(changes: Partial<Parameters<typeof createJournalProjector>[0]> = {}): JournalProjector {
    return createJournalProjector({
      database,
      node: "node-1",
      directory,
      projections: [usageProjection()],
      durableRecords: () => journal.size,
      ...changes,
    });
  }

  async function report(parameters: Record<string, string> = {}) {
    return readReport(database, readUsageQuery(parameters, NOW));
  }

  const append = (entries: readonly AuditEntry[]) =>
    Promise.all(entries.map((entry) => journal.append(entry)));

  it("counts each exchange once, however often it looks", async () => {
    await append([outcomeEntry("a"), { kind: "intent", id: "b", body: {} }, outcomeEntry("b")]);
    const following = projector();
    await following.catchUp();
    await following.catchUp();
    await append([outcomeEntry("c", { status: "failed", usage: null, costMicroUsd: null })]);
    await following.catchUp();
    await projector().catchUp();
    expect((await report()).total).toMatchObject({
      requests: 3,
      completed: 2,
      failed: 1,
      costMicroUsd: 200,
      inputTokens: 200,
      outputTokens: 20,
      unpricedRequests: 0,
    });
  });

  it("counts nothing twice and loses nothing where the process dies between the log and the table", async () => {
    await append(Array.from({ length: 5 }, (_, index) => outcomeEntry(`e${index}`)));
    const usage = usageProjection();
    const dying: Projection = {
      ...usage,
      begin(node) {
        const batch = usage.begin(node);
        return {
          add: (record) => {
            batch.add(record);
          },
          async write(transaction) {
            await batch.write(transaction);
            throw new Error("killed before the commit");
          },
        };
      },
    };
    await expect(projector({ projections: [dying] }).catchUp()).rejects.toThrow("killed");
    expect((await report()).total.requests).toBe(0);
    await projector().catchUp();
    expect((await report()).total.requests).toBe(5);
  });

  it("counts nothing twice where two processes follow one log", async () => {
    await append(Array.from({ length: 50 }, (_, index) => outcomeEntry(`e${index}`)));
    const both = [projector(), projector()];
    await Promise.all(both.map((each) => each.catchUp()));
    await append([outcomeEntry("late")]);
    await Promise.all(both.map((each) => each.catchUp()));
    expect((await report()).total.requests).toBe(51);
  });

  it("waits for records that are not on disk for good", async () => {
    await append([outcomeEntry("a"), outcomeEntry("b")]);
    const following = projector({ durableRecords: () => 1 });
    await following.catchUp();
    expect((await report()).total.requests).toBe(1);
  });

  it("goes on across segments, over damaged lines and after a start", async () => {
    await append(Array.from({ length: 60 }, (_, index) => outcomeEntry(`e${index}`)));
    const segments = journal.size;
    await projector().catchUp();
    await journal.close();
    journal = await openJournalHere(directory);
    await append(Array.from({ length: 60 }, (_, index) => outcomeEntry(`f${index}`)));
    await projector().catchUp();
    expect(segments).toBe(60);
    expect((await report()).total.requests).toBe(120);
  });

  it("reads over a line that is no record", async () => {
    const other = join(directory, "..", "other");
    let broken = await openJournalHere(other);
    await broken.append(outcomeEntry("a"));
    await broken.close();
    await appendFile(join(other, "log-000001.ndjson"), `${"x".repeat(200_000)}\nnonsense\n`);
    const following = projector({ directory: other, durableRecords: () => 100 });
    expect(await following.catchUp()).toEqual({ kind: "caught-up" });
    expect((await report()).total.requests).toBe(1);
    broken = journal;
  });

  it("says that it is lost where another log stands in the place of the one it read", async () => {
    await append(Array.from({ length: 60 }, (_, index) => outcomeEntry(`e${index}`)));
    await projector().catchUp();
    await journal.close();
    await logs.remove();
    journal = await openJournalHere(directory);
    await append([outcomeEntry("a")]);
    const following = projector();
    expect(await following.catchUp()).toMatchObject({ kind: "lost", projection: "usage" });
    expect((await report()).total.requests).toBe(60);
    await following.rebuild();
    expect(await following.catchUp()).toEqual({ kind: "caught-up" });
    expect((await report()).total.requests).toBe(1);
  });

  it("makes its rows anew where its version has changed, and those of other nodes stay", async () => {
    await append([outcomeEntry("a")]);
    await projector().catchUp();
    await projector({ node: "node-2" }).catchUp();
    expect((await report()).total.requests).toBe(2);
    await append([outcomeEntry("b")]);
    await projector({ projections: [{ ...usageProjection(), version: 2 }] }).catchUp();
    const { total, countedTo } = await report();
    expect(total.requests).toBe(3);
    expect(countedTo.map(({ node }) => node)).toEqual(["node-1", "node-2"]);
  });

  it("does not tell callers' tags apart without end", async () => {
    await append(
      Array.from({ length: 30 }, (_, index) =>
        outcomeEntry(`e${index}`, { requestTags: { customer: `c${index}` } }),
      ),
    );
    const few = usageProjection(10);
    const following = projector({ projections: [few] });
    await following.catchUp();
    await append(
      Array.from({ length: 30 }, (_, index) =>
        outcomeEntry(`f${index}`, { requestTags: { customer: `d${index}` } }),
      ),
    );
    await following.catchUp();
    const rows = await database.db.selectFrom("usage_hourly").selectAll().execute();
    expect(rows).toHaveLength(31);
    expect((await report()).total.requests).toBe(60);
  });

  it("keeps tags with odd characters apart", async () => {
    const odd = [
      'quo"te',
      "back\\slash",
      "comma, and = sign",
      "néant ☃ 𝄞",
      "'; drop table usage_hourly; --",
      "nul\u0000",
    ];
    await append(odd.map((value, index) => outcomeEntry(`e${index}`, { tags: { "cost.centre-1": value } })));
    await projector().catchUp();
    const { rows } = await report({ by: "tag:cost.centre-1" });
    const found = rows.map(({ group }) => group?.["tag:cost.centre-1"]);
    expect(found.sort()).toEqual(odd.map((value) => value.replace("\u0000", "\ufffd")).sort());
    const [first = ""] = odd;
    expect((await report({ "tag:cost.centre-1": first })).total.requests).toBe(1);
  });

  it("counts a record in the hour it was written in, however late it is read", async () => {
    await append([outcomeEntry("a")]);
    now += 2 * 3_600_000;
    await append([outcomeEntry("b")]);
    await projector().catchUp();
    const { rows } = await readReport(
      database,
      readUsageQuery({ from: "2026-01-02", to: "2026-01-02", granularity: "hour" }, NOW),
    );
    expect(rows.map(({ time }) => time)).toEqual(["2026-01-02T03:00:00.000Z", "2026-01-02T05:00:00.000Z"]);
  });

  it("adds up to the same as the records themselves, in batches of any size", async () => {
    const record = fc.record({
      costMicroUsd: fc.option(fc.nat(10_000_000)),
      durationMs: fc.nat(60_000),
      model: fc.constantFrom("small", "large"),
      status: fc.constantFrom("completed", "blocked", "failed", "incomplete"),
      tags: fc.constantFrom({}, { a: "1" }, { a: "2", b: "3" }),
      team: fc.constantFrom("web", "data"),
      usage: fc.option(
        fc.record({ estimated: fc.boolean(), inputTokens: fc.nat(100_000), outputTokens: fc.nat(9_000) }),
      ),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(record, { maxLength: 8 }), { maxLength: 5 }), async (batches) => {
        run++;
        const node = `run-${run}`;
        const folder = join(directory, "..", node);
        const own = await openJournalHere(folder);
        const following = projector({ node, directory: folder, durableRecords: () => own.size });
        for (const batch of batches) {
          for (const body of batch) await own.append(outcomeEntry("x", body));
          await following.catchUp();
        }
        await own.close();
        const again = projector({ node: `${node}-again`, directory: folder, durableRecords: () => own.size });
        await again.catchUp();
        const records = batches.flat();
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        const expected = {
          requests: records.length,
          cost: sum(records.map(({ costMicroUsd }) => costMicroUsd ?? 0)),
          input: sum(records.map(({ usage }) => usage?.inputTokens ?? 0)),
          duration: sum(records.map(({ durationMs }) => durationMs)),
          web: records.filter(({ team }) => team === "web").length,
          a2: records.filter(({ tags }) => tags.a === "2").length,
          blocked: records.filter(({ status }) => status === "blocked").length,
        };
        expect(await foldOf(node)).toEqual(expected);
        expect(await foldOf(`${node}-again`)).toEqual(expected);
      }),
      { numRuns: kind === "sqlite" ? 25 : 10 },
    );
  });

  async function foldOf(node: string) {
    const rows = await database.db.selectFrom("usage_hourly").selectAll().where("node", "=", node).execute();
    const sum = (values: readonly (number | string)[]) =>
      values.reduce<number>((total, value) => total + Number(value), 0);
    const requests = (chosen: typeof rows) => sum(chosen.map((row) => row.requests));
    return {
      requests: requests(rows),
      cost: sum(rows.map((row) => row.cost_micro_usd)),
      input: sum(rows.map((row) => row.input_tokens)),
      duration: sum(rows.map((row) => row.duration_ms)),
      web: requests(rows.filter((row) => row.team === "web")),
      a2: requests(rows.filter((row) => row.tags.includes('"a":"2"'))),
      blocked: requests(rows.filter((row) => row.status === "blocked")),
    };
  }
});
