import { randomUUID } from "node:crypto";
import type { Kysely, Selectable, Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { GroupMember, PeopleGroup } from "../contracts/person.ts";
import type { Clock } from "../foundation/clock.ts";
import { changePeople } from "./change-people.ts";
import type { Database } from "./database.ts";
import { nameKey } from "./people-rows.ts";
import type { Tables } from "./tables.ts";

/** Groups of people of one installation. */
export const MAX_PEOPLE_GROUPS = 10_000;
/** Members that one request names, and that one answer lists. */
export const MAX_MEMBERS_PER_REQUEST = 10_000;
/** Ids in one statement; SQLite takes 32,766 at most. */
const IDS_PER_STATEMENT = 1_000;

/** What a change of a group says; what is left out stays. */
export interface GroupChange {
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
  /** All members there are to be, by id. */
  readonly members?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

export interface GroupPage {
  readonly total: number;
  readonly groups: readonly PeopleGroup[];
}

export interface PeopleGroupStore {
  /** Throws `GatewayError` "conflict" where there is one of that name, or too many; "invalid_request" for a member that is nobody. */
  create(name: string, externalId: string | undefined, members: readonly string[]): Promise<PeopleGroup>;
  /** Throws "not_found" beside that. */
  change(id: string, change: GroupChange): Promise<PeopleGroup>;
  remove(id: string): Promise<PeopleGroup>;
  get(id: string): Promise<PeopleGroup | undefined>;
  /** Sorted by name; `name` narrows it to one, whatever its case. */
  list(page: { offset: number; limit: number; name?: string | undefined }): Promise<GroupPage>;
  /** Ids by names, as they are written; what is no group is left out. */
  idsOf(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Sorted by user name; at most `MAX_MEMBERS_PER_REQUEST`. */
  membersOf(id: string): Promise<readonly GroupMember[]>;
}

export function createPeopleGroupStore(database: Database, clock: Clock): PeopleGroupStore {
  const { db } = database;
  const now = (): string => new Date(clock.now()).toISOString();
  const change = <T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
    changePeople(database, work);
  return {
    create: (name, externalId, members) =>
      change(async (transaction) => {
        const id = await createGroup(transaction, name, externalId, now());
        await addMembers(transaction, id, members);
        return required(transaction, id);
      }),
    change: (id, wanted) =>
      change(async (transaction) => {
        await changeGroup(transaction, await required(transaction, id), wanted, now());
        return required(transaction, id);
      }),
    remove: (id) =>
      change(async (transaction) => {
        const group = await required(transaction, id);
        await transaction.deleteFrom("people_group_members").where("group_id", "=", id).execute();
        await transaction.deleteFrom("people_groups").where("id", "=", id).execute();
        return group;
      }),
    get: async (id) => {
      const row = await db.selectFrom("people_groups").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? undefined : toGroup(row);
    },
    list: (page) => readPage(db, page),
    idsOf: (names) => idsOf(db, names),
    membersOf: (id) =>
      db
        .selectFrom("people_group_members")
        .innerJoin("people", "people.id", "people_group_members.person_id")
        .select(["people.id as id", "people.user_name as userName"])
        .where("group_id", "=", id)
        .orderBy("people.user_name_key")
        .limit(MAX_MEMBERS_PER_REQUEST)
        .execute(),
  };
}

/** Names of the groups of people, sorted, by a person's id. */
export async function groupsOf(
  db: Kysely<Tables>,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const ids of portions(people)) {
    const rows = await db
      .selectFrom("people_group_members")
      .innerJoin("people_groups", "people_groups.id", "people_group_members.group_id")
      .select(["person_id", "name"])
      .where("person_id", "in", ids)
      .execute();
    for (const { person_id: person, name } of rows)
      groups.set(person, [...(groups.get(person) ?? []), name].sort());
  }
  return groups;
}

/** Puts a person into these groups and no others; those that are not there are made. False where nothing changes. */
export async function setGroupsOf(
  transaction: Transaction<Tables>,
  person: string,
  names: readonly string[],
  at: string,
): Promise<boolean> {
  const rows = await transaction
    .selectFrom("people_group_members")
    .select("group_id")
    .where("person_id", "=", person)
    .execute();
  const before = new Set(rows.map((row) => row.group_id));
  const wanted = new Set<string>();
  for (const name of names)
    wanted.add((await idOfName(transaction, name)) ?? (await createGroup(transaction, name, undefined, at)));
  const added = [...wanted].filter((id) => !before.has(id));
  const removed = [...before].filter((id) => !wanted.has(id));
  if (removed.length > 0)
    await transaction
      .deleteFrom("people_group_members")
      .where("person_id", "=", person)
      .where("group_id", "in", removed)
      .execute();
  if (added.length > 0)
    await transaction
      .insertInto("people_group_members")
      .values(added.map((id) => ({ group_id: id, person_id: person })))
      .execute();
  return added.length + removed.length > 0;
}

async function idsOf(db: Kysely<Tables>, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of portions([...new Set(names)])) {
    const rows = await db
      .selectFrom("people_groups")
      .select(["id", "name"])
      .where("name", "in", some)
      .execute();
    for (const { id, name } of rows) found.set(name, id);
  }
  return found;
}

async function idOfName(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("people_groups")
    .select("id")
    .where("name_key", "=", nameKey(name))
    .executeTakeFirst();
  return row?.id;
}

async function createGroup(
  transaction: Transaction<Tables>,
  name: string,
  externalId: string | undefined,
  at: string,
): Promise<string> {
  const { count } = await transaction
    .selectFrom("people_groups")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_PEOPLE_GROUPS) throw conflict(`There are ${MAX_PEOPLE_GROUPS} groups already.`);
  await refuseTakenName(transaction, name, undefined);
  const id = randomUUID();
  const row = {
    id,
    name,
    name_key: nameKey(name),
    external_id: externalId ?? null,
    created_at: at,
    updated_at: at,
  };
  await transaction.insertInto("people_groups").values(row).execute();
  return id;
}

