import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { systemClock } from "../foundation/clock.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { GONE_AFTER_MS } from "./gone-after.ts";
import { createNodeStore, KEEP_ENDED_NODES_MS, type NodeIdentity, type NodeStore } from "./node-store.ts";
import { compareFingerprints } from "./secret-fingerprints.ts";

const isPostgresThere = await hasPostgres();

describe.each<DatabaseKind>(["sqlite", "postgres"])("nodes on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let store: NodeStore;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createNodeStore(database, systemClock);
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const node = (id: string, run = `${id} 1`): NodeIdentity => ({
    ...{ id, run, version: "1.0.0", schema: 12, address: `http://${id}:8787` },
  });
  const well = { revision: 3, problems: [] };
  const seen = async (id: string, ms: number): Promise<void> => {
    await database.db
      .updateTable("nodes")
      .set({ seen_at: new Date(Date.now() - ms).toISOString() })
      .where("id", "=", id)
      .execute();
  };

  it("are counted while they give signs of life", async () => {
    expect(await store.enter(node("a"), well)).toEqual({ kind: "kept", running: 1 });
    expect(await store.enter(node("b"), well)).toEqual({ kind: "kept", running: 2 });
    expect(await store.beat(node("a"), well)).toEqual({ kind: "kept", running: 2 });
    await seen("b", GONE_AFTER_MS + 1_000);
    expect(await store.beat(node("a"), well)).toEqual({ kind: "kept", running: 1 });
    expect(await store.beat(node("b"), well)).toEqual({ kind: "kept", running: 2 });
    await store.leave(node("b"));
    expect(await store.beat(node("a"), well)).toEqual({ kind: "kept", running: 1 });
  });

  it("are listed with their state, revision and problems, page by page", async () => {
    for (const id of ["a", "b", "c"]) await store.enter(node(id), well);
    await store.beat(node("a"), { revision: 2, problems: ["documents do not fit together"] });
    await store.leave(node("b"));
    await seen("c", GONE_AFTER_MS + 1_000);
    const first = await store.list(2);
    expect(first).toMatchObject([
      { id: "a", state: "running", revision: 2, problems: ["documents do not fit together"] },
      { id: "b", state: "stopped", version: "1.0.0", address: "http://b:8787" },
    ]);
    expect(await store.list(2, "b")).toMatchObject([{ id: "c", state: "gone" }]);
  });

  it("learn that another process has started with a copy of their data folder", async () => {
    await store.enter(node("a", "first"), well);
    await store.enter(node("a", "second"), well);
    expect(await store.beat(node("a", "first"), well)).toEqual({ kind: "replaced" });
    await store.leave(node("a", "first"));
    expect(await store.list(10)).toMatchObject([{ run: "second", state: "running" }]);
  });

  it("are forgotten long after they ended, and come back by themselves if they had not", async () => {
    await store.enter(node("old"), well);
    await seen("old", KEEP_ENDED_NODES_MS + 60_000);
    await store.enter(node("new"), well);
    expect((await store.list(10)).map(({ id }) => id)).toEqual(["new"]);
    expect(await store.beat(node("old"), well)).toEqual({ kind: "kept", running: 2 });
  });

  it("with other secrets than the first are told which", async () => {
    const compare = (pepper: string, digest: string) =>
      compareFingerprints(
        database,
        systemClock,
        new Map([
          ["pepper", pepper],
          ["digest", digest],
        ]),
      );
    expect(await compare("p", "d")).toEqual([]);
    expect(await compare("p", "d")).toEqual([]);
    expect(await compare("other", "d")).toEqual(["pepper"]);
  });
});
