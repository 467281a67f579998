import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { PersonFields } from "../contracts/person.ts";
import type { Clock } from "../foundation/clock.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { MAX_PEOPLE_PER_IMPORT } from "./import-people.ts";
import {
  createPeopleGroupStore,
  MAX_MEMBERS_PER_REQUEST,
  MAX_PEOPLE_GROUPS,
  type PeopleGroupStore,
} from "./people-groups.ts";
import { createPeopleStore, type PeopleStore } from "./people-store.ts";
import { MAX_FORMER_NAMES, MAX_PEOPLE } from "./write-person.ts";

const isPostgresThere = await hasPostgres();
const clock: Clock = { now: () => Date.parse("2026-01-01T12:00:00.000Z"), monotonic: () => 0 };
const person = (userName: string, more: object = {}): PersonFields =>
  PersonFields.parse({ userName, ...more });
const names = (people: readonly { userName: string }[]): string[] => people.map(({ userName }) => userName);

describe.each<DatabaseKind>(["sqlite", "postgres"])("people on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let people: PeopleStore;
  let groups: PeopleGroupStore;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    people = createPeopleStore(database, clock);
    groups = createPeopleGroupStore(database, clock);
  });

  afterEach(async () => {
    for (const table of ["people", "person_former_names", "people_groups", "people_group_members"] as const)
      await database.db.deleteFrom(table).execute();
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  it("are given back as they were told", async () => {
    const fields = {
      displayName: "Ada L",
      email: "ada@example.com",
      tags: { team: "web" },
      externalId: "00u1",
    };
    const ada = await people.create(person("Ada", fields), "scim");
    expect(ada).toMatchObject({ userName: "Ada", ...fields, active: true, source: "scim", groups: [] });
    expect(await people.get(ada.id)).toEqual(ada);
    expect(await people.find("ADA")).toEqual(ada);
    expect(await people.find("ad")).toBeUndefined();
  });

  it("have one user name each, whatever its case, and keep those they had", async () => {
    const { id } = await people.create(person("ada"), "scim");
    await expect(people.create(person("ADA"), "scim")).rejects.toMatchObject({ code: "conflict" });
    await people.replace(id, person("ada.l"));
    await expect(people.create(person("ada"), "scim")).rejects.toMatchObject({ code: "conflict" });
    await people.replace(id, person("ada"));
    const other = await people.create(person("bob"), "scim");
    await expect(people.replace(other.id, person("ada"))).rejects.toMatchObject({ code: "conflict" });
    await expect(people.replace("nobody", person("x"))).rejects.toMatchObject({ code: "not_found" });
    for (let n = 0; n < MAX_FORMER_NAMES; n++) await people.replace(other.id, person(`bob${n}`));
    await expect(people.replace(other.id, person("bobby"))).rejects.toMatchObject({ code: "conflict" });
  });

  it("are refused under every name they had once they are deactivated, and let in again", async () => {
    const { id } = await people.create(person("Ada", { externalId: "00U1" }), "scim");
    await people.create(person("bob"), "scim");
    await people.replace(id, person("Ada.L", { externalId: "00u2" }));
    expect(await people.refusedIds()).toEqual([]);
    await people.replace(id, person("Ada.L", { externalId: "00u2", active: false }));
    expect([...(await people.refusedIds())].sort()).toEqual(["00u1", "00u2", "ada", "ada.l"]);
    expect([...(await people.principalIds(id))].sort()).toEqual(["00u1", "00u2", "Ada.L", "ada"]);
    await people.replace(id, person("Ada.L", { externalId: "00u2" }));
    expect(await people.refusedIds()).toEqual([]);
  });

  it("that were deleted are found by nobody and refused, until somebody else has the name", async () => {
    const { id } = await people.create(person("ada", { externalId: "00u1" }), "scim");
    const group = await groups.create("staff", undefined, [id]);
    await people.remove(id);
    expect([await people.get(id), await people.find("ada")]).toEqual([undefined, undefined]);
    expect(await people.list({ offset: 0, limit: 10 })).toEqual({ total: 0, people: [] });
    expect(await groups.membersOf(group.id)).toEqual([]);
    expect([...(await people.refusedIds())].sort()).toEqual(["00u1", "ada"]);
    await expect(people.remove(id)).rejects.toMatchObject({ code: "not_found" });
    await people.create(person("ada", { externalId: "00u1" }), "scim");
    expect(await people.refusedIds()).toEqual([]);
  });

  it("are listed by name, in pages and narrowed", async () => {
    for (const name of ["carl", "ada", "Bob", "dora"]) await people.create(person(name), "scim");
    const page = await people.list({ offset: 1, limit: 2 });
    expect([page.total, names(page.people)]).toEqual([4, ["Bob", "carl"]]);
    const filter = { field: "userName", value: "BOB" } as const;
    expect(await people.list({ offset: 0, limit: 10, filter })).toMatchObject({
      total: 1,
      people: [{ userName: "Bob" }],
    });
    expect(names(await people.listAfter("bob", 1))).toEqual(["carl"]);
    expect(names(await people.listAfter(undefined, 10, "hr"))).toEqual([]);
  });

  it("are imported: made, changed, left alone, and refused where somebody else tells of them", async () => {
    const file = { source: "file", isDryRun: false };
    await people.create(person("ada"), "scim");
    const list = [
      { userName: "ada", active: false },
      { userName: "bob", email: "bob@example.com", groups: ["staff", "Sales"] },
      { userName: "carl" },
    ];
    expect((await people.import(list, file)).map(({ kind: result }) => result)).toEqual([
      "refused",
      "created",
      "created",
    ]);
    expect(await people.find("ada")).toMatchObject({ active: true });
    const before = await people.revision();
    expect((await people.import(list.slice(1), file)).map(({ kind: result }) => result)).toEqual([
      "unchanged",
      "unchanged",
    ]);
    expect(await people.revision()).toBe(before);
    const changes = [
      { userName: "BOB", groups: ["sales"] },
      { userName: "carl", active: false },
    ];
    expect((await people.import(changes, file)).map(({ kind: result }) => result)).toEqual([
      "changed",
      "changed",
    ]);
    expect(await people.find("bob")).toMatchObject({
      userName: "BOB",
      email: "bob@example.com",
      groups: ["Sales"],
    });
    // What the file does not say stays: somebody who was deactivated is not let in by being listed.
    await people.import([{ userName: "carl", displayName: "Carl" }], file);
    expect(await people.find("carl")).toMatchObject({ active: false, displayName: "Carl" });
  });

  it("are left alone by a dry run, which says the same", async () => {
    const revision = await people.revision();
    const told = await people.import([{ userName: "ada", groups: ["staff"] }], {
      source: "file",
      isDryRun: true,
    });
    expect(told).toEqual([{ userName: "ada", kind: "created" }]);
    expect(await people.find("ada")).toBeUndefined();
    expect(await groups.list({ offset: 0, limit: 10 })).toEqual({ total: 0, groups: [] });
    expect(await people.revision()).toBe(revision);
  });

  it("are imported up to the limit at one time", async () => {
    const many = Array.from({ length: MAX_PEOPLE_PER_IMPORT + 1 }, (_, n) => ({ userName: `u${n}` }));
    const options = { source: "file", isDryRun: false };
    await expect(people.import(many, options)).rejects.toMatchObject({ code: "invalid_request" });
    expect(await people.import(many.slice(1), options)).toHaveLength(MAX_PEOPLE_PER_IMPORT);
  });

  it("are as many as the limit says, deleted ones included, and so are their groups", async () => {
    const numbers = (count: number) =>
      sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(count)})`;
    await sql`insert into people (id, user_name, user_name_key, active, source, created_at, updated_at)
      ${numbers(MAX_PEOPLE - 1)} select 'p' || n, 'p' || n, 'p' || n, 0, 'file', '', '' from numbers`.execute(
      database.db,
    );
    await sql`insert into people_groups (id, name, name_key, created_at, updated_at)
      ${numbers(MAX_PEOPLE_GROUPS - 1)} select 'g' || n, 'g' || n, 'g' || n, '', '' from numbers`.execute(
      database.db,
    );
    await people.remove((await people.create(person("last"), "scim")).id);
    await expect(people.create(person("beyond"), "scim")).rejects.toMatchObject({ code: "conflict" });
    await groups.create("last", undefined, []);
    await expect(groups.create("beyond", undefined, [])).rejects.toMatchObject({ code: "conflict" });
    expect(await people.refusedIds()).toHaveLength(MAX_PEOPLE);
  });

  it("stand in groups, which have members, other names and an end", async () => {
    const ada = await people.create(person("ada"), "scim");
    const bob = await people.create(person("bob"), "scim");
    const { id } = await groups.create("Staff", "g1", [ada.id]);
    await expect(groups.create("staff", undefined, [])).rejects.toMatchObject({ code: "conflict" });
    await groups.change(id, { add: [bob.id, ada.id] });
    expect(names(await groups.membersOf(id))).toEqual(["ada", "bob"]);
    expect(await people.get(ada.id)).toMatchObject({ groups: ["Staff"] });
    await groups.change(id, { remove: [ada.id], name: "Team" });
    expect(await people.get(bob.id)).toMatchObject({ groups: ["Team"] });
    expect(await people.get(ada.id)).toMatchObject({ groups: [] });
    await groups.change(id, { members: [ada.id] });
    expect(names(await groups.membersOf(id))).toEqual(["ada"]);
    expect(await groups.list({ offset: 0, limit: 10, name: "TEAM" })).toMatchObject({
      total: 1,
      groups: [{ id, name: "Team", externalId: "g1" }],
    });
    const nobody = groups.change(id, { add: ["nobody"] });
    await expect(nobody).rejects.toMatchObject({ code: "invalid_request", field: "members" });
    const tooMany = groups.change(id, {
      add: Array.from({ length: MAX_MEMBERS_PER_REQUEST + 1 }, (_, n) => `p${n}`),
    });
    await expect(tooMany).rejects.toMatchObject({ code: "invalid_request", field: "members" });
    expect(names(await groups.membersOf(id))).toEqual(["ada"]);
    await groups.remove(id);
    expect(await people.get(ada.id)).toMatchObject({ groups: [] });
    await expect(groups.change(id, {})).rejects.toMatchObject({ code: "not_found" });
  });
});
