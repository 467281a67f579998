import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres } from "../../test/support/databases.ts";
import type { TestDatabase } from "../../test/support/databases.ts";
import { systemClock } from "../foundation/clock.ts";
import { openDatabase } from "./database.ts";
import type { Database, DatabaseKind } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";
import { createNodeStore } from "./node-store.ts";
import { openDatabaseToRead } from "./open-database-to-read.ts";
import { OLDEST_SQLITE, refuseOldSqlite } from "./sqlite.ts";
import { SQLITE_FILE } from "./sqlite-file.ts";

const isPostgresThere = await hasPostgres();

describe.each<DatabaseKind>(["sqlite", "postgres"])("a database on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  const open: Database[] = [];

  async function start(migrations = MIGRATIONS): Promise<Database> {
    const database = await openDatabase(place.location, migrations);
    open.push(database);
    return database;
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map((database) => database.close()));
    await place.remove();
  });

  async function recordedNames(database: Database): Promise<string[]> {
    const rows = await database.db.selectFrom("schema_migrations").select("name").orderBy("id").execute();
    return rows.map(({ name }) => name);
  }

  it("records every migration once, also when opened again", async () => {
    place = await createTestDatabase(kind);
    await start();
    expect(await recordedNames(await start())).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it("lets several starters at once bring the schema up together", async () => {
    place = await createTestDatabase(kind);
    const databases = await Promise.all([start(), start(), start(), start()]);
    for (const database of databases) expect(await recordedNames(database)).toHaveLength(MIGRATIONS.length);
  });

  it("refuses a schema newer than the code", async () => {
    place = await createTestDatabase(kind);
    await start([...MIGRATIONS, { name: "from-the-future", up: () => Promise.resolve() }]);
    await expect(start()).rejects.toThrow(/knows up to \d+.*Start the newer version/);
  });

  it("goes on with a newer schema whose further steps only add to what it knows", async () => {
    place = await createTestDatabase(kind);
    const added = { name: "added", isExpansion: true, up: addColour };
    const newer = await start([...MIGRATIONS, added]);
    // An old node starts beside the new one, and writes rows as it always has.
    const older = await start();
    await older.db
      .insertInto("jobs")
      .values({
        kind: "k",
        key: "old",
        payload: "{}",
        state: "waiting",
        attempts: 0,
        due_at: "",
        created_at: "",
      })
      .execute();
    const { rows } = await sql`select colour from jobs`.execute(newer.db);
    expect(rows).toEqual([{ colour: null }]);
    await (await openDatabaseToRead(place.location)).close();
    // One step that took something away, and it does not start any more.
    await start([...MIGRATIONS, added, { name: "taken-away", up: () => Promise.resolve() }]);
    await expect(start()).rejects.toThrow(`step ${MIGRATIONS.length + 2} changed what it needs`);
  });

  it.runIf(kind === "postgres")("is not taken away from nodes that still need it", async () => {
    place = await createTestDatabase(kind);
    const database = await start();
    const nodes = createNodeStore(database, systemClock);
    const old = { id: "old", run: "1", version: "1.0.0", schema: MIGRATIONS.length, address: "http://old" };
    await nodes.enter(old, { revision: 0, problems: [] });
    const breaking = [...MIGRATIONS, { name: "taken-away", up: () => Promise.resolve() }];
    await expect(start(breaking)).rejects.toThrow(/would break node old, which runs version 1\.0\.0/);
    expect(await recordedNames(database)).toHaveLength(MIGRATIONS.length);
    await nodes.leave(old);
    await start(breaking);
  });

  it("refuses a schema step it does not know", async () => {
    place = await createTestDatabase(kind);
    const database = await start();
    await database.db.updateTable("schema_migrations").set({ name: "other" }).where("id", "=", 1).execute();
    await expect(start()).rejects.toThrow('schema step 1 is "other"');
  });

  it("takes a migration that fails back as a whole", async () => {
    place = await createTestDatabase(kind);
    const failing = {
      name: "half",
      up: async (db: Parameters<(typeof MIGRATIONS)[number]["up"]>[0]) => {
        await sql`create table half_done (id integer)`.execute(db);
        throw new Error("power cut");
      },
    };
    await expect(start([...MIGRATIONS, failing])).rejects.toThrow("power cut");
    const database = await start();
    await expect(sql`select * from half_done`.execute(database.db)).rejects.toThrow(/half_done/);
    expect(await recordedNames(database)).toHaveLength(MIGRATIONS.length);
  });
});

async function addColour(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("jobs").addColumn("colour", "text").execute();
}

describe("SQLite", () => {
  it("runs with a write-ahead log that is synced at every commit, and foreign keys", async () => {
    const place = await createTestDatabase("sqlite");
    const database = await openDatabase(place.location);
    const setting = async (name: string) => {
      const { rows } = await sql.raw(`pragma ${name}`).execute(database.db);
      return Object.values(rows[0] as Record<string, unknown>)[0];
    };
    expect(await setting("journal_mode")).toBe("wal");
    expect(await setting("synchronous")).toBe(2);
    expect(await setting("foreign_keys")).toBe(1);
    expect(await setting("busy_timeout")).toBeGreaterThan(0);
    await database.close();
    await place.remove();
  });

  it("keeps its files to their owner even in a folder open to all", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "sallyport-storage-"));
    await chmod(dataDir, 0o755);
    const database = await openDatabase({ dataDir });
    for (const suffix of ["", "-wal", "-shm"]) {
      const { mode } = await stat(join(dataDir, SQLITE_FILE + suffix));
      expect(mode & 0o077, suffix).toBe(0);
    }
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  it.each(["3.51.3", "3.51.10", "3.52.0", "4.0.0"])("accepts version %s", (version) => {
    expect(() => {
      refuseOldSqlite(version);
    }).not.toThrow();
  });

  it.each(["3.51.2", "3.50.9", "2.99.99", ""])("refuses version '%s' with what is needed", (version) => {
    expect(() => {
      refuseOldSqlite(version);
    }).toThrow(OLDEST_SQLITE);
  });
});

describe("a PostgreSQL address", () => {
  it.each(["mysql://root:hunter2@host/db", "postgres://user:hunter2@[broken", "hunter2"])(
    "that cannot be used is refused without being quoted",
    async (databaseUrl) => {
      const failure: unknown = await openDatabase({ databaseUrl }).catch((error: unknown) => error);
      expect(String(failure)).toContain("DATABASE_URL");
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain("hunter2");
    },
  );
});
