import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { createPermissionUseStore, type PermissionUseStore, type UseKey } from "./permission-use-store.ts";

const isPostgresThere = await hasPostgres();

describe.each<DatabaseKind>(["sqlite", "postgres"])("used permissions on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let store: PermissionUseStore;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createPermissionUseStore(database);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const use = (principal: string, resource: string, count = 1) => ({
    principal,
    action: "invoke",
    resource,
    count,
  });

  it("add up over days and nodes, and tell the last day", async () => {
    await store.add("2027-01-01", [use("Service::a", "Model::m", 2), use("Service::b", "Model::m")]);
    await Promise.all([
      store.add("2027-01-02", [use("Service::a", "Model::m", 3), use("Service::b", "Model::m")]),
      createPermissionUseStore(database).add("2027-01-02", [
        use("Service::b", "Model::m"),
        use("Service::a", "Model::m", 4),
      ]),
    ]);
    const filter = { since: "2027-01-01", principals: ["Service::a"] };
    expect(await store.list(filter, 10)).toEqual([
      { ...use("Service::a", "Model::m", 9), lastDay: "2027-01-02" },
    ]);
    expect(await store.list({ ...filter, since: "2027-01-02" }, 10)).toMatchObject([{ count: 7 }]);
    expect(await store.list({ ...filter, since: "2027-01-03" }, 10)).toEqual([]);
  });

  it("are listed in pages, each once", async () => {
    const many = Array.from({ length: 250 }, (_, n) => use(`Service::p${n % 7}`, `Model::m${n}`));
    await store.add("2027-02-01", many);
    const seen = new Set<string>();
    let after: UseKey | undefined;
    do {
      const page = await store.list({ since: "2027-02-01" }, 60, after);
      for (const { principal, resource } of page) seen.add(`${principal} ${resource}`);
      after = page.length < 60 ? undefined : page.at(-1);
    } while (after !== undefined);
    expect(seen.size).toBe(250);
  });

  it("are forgotten from a day on", async () => {
    await store.prune("2027-02-01");
    expect(await store.list({ since: "2000-01-01", principals: ["Service::a"] }, 10)).toEqual([]);
    expect(await store.list({ since: "2000-01-01" }, 1_000)).toHaveLength(250);
  });
});
