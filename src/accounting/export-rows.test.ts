import type { Insertable } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import { USAGE_COUNTERS, USAGE_DIMENSIONS } from "../storage/tables/usage.ts";
import { checkExportSize, readExportRows } from "./export-rows.ts";

const isPostgresThere = await hasPostgres();
const HOUR = "2026-11-01T08:00:00.000Z";
const scope = { from: new Date("2026-11-01"), to: new Date("2026-11-02"), filters: [] };

describe.each<DatabaseKind>(["sqlite", "postgres"])("rows of an export from %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
  });
  afterEach(async () => {
    await database.db.deleteFrom("usage_hourly").execute();
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  async function count(...keys: readonly string[]): Promise<void> {
    const empty = {
      ...Object.fromEntries(USAGE_DIMENSIONS.map((dimension) => [dimension, ""])),
      ...Object.fromEntries(USAGE_COUNTERS.map((counter) => [counter, 0])),
    };
    const rows = keys.map((key_name) => ({
      ...empty,
      node: "one",
      hour: HOUR,
      series: key_name,
      key_name,
      requests: 1,
    }));
    for (let first = 0; first < rows.length; first += 100)
      await database.db
        .insertInto("usage_hourly")
        .values(rows.slice(first, first + 100) as unknown as Insertable<Tables["usage_hourly"]>[])
        .execute();
  }
  const names = (prefix: string, length: number): string[] =>
    Array.from({ length }, (_, at) => `${prefix}${String(at).padStart(5, "0")}`);

  it("are each there once, though others are counted in front of them meanwhile", async () => {
    const keys = names("key-", 2_000);
    await count(...keys);
    const read: string[] = [];
    for await (const { dimensions, numbers } of readExportRows(database, scope, "day", USAGE_DIMENSIONS)) {
      expect(numbers.requests).toBe(1);
      read.push(dimensions.key_name ?? "");
      if (read.length === 500) await count(...names("a-", 300));
    }
    expect(read.filter((name) => name.startsWith("key-"))).toEqual(keys);
    expect(new Set(read).size).toBe(read.length);
  });

  it("are as many as one export may have, and not one more", async () => {
    await count(...names("key-", 3));
    await checkExportSize(database, scope, 3);
    await expect(checkExportSize(database, scope, 2)).rejects.toMatchObject({
      code: "invalid_request",
      field: "from",
    });
  });
});