async function changeGroup(
  transaction: Transaction<Tables>,
  group: PeopleGroup,
  { name = group.name, externalId = group.externalId, members, add = [], remove = [] }: GroupChange,
  at: string,
): Promise<void> {
  const { id } = group;
  await refuseTakenName(transaction, name, id);
  await transaction
    .updateTable("people_groups")
    .set({ name, name_key: nameKey(name), external_id: externalId ?? null, updated_at: at })
    .where("id", "=", id)
    .execute();
  const ofGroup = transaction.deleteFrom("people_group_members").where("group_id", "=", id);
  if (members !== undefined) {
    await ofGroup.execute();
    await addMembers(transaction, id, members);
  }
  for (const ids of portions(remove)) await ofGroup.where("person_id", "in", ids).execute();
  await addMembers(transaction, id, add);
}

async function addMembers(
  transaction: Transaction<Tables>,
  group: string,
  members: readonly string[],
): Promise<void> {
  if (members.length > MAX_MEMBERS_PER_REQUEST)
    throw invalid(`One request names at most ${MAX_MEMBERS_PER_REQUEST} members.`);
  for (const ids of portions([...new Set(members)])) {
    const rows = await transaction
      .selectFrom("people")
      .select("id")
      .where("id", "in", ids)
      .where("deleted_at", "is", null)
      .execute();
    if (rows.length < ids.length)
      throw invalid("A member that was named is nobody; people are named by their id.");
    await transaction
      .insertInto("people_group_members")
      .values(ids.map((id) => ({ group_id: group, person_id: id })))
      .onConflict((conflicting) => conflicting.doNothing())
      .execute();
  }
}

async function refuseTakenName(db: Kysely<Tables>, name: string, ownId: string | undefined): Promise<void> {
  const holder = await idOfName(db, name);
  if (holder !== undefined && holder !== ownId) throw conflict(`There is a group "${name}" already.`);
}

async function required(db: Kysely<Tables>, id: string): Promise<PeopleGroup> {
  const row = await db.selectFrom("people_groups").selectAll().where("id", "=", id).executeTakeFirst();
  if (row !== undefined) return toGroup(row);
  throw new GatewayError("not_found", "no such group", { publicMessage: "There is no such group." });
}

async function readPage(
  db: Kysely<Tables>,
  {
    offset,
    limit,
    name,
  }: { readonly offset: number; readonly limit: number; readonly name?: string | undefined },
): Promise<GroupPage> {
  let groups = db.selectFrom("people_groups").selectAll();
  let counted = db.selectFrom("people_groups").select(({ fn }) => fn.countAll<number | string>().as("count"));
  if (name !== undefined) {
    groups = groups.where("name_key", "=", nameKey(name));
    counted = counted.where("name_key", "=", nameKey(name));
  }
  const rows = await groups.orderBy("name_key").limit(limit).offset(offset).execute();
  const { count } = await counted.executeTakeFirstOrThrow();
  return { total: Number(count), groups: rows.map(toGroup) };
}

/** Ids in lists that one statement takes. */
export function* portions(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) yield ids.slice(at, at + IDS_PER_STATEMENT);
}

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}

function invalid(message: string): GatewayError {
  return new GatewayError("invalid_request", message, { publicMessage: message, field: "members" });
}

function toGroup(row: Selectable<Tables["people_groups"]>): PeopleGroup {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
