import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type DatabaseKind } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openDatabaseToRead } from "./open-database-to-read.ts";
import { SQLITE_FILE } from "./sqlite-file.ts";

const isPostgresThere = await hasPostgres();

describe.each<DatabaseKind>(["sqlite", "postgres"])("a database opened for reading on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;

  afterEach(() => place.remove());

  async function make(migrations = MIGRATIONS): Promise<void> {
    place = await createTestDatabase(kind);
    await (await openDatabase(place.location, migrations)).close();
  }

  it("reads what is there", async () => {
    await make();
    const database = await openDatabaseToRead(place.location);
    const revisions = await database.db.selectFrom("revisions").selectAll().orderBy("name").execute();
    expect(revisions.map(({ name }) => name)).toContain("documents");
    await database.close();
  });

  it("refuses a schema older than the code and leaves it as it is", async () => {
    await make(MIGRATIONS.slice(0, 1));
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(openDatabaseToRead(place.location)).rejects.toThrow(/has schema 1, .* npx sallyport up/);
    }
  });

  it("refuses a schema newer than the code", async () => {
    await make([...MIGRATIONS, { name: "from-the-future", up: () => Promise.resolve() }]);
    await expect(openDatabaseToRead(place.location)).rejects.toThrow(/Start the newer version/);
  });
});

it("a SQLite database opened for reading cannot be written", async () => {
  const place = await createTestDatabase("sqlite");
  await (await openDatabase(place.location)).close();
  const database = await openDatabaseToRead(place.location);
  await expect(database.db.deleteFrom("revisions").execute()).rejects.toThrow(/readonly/);
  await database.close();
  await place.remove();
});

it("a SQLite database that is not there is not made", async () => {
  const place = await createTestDatabase("sqlite");
  await expect(openDatabaseToRead(place.location)).rejects.toThrow();
  expect("dataDir" in place.location && existsSync(join(place.location.dataDir, SQLITE_FILE))).toBe(false);
  await place.remove();
});
