import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MAX_AWAITED_RECORDS } from "../../src/audit-search/audit-search.ts";
import type { Journal } from "../../src/audit/journal.ts";
import type { Principal } from "../../src/contracts/principal.ts";
import { openAuditSearch, type OpenAuditSearch } from "../../src/node/open-audit-search.ts";
import { openDatabase, type Database } from "../../src/storage/database.ts";
import { createLogger } from "../../src/telemetry/create-logger.ts";
import { createMetrics } from "../../src/telemetry/create-metrics.ts";
import { change, openTestJournal } from "../support/audit-log.ts";
import { createTestDatabase, type TestDatabase } from "../support/databases.ts";

const ADMINISTRATOR: Principal = { type: "User", id: "ada", name: "ada", groups: [] };

let place: TestDatabase;
let database: Database;
let journal: Journal;
let audit: OpenAuditSearch;

beforeEach(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  const { dataDir } = place.location as { dataDir: string };
  journal = await openTestJournal(join(dataDir, "audit"));
  audit = openAuditSearch({
    installation: { database, dataDir },
    journal,
    node: "node-1",
    metrics: createMetrics(),
    logger: createLogger("silent"),
  });
});
afterEach(async () => {
  await audit.close();
  await journal.close();
  await database.close();
  await place.remove();
});

const execute = (statement: string) => sql.raw(statement).execute(database.db);
const refuseTo = (name: string, what: string) =>
  execute(`create trigger ${name} before ${what} begin select raise(abort, 'no room'); end`);
const record = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => journal.append(change(`c${at}`))));
const unknown = { code: "not_found" };
async function cleaned() {
  const row = await database.db.selectFrom("audit_logs").selectAll().executeTakeFirstOrThrow();
  return row.cleaned === row.generation;
}

it("tries again to remove what is stale, and is being rebuilt until then", async () => {
  await record(3);
  await audit.story("c2");
  await refuseTo("no_cleaning", "update of cleaned on audit_logs");
  await audit.rebuild(ADMINISTRATOR);
  await expect(audit.story("nobody")).rejects.toMatchObject(unknown);
  expect([(await audit.index()).isRebuilding, await cleaned()]).toEqual([true, false]);
  await execute("drop trigger no_cleaning");
  audit.start();
  await expect.poll(async () => (await audit.index()).isRebuilding, { timeout: 5_000 }).toBe(false);
  expect(await cleaned()).toBe(true);
});

it("is not being rebuilt where that did not begin", async () => {
  await record(3);
  await audit.story("c2");
  await refuseTo("no_clearing", "update of generation on audit_logs");
  await expect(audit.rebuild(ADMINISTRATOR)).rejects.toThrow();
  expect((await audit.index()).isRebuilding).toBe(false);
  await execute("drop trigger no_clearing");
});

it("waits for what was recorded just before, however many ask, and for no more", async () => {
  await record(MAX_AWAITED_RECORDS);
  const ids = ["c0", "c500", `c${MAX_AWAITED_RECORDS - 1}`];
  const stories = await Promise.all(ids.map((id) => audit.story(id)));
  expect(stories.map(({ summary }) => summary.id)).toEqual(ids);
  await expect(audit.story("nobody")).rejects.toMatchObject(unknown);
});

it("does no work for an unknown id while it is far behind", async () => {
  await record(MAX_AWAITED_RECORDS + 1);
  await expect(audit.story("c0")).rejects.toMatchObject({
    ...unknown,
    publicMessage: expect.stringContaining(
      `${MAX_AWAITED_RECORDS + 1} records are yet to be indexed`,
    ) as string,
  });
  expect((await audit.index()).indexed).toBe(0);
});

it("keeps lists of the beginnings of words, so that a search for one letter does not merge those of all words", async () => {
  await record(1);
  await audit.story("c0");
  const { rows } = await sql<{
    sql: string;
  }>`select sql from sqlite_master where name = 'audit_text'`.execute(database.db);
  expect(rows[0]?.sql).toContain("prefix = '1 2 3'");
  const { rows: matches } = await sql<{ found: number }>`
    select count(*) as found from audit_text where audit_text match '"c"*'`.execute(database.db);
  expect(Number(matches[0]?.found)).toBe(1);
});
