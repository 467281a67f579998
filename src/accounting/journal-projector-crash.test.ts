import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestJournal } from "../../test/support/audit-log.ts";
import { compileSources } from "../../test/support/compile-sources.ts";
import { createTestDatabase, hasPostgres } from "../../test/support/databases.ts";
import { outcomeEntry } from "../../test/support/usage-records.ts";
import { readLog } from "../audit/read-log.ts";
import {
  openDatabase,
  type Database,
  type DatabaseKind,
  type DatabaseLocation,
} from "../storage/database.ts";

const isPostgresThere = await hasPostgres();

/**
 * Counts a log until it has all of it, and says "step" after each look. `piece`: records that come to be on disk between two looks, as
 * while a node runs; the log is there in whole where it is 0.
 */
const COUNTER = `
import { createJournalProjector } from "./accounting/journal-projector.js";
import { usageProjection } from "./accounting/usage-projection.js";
import { openDatabase } from "./storage/database.js";
const [location, directory, records, piece] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(location));
const durableRecords = () => (piece === "0" ? Infinity : (projector.position ?? 0) + Number(piece));
const projections = [usageProjection()];
const projector = createJournalProjector({ database, node: "node-1", directory, projections, durableRecords });
console.log("counting");
for (; projector.position !== Number(records); console.log("step")) await projector.step();
console.log("caught up");
await database.close();
`;

/** Several of the greatest batches. Most of it is rows of their own, so one of those is some hundred statements in one transaction. */
const EXCHANGES = 6_000;
const RECORDS = 2 * EXCHANGES;
const KILLS = 16;
const MAX_DELAY_MS = 120;

let workplace = "";
let script = "";
let directory = "";
beforeAll(async () => {
  workplace = await mkdtemp(join(tmpdir(), "sallyport-projector-crash-"));
  const compiled = join(workplace, "src");
  await compileSources(["accounting", "audit", "contracts", "foundation", "storage"], compiled);
  script = join(compiled, "counter.js");
  await writeFile(script, COUNTER);
  directory = join(workplace, "audit");
  const journal = await openTestJournal(directory, { limits: { segmentBytes: 1_000_000 } });
  for (let first = 0; first < EXCHANGES; first += 500)
    await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const id = `e${first + index}`;
        await journal.append({ kind: "intent", id, body: {} });
        await journal.append(outcomeOf(id, first + index));
      }),
    );
  await journal.close();
}, 120_000);
afterAll(async () => {
  await rm(workplace, { recursive: true, force: true });
});

function outcomeOf(id: string, index: number) {
  const tokens = { inputTokens: index % 997, outputTokens: index % 89 };
  return outcomeEntry(id, {
    costMicroUsd: index % 7 === 0 ? null : index,
    status: index % 5 === 0 ? "blocked" : "completed",
    tags: { job: String(index % 4_000) },
    usage: index % 11 === 0 ? null : { estimated: index % 3 === 0, ...tokens },
  });
}

type Totals = Readonly<Record<string, number>>;

/** What the outcomes among the log's first `records` come to. */
async function totalsOfLog(records = Number.POSITIVE_INFINITY): Promise<Totals> {
  const totals = { requests: 0, blocked: 0, cost: 0, unpriced: 0, input: 0, output: 0, job7: 0 };
  for await (const { seq, body } of readLog({ directory, kinds: ["outcome"] })) {
    if (seq >= records) break;
    const { costMicroUsd, status, tags, usage } = body as {
      costMicroUsd: number | null;
      status: string;
      tags: { job: string };
      usage: { inputTokens: number; outputTokens: number } | null;
    };
    totals.requests++;
    totals.cost += costMicroUsd ?? 0;
    totals.input += usage?.inputTokens ?? 0;
    totals.output += usage?.outputTokens ?? 0;
    // Where nothing was used there is nothing to know the price of.
    if (costMicroUsd === null && usage !== null) totals.unpriced++;
    if (status === "blocked") totals.blocked++;
    if (tags.job === "7") totals.job7++;
  }
  return totals;
}

/** What is counted, and up to which record; in one statement, so that no batch is half in it. */
async function totalsOfTable({ db }: Database): Promise<{ records: number; totals: Totals }> {
  const { rows } = await sql<Record<string, number | string | null>>`
    select
      sum(requests) as requests,
      sum(case when status = 'blocked' then requests else 0 end) as blocked,
      sum(cost_micro_usd) as cost,
      sum(unpriced_requests) as unpriced,
      sum(input_tokens) as input,
      sum(output_tokens) as output,
      sum(case when tags = '{"job":"7"}' then requests else 0 end) as job7,
      (select seq from projection_cursors where projection = 'usage') as records
    from usage_hourly`.execute(db);
  const { records, ...sums } = rows[0] ?? {};
  const totals = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum ?? 0)]));
  return { records: Number(records ?? 0), totals };
}

/** Runs the counter, and kills it some time after it says `after`; without that, lets it come to its end. Everything it said. */
async function count(
  location: DatabaseLocation,
  piece: number,
  after?: "counting" | "step",
): Promise<readonly string[]> {
  const settings = [JSON.stringify(location), directory, String(RECORDS), String(piece)];
  const child = spawn(process.execPath, [script, ...settings], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  let isAnnounced = false;
  lines.on("line", (line) => {
    said.push(line);
    if (line !== after || isAnnounced) return;
    isAnnounced = true;
    void pause(Math.random() * MAX_DELAY_MS).then(() => child.kill("SIGKILL"));
  });
  await ended;
  if (after === undefined) expect(child.exitCode).toBe(0);
  return said;
}

describe.each<DatabaseKind>(["sqlite", "postgres"])("usage on %s whose counter is killed", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  it(
    "again and again in the middle comes to what the log says, at every moment",
    { timeout: 180_000 },
    async () => {
      const place = await createTestDatabase(kind);
      const database = await openDatabase(place.location);
      try {
        const reached: number[] = [];
        for (let kill = 0; kill < KILLS; kill++) {
          const said = await count(
            place.location,
            kill % 4 === 3 ? 0 : 6,
            kill % 2 === 0 ? "step" : "counting",
          );
          if (said.includes("caught up")) break;
          const { records, totals } = await totalsOfTable(database);
          expect(totals).toEqual(await totalsOfLog(records));
          reached.push(records);
        }
        // It was killed in the middle of its work, and not only before or after it.
        expect(reached.filter((records) => records > 0 && records < RECORDS)).not.toEqual([]);
        expect((await count(place.location, 0)).at(-1)).toBe("caught up");
        const all = await totalsOfTable(database);
        expect(all.records).toBe(RECORDS);
        expect(all.totals).toEqual(await totalsOfLog());
        expect(all.totals.requests).toBe(EXCHANGES);
      } finally {
        await database.close();
        await place.remove();
      }
    },
  );
});
