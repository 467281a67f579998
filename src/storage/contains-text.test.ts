import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { PersonFields } from "../contracts/person.ts";
import type { StoredApiKey } from "./api-key-rows.ts";
import { createApiKeyStore, type ApiKeyStore } from "./api-key-store.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { createPeopleStore } from "./people-store.ts";
import type { KeyFilter } from "./read-api-keys.ts";

const isPostgresThere = await hasPostgres();
const NOW = "2026-11-22T12:00:00.000Z";
const BEFORE = "2026-11-21T12:00:00.000Z";

function key(id: string, more: Partial<StoredApiKey> = {}): StoredApiKey {
  return {
    id,
    name: `key-${id}`,
    prefix: `sp-${id}`,
    hash: id,
    principalType: "Service",
    principalId: `key-${id}`,
    groups: [],
    createdAt: BEFORE,
    expiresAt: undefined,
    revokedAt: undefined,
    lastUsedAt: undefined,
    guardrail: undefined,
    project: undefined,
    owner: undefined,
    tags: {},
    scopes: undefined,
    models: undefined,
    networks: undefined,
    certificate: undefined,
    supersededBy: undefined,
    ...more,
  };
}

describe.each<DatabaseKind>(["sqlite", "postgres"])("lists that are searched on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let keys: ApiKeyStore;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    keys = createApiKeyStore(database);
    await keys.insert(key("a", { name: "Checkout", owner: "Web team, ops@example.com", project: "web" }));
    await keys.insert(key("b", { principalId: "ada", project: "insights" }));
    await keys.insert(key("c", { name: "half_100%", expiresAt: NOW }));
    await keys.insert(key("d", { name: "halfx100y", project: "web" }));
    await keys.insert(key("e", { expiresAt: "2026-11-23T12:00:00.000Z" }));
    await database.db.updateTable("api_keys").set({ superseded_by: "d" }).where("id", "=", "e").execute();
    await keys.revoke("d", NOW);
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const found = async (filter: KeyFilter): Promise<string[]> =>
    (await keys.list(10, undefined, filter)).map(({ id }) => id);

  it("find keys by part of a name, an owner, a principal, a project or an id, whatever the case", async () => {
    expect(await found({ search: "checkOUT" })).toEqual(["a"]);
    expect(await found({ search: "OPS@" })).toEqual(["a"]);
    expect(await found({ search: "ada" })).toEqual(["b"]);
    expect(await found({ search: "web" })).toEqual(["a", "d"]);
    expect(await found({ search: "nothing like it" })).toEqual([]);
  });

  it("take signs of a pattern for what they are", async () => {
    expect(await found({ search: "half_100%" })).toEqual(["c"]);
    expect(await found({ search: "\\" })).toEqual([]);
    expect(await found({ search: "' or 1=1 --" })).toEqual([]);
  });

  it("narrow keys to a project and a state", async () => {
    expect(await found({ project: "web" })).toEqual(["a", "d"]);
    expect(await found({ project: "we" })).toEqual([]);
    const now = NOW;
    expect(await found({ state: { is: "active", now } })).toEqual(["a", "b", "e"]);
    expect(await found({ state: { is: "ending", now } })).toEqual(["e"]);
    expect(await found({ state: { is: "expired", now } })).toEqual(["c"]);
    expect(await found({ state: { is: "revoked", now } })).toEqual(["d"]);
    expect(await found({ state: { is: "active", now }, project: "web", search: "check" })).toEqual(["a"]);
  });

  it("go on behind a key", async () => {
    const [first] = await keys.list(1, undefined, { project: "web" });
    expect((await keys.list(10, first, { project: "web" })).map(({ id }) => id)).toEqual(["d"]);
  });

  it("find people by part of a name, an address or an external id", async () => {
    const people = createPeopleStore(database, { now: () => Date.parse(NOW), monotonic: () => 0 });
    await people.create(
      PersonFields.parse({ userName: "ada", displayName: "Lovelace", email: "ada@example.com" }),
      "hr",
    );
    await people.create(PersonFields.parse({ userName: "bob", externalId: "00U1" }), "scim");
    const names = async (search: string, source?: string): Promise<string[]> =>
      (await people.listAfter(undefined, 10, source, search)).map(({ userName }) => userName);
    expect(await names("LOVE")).toEqual(["ada"]);
    expect(await names("00u")).toEqual(["bob"]);
    expect(await names("b", "hr")).toEqual([]);
    expect(await names("%")).toEqual([]);
  });
});
