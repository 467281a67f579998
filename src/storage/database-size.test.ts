import { afterEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { databaseSize } from "./database-size.ts";
import { openDatabase, type Database } from "./database.ts";

const withPostgres = await hasPostgres();
let place: TestDatabase | undefined;
let database: Database | undefined;

afterEach(async () => {
  await database?.close();
  await place?.remove();
});

describe.each(["sqlite", "postgres"] as const)("the size of a database of %s", (kind) => {
  it.skipIf(kind === "postgres" && !withPostgres)("grows with what is in it", async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    const before = await databaseSize(database);
    expect(before).toBeGreaterThan(10_000);
    const at = "2026-11-20T10:00:00.000Z";
    for (let index = 0; index < 20; index++)
      await database.db
        .insertInto("jobs")
        .values({
          ...{ kind: "test", key: String(index), payload: "x".repeat(60_000), attempts: 0, state: "done" },
          ...{ due_at: at, created_at: at },
        })
        .execute();
    expect(await databaseSize(database)).toBeGreaterThan(before);
  });
});
