import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import {
  createSessionStore,
  MAX_REMEMBERED_USES,
  type SessionStore,
  type StoredSession,
} from "./session-store.ts";

const isPostgresThere = await hasPostgres();
const at = (minute: number): string =>
  new Date(Date.parse("2027-01-01T12:00:00.000Z") + minute * 60_000).toISOString();
const COUNTS = { perPerson: 3, inAll: 5 };

const session = (id: string, changes: Partial<StoredSession> = {}): StoredSession => ({
  id,
  tokenHash: `hash-${id}`,
  replacedHash: undefined,
  replacedUntil: undefined,
  rotatedAt: at(0),
  principalId: "ada",
  name: "Ada",
  groups: ["administrators"],
  isMfa: true,
  provider: "idp",
  subject: "00u1",
  providerSession: "sid-1",
  sealedIdToken: "sealed",
  createdAt: at(0),
  lastSeenAt: at(0),
  idleUntil: at(60),
  idleS: 3_600,
  expiresAt: at(600),
  ...changes,
});

describe.each<DatabaseKind>(["sqlite", "postgres"])("the session store on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let store: SessionStore;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createSessionStore(database);
  });

  afterEach(async () => {
    for (const table of ["sessions", "sign_in_links", "used_once"] as const)
      await database.db.deleteFrom(table).execute();
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const ids = async (now = at(0)): Promise<string[]> =>
    (await store.list(100, undefined, now)).map(({ id }) => id);

  it("gives back what was stored, by the hash of the token", async () => {
    await store.insert(session("a"), COUNTS, at(0));
    expect(await store.find("hash-a")).toEqual(session("a"));
    expect(await store.find("hash-b")).toBeUndefined();
  });

  it("replaces a token once, and still knows the one before", async () => {
    await store.insert(session("a"), COUNTS, at(0));
    const next = { tokenHash: "next", replacedUntil: at(1), rotatedAt: at(0) };
    const results = await Promise.all([
      store.rotate("a", "hash-a", next),
      store.rotate("a", "hash-a", { ...next, tokenHash: "other" }),
    ]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await store.find("hash-a"))?.id).toBe("a");
    expect(await store.rotate("a", "hash-a", next)).toBe(false);
  });

  it("keeps so many of one person: the one used longest ago gives way", async () => {
    for (const [index, id] of ["a", "b", "c"].entries())
      await store.insert(session(id, { lastSeenAt: at(index) }), COUNTS, at(0));
    await store.touch("a", at(9), at(69));
    await store.insert(session("d", { lastSeenAt: at(3) }), COUNTS, at(0));
    expect((await ids()).sort()).toEqual(["a", "c", "d"]);
  });

  it("keeps so many in all, and refuses the next until one has ended", async () => {
    for (let count = 0; count < 5; count++)
      await store.insert(session(`s${count}`, { principalId: `p${count}` }), COUNTS, at(0));
    await expect(store.insert(session("s5", { principalId: "p5" }), COUNTS, at(0))).rejects.toMatchObject({
      code: "overloaded",
    });
    await store.insert(
      session("s5", { principalId: "p5", idleUntil: at(999), expiresAt: at(999) }),
      COUNTS,
      at(60),
    );
    expect(await ids(at(60))).toEqual(["s5"]);
  });

  it("lists pages without gaps, the newest first", async () => {
    for (let count = 0; count < 5; count++)
      await store.insert(
        session(`s${count}`, { principalId: `p${count}`, createdAt: at(count % 2) }),
        COUNTS,
        at(0),
      );
    const seen: string[] = [];
    let page = await store.list(2, undefined, at(0));
    while (page.length > 0) {
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      page = last === undefined ? [] : await store.list(2, last, at(0));
    }
    expect(seen).toEqual(["s1", "s3", "s0", "s2", "s4"]);
  });

  it("ends what a provider names: one of its sessions, or all of a person's", async () => {
    const all = { perPerson: 9, inAll: 9 };
    await store.insert(session("a"), all, at(0));
    await store.insert(session("b", { providerSession: "sid-2" }), all, at(0));
    await store.insert(session("c", { provider: "other" }), all, at(0));
    const named = { provider: "idp", subject: undefined, providerSession: undefined };
    expect(await store.removeOf(named)).toEqual([]);
    expect((await store.removeOf({ ...named, providerSession: "sid-2" })).map(({ id }) => id)).toEqual(["b"]);
    expect(await store.removeOf({ ...named, providerSession: "sid-1", subject: "somebody else" })).toEqual(
      [],
    );
    expect((await store.removeOf({ ...named, subject: "00u1" })).map(({ id }) => id)).toEqual(["a"]);
    expect(await ids()).toEqual(["c"]);
  });

  it("hands a link out once, in time, to one of many who ask", async () => {
    const link = { tokenHash: "l", principalId: "local-operator", createdBy: "User::x", expiresAt: at(15) };
    await store.insertLink(link, 2, at(0));
    expect(await store.takeLink("l", at(15))).toBeUndefined();
    const taken = await Promise.all([store.takeLink("l", at(14)), store.takeLink("l", at(14))]);
    expect(taken.filter((one) => one !== undefined)).toEqual([link]);
  });

  it("keeps so many links, those that expired not counted", async () => {
    const link = (tokenHash: string, expiresAt: string) => ({
      tokenHash,
      principalId: "p",
      createdBy: "c",
      expiresAt,
    });
    await store.insertLink(link("a", at(1)), 2, at(0));
    await store.insertLink(link("b", at(9)), 2, at(0));
    await expect(store.insertLink(link("c", at(9)), 2, at(0))).rejects.toMatchObject({ code: "conflict" });
    await store.insertLink(link("c", at(9)), 2, at(1));
  });

  it("lets something be used once, however many try at a time", async () => {
    const tries = await Promise.all([1, 2, 3, 4].map(() => store.useOnce("state", at(10), at(0))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await store.useOnce("state", at(10), at(9))).toBe(false);
    expect(await store.useOnce("state", at(20), at(10))).toBe(true);
  });

  it("remembers as many uses as it may, and refuses further ones rather than forget one", async () => {
    await sql`insert into used_once (hash, expires_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(MAX_REMEMBERED_USES - 1)})
      select 'use ' || n, ${at(10)} from numbers`.execute(database.db);
    expect(await store.useOnce("last", at(10), at(0))).toBe(true);
    await expect(store.useOnce("beyond", at(10), at(0))).rejects.toMatchObject({ code: "overloaded" });
    expect(await store.useOnce("beyond", at(20), at(10))).toBe(true);
  });
});
