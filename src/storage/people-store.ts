import { randomUUID } from "node:crypto";
import type { Kysely, Selectable, Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { ImportedFields, Person, PersonFields } from "../contracts/person.ts";
import type { Tags } from "../contracts/tags.ts";
import type { Clock } from "../foundation/clock.ts";
import { changePeople } from "./change-people.ts";
import type { Database } from "./database.ts";
import { groupsOf, portions, setGroupsOf } from "./people-groups.ts";
import { bumpRevision, lockRevision, readRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** People of one installation, deleted ones included: those are kept, so that their names go on being refused. */
export const MAX_PEOPLE = 100_000;
/** Former names kept of one person. */
export const MAX_FORMER_NAMES = 16;
/** People that one call imports; each is named in its audit record. */
export const MAX_PEOPLE_PER_IMPORT = 100;

/** What a list is narrowed to. */
export interface PeopleFilter {
  readonly field: "userName" | "externalId" | "id" | "email";
  readonly value: string;
}

export interface PeoplePage {
  /** Of all that fit the filter. */
  readonly total: number;
  readonly people: readonly Person[];
}

/** What became of one person of an import. */
export interface ImportedPerson {
  readonly userName: string;
  readonly kind: "created" | "changed" | "unchanged" | "refused";
  /** Why it was refused. */
  readonly reason?: string;
}

export interface ImportOptions {
  readonly source: string;
  /** Says what would become of it, and changes nothing. */
  readonly isDryRun: boolean;
}

export interface PeopleStore {
  /** Throws `GatewayError` "conflict" where somebody has the name, or had it, or there are too many people. */
  create(person: PersonFields, source: string): Promise<Person>;
  /** Throws "not_found" and "conflict". A name that is given up still is the person's. */
  replace(id: string, person: PersonFields): Promise<Person>;
  /** Deletes a person: nobody finds them any more, and what bears their names is refused. Throws "not_found". */
  remove(id: string): Promise<Person>;
  get(id: string): Promise<Person | undefined>;
  /** By user name, whatever its case. */
  find(userName: string): Promise<Person | undefined>;
  /** Sorted by user name. */
  list(page: { offset: number; limit: number; filter?: PeopleFilter | undefined }): Promise<PeoplePage>;
  /** Sorted by user name, behind one. */
  listAfter(userName: string | undefined, limit: number, source?: string): Promise<readonly Person[]>;
  /** Creates or changes all of them, found by user name. Groups that are named and not there are made. */
  import(people: readonly ImportedFields[], options: ImportOptions): Promise<readonly ImportedPerson[]>;
  /** Every id of a principal that is a person's: user name, external id, former names. */
  principalIds(id: string): Promise<readonly string[]>;
  /** In lower case, ids of principals that are those of people who are deactivated or deleted, and of nobody active. */
  refusedIds(): Promise<readonly string[]>;
  /** Goes up with every change of people and groups. */
  revision(): Promise<number>;
}

export function createPeopleStore(database: Database, clock: Clock): PeopleStore {
  const { db } = database;
  const now = (): string => new Date(clock.now()).toISOString();
  const change = <T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
    changePeople(database, work);
  return {
    create: (person, source) =>
      change(async (transaction) => required(await insert(transaction, person, source, now()), transaction)),
    replace: (id, person) =>
      change(async (transaction) => {
        await update(transaction, await rowOf(transaction, id), person, now());
        return required(id, transaction);
      }),
    remove: (id) =>
      change(async (transaction) => {
        const person = await required(id, transaction);
        const at = now();
        await transaction
          .updateTable("people")
          .set({ deleted_at: at, updated_at: at, active: 0 })
          .where("id", "=", id)
          .execute();
        await transaction.deleteFrom("people_group_members").where("person_id", "=", id).execute();
        return person;
      }),
    get: (id) => readOne(db, { field: "id", value: id }),
    find: (userName) => readOne(db, { field: "userName", value: userName }),
    list: (page) => readPage(db, page),
    listAfter: (userName, limit, source) => readAfter(db, userName, limit, source),
    import: (people, options) => importAll(database, people, options, now()),
    principalIds: (id) => readPrincipalIds(db, id),
    refusedIds: () => readRefusedIds(db),
    revision: () => readRevision(db, "people"),
  };
}

/** Names are compared so: "Ada" and "ada" are one. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such person", { publicMessage: "There is no such person." });
}

async function rowOf(db: Kysely<Tables>, id: string): Promise<Selectable<Tables["people"]>> {
  const row = await living(db).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

async function required(id: string, db: Kysely<Tables>): Promise<Person> {
  const person = await readOne(db, { field: "id", value: id });
  if (person === undefined) throw notFound();
  return person;
}

async function insert(
  transaction: Transaction<Tables>,
  person: PersonFields,
  source: string,
  at: string,
): Promise<string> {
  const { count } = await transaction
    .selectFrom("people")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_PEOPLE) throw conflict(`There are ${MAX_PEOPLE} people already.`);
  await refuseTakenName(transaction, person.userName, undefined);
  const id = randomUUID();
  await transaction
    .insertInto("people")
    .values({ id, ...toColumns(person), source, created_at: at, updated_at: at, deleted_at: null })
    .execute();
  return id;
}

/** False where nothing is different. */
async function update(
  transaction: Transaction<Tables>,
  before: Selectable<Tables["people"]>,
  person: PersonFields,
  at: string,
): Promise<boolean> {
  const columns = toColumns(person);
  const isSame = Object.entries(columns).every(
    ([name, value]) => before[name as keyof typeof columns] === value,
  );
  if (isSame) return false;
  const { id } = before;
  if (columns.user_name_key !== before.user_name_key) {
    await refuseTakenName(transaction, person.userName, id);
    await keepFormerName(transaction, id, before.user_name_key);
  }
  if (before.external_id !== null && columns.external_id !== before.external_id)
    await keepFormerName(transaction, id, nameKey(before.external_id));
  await transaction
    .updateTable("people")
    .set({ ...columns, updated_at: at })
    .where("id", "=", id)
    .execute();
  return true;
}

/** A name that somebody else has, or had: whoever got it would get their keys with it. */
async function refuseTakenName(
  transaction: Transaction<Tables>,
  userName: string,
  ownId: string | undefined,
): Promise<void> {
  const key = nameKey(userName);
  const holder = await living(transaction).where("user_name_key", "=", key).executeTakeFirst();
  if (holder !== undefined && holder.id !== ownId) throw conflict(`There is a person "${userName}" already.`);
  const former = await transaction
    .selectFrom("person_former_names")
    .innerJoin("people", "people.id", "person_former_names.person_id")
    .select("people.id")
    .where("name_key", "=", key)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (former !== undefined && former.id !== ownId)
    throw conflict(`Another person was called "${userName}" before.`);
}

async function keepFormerName(transaction: Transaction<Tables>, id: string, key: string): Promise<void> {
  const names = await transaction
    .selectFrom("person_former_names")
    .select("name_key")
    .where("person_id", "=", id)
    .execute();
  if (names.some((row) => row.name_key === key)) return;
  if (names.length >= MAX_FORMER_NAMES) throw conflict(`A person can be renamed ${MAX_FORMER_NAMES} times.`);
  await transaction.insertInto("person_former_names").values({ name_key: key, person_id: id }).execute();
}

/** Ends a transaction that was only to show what it would do. */
class DryRun extends Error {
  readonly results: readonly ImportedPerson[];

  constructor(results: readonly ImportedPerson[]) {
    super("a dry run");
    this.results = results;
  }
}

async function importAll(
  database: Database,
  people: readonly ImportedFields[],
  { source, isDryRun }: ImportOptions,
  at: string,
): Promise<readonly ImportedPerson[]> {
  if (people.length > MAX_PEOPLE_PER_IMPORT) {
    const message = `more than ${MAX_PEOPLE_PER_IMPORT} people at once`;
    throw new GatewayError("invalid_request", message, { publicMessage: `There are ${message}.` });
  }
  try {
    return await transact(database, async (transaction) => {
      await lockRevision(transaction, "people");
      const results: ImportedPerson[] = [];
      for (const person of people) results.push(await importOne(transaction, person, source, at));
      if (isDryRun) throw new DryRun(results);
      const isChanged = results.some(({ kind }) => kind === "created" || kind === "changed");
      if (isChanged) await bumpRevision(transaction, "people");
      return results;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.results;
    throw error;
  }
}

async function importOne(
  transaction: Transaction<Tables>,
  { groups, ...told }: ImportedFields,
  source: string,
  at: string,
): Promise<ImportedPerson> {
  const { userName } = told;
  const before = await living(transaction).where("user_name_key", "=", nameKey(userName)).executeTakeFirst();
  if (before !== undefined && before.source !== source) {
    const reason = `This person comes from "${before.source}", which alone can change them.`;
    return { userName, kind: "refused", reason };
  }
  const person = { active: true, tags: {}, ...(before !== undefined && fieldsOf(before)), ...defined(told) };
  let id: string;
  let isChanged = false;
  try {
    id = before?.id ?? (await insert(transaction, person, source, at));
    if (before !== undefined) isChanged = await update(transaction, before, person, at);
  } catch (error) {
    if (error instanceof GatewayError && error.code === "conflict")
      return { userName, kind: "refused", reason: error.publicMessage };
    throw error;
  }
  const isRegrouped = groups !== undefined && (await setGroupsOf(transaction, id, groups, at));
  if (before === undefined) return { userName, kind: "created" };
  return { userName, kind: isChanged || isRegrouped ? "changed" : "unchanged" };
}

/** Without what is left out, which would otherwise take the place of what is there. */
function defined(told: Omit<ImportedFields, "groups">): Partial<PersonFields> & { userName: string } {
  const said = Object.entries(told).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(said) as Partial<PersonFields>), userName: told.userName };
}

async function readOne(db: Kysely<Tables>, filter: PeopleFilter): Promise<Person | undefined> {
  const { people } = await readPage(db, { offset: 0, limit: 1, filter });
  return people[0];
}

async function readPage(
  db: Kysely<Tables>,
  {
    offset,
    limit,
    filter,
  }: { readonly offset: number; readonly limit: number; readonly filter?: PeopleFilter | undefined },
): Promise<PeoplePage> {
  const fitting = narrowed(living(db), filter);
  const rows = await fitting.orderBy("user_name_key").limit(limit).offset(offset).execute();
  const counted = narrowed(db.selectFrom("people").where("deleted_at", "is", null), filter);
  const { count } = await counted
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  return { total: Number(count), people: await withGroups(db, rows) };
}

function living(db: Kysely<Tables>) {
  return db.selectFrom("people").selectAll().where("deleted_at", "is", null);
}

interface Narrowable<Q> {
  where(column: "id" | "user_name_key" | "external_id" | "email", operator: "=", value: string): Q;
}

function narrowed<Q extends Narrowable<Q>>(query: Q, filter: PeopleFilter | undefined): Q {
  if (filter === undefined) return query;
  const { field, value } = filter;
  if (field === "userName") return query.where("user_name_key", "=", nameKey(value));
  return query.where(field === "externalId" ? "external_id" : field, "=", value);
}

async function readAfter(
  db: Kysely<Tables>,
  userName: string | undefined,
  limit: number,
  source: string | undefined,
): Promise<readonly Person[]> {
  let query = living(db).orderBy("user_name_key").limit(limit);
  if (userName !== undefined) query = query.where("user_name_key", ">", nameKey(userName));
  if (source !== undefined) query = query.where("source", "=", source);
  return withGroups(db, await query.execute());
}

async function withGroups(
  db: Kysely<Tables>,
  rows: readonly Selectable<Tables["people"]>[],
): Promise<readonly Person[]> {
  const groups = await groupsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toPerson(row, groups.get(row.id) ?? []));
}

async function readPrincipalIds(db: Kysely<Tables>, id: string): Promise<readonly string[]> {
  const row = await db.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return [];
  const former = await db
    .selectFrom("person_former_names")
    .select("name_key")
    .where("person_id", "=", id)
    .execute();
  const names = [row.user_name, row.external_id ?? row.user_name, ...former.map((each) => each.name_key)];
  return [...new Set(names)];
}

async function readRefusedIds(db: Kysely<Tables>): Promise<readonly string[]> {
  const gone = await db
    .selectFrom("people")
    .select(["id", "user_name_key", "external_id"])
    .where("active", "=", 0)
    .execute();
  const former = await db
    .selectFrom("person_former_names")
    .innerJoin("people", "people.id", "person_former_names.person_id")
    .select("name_key")
    .where("active", "=", 0)
    .execute();
  const refused = new Set(former.map((row) => row.name_key));
  for (const { user_name_key: key, external_id: externalId } of gone) {
    refused.add(key);
    if (externalId !== null) refused.add(nameKey(externalId));
  }
  if (refused.size === 0) return [];
  // Whoever was deleted may have come back, and then is somebody else.
  for (const keys of portions([...refused])) {
    const back = await db
      .selectFrom("people")
      .select(["user_name_key", "external_id"])
      .where("active", "=", 1)
      .where("user_name_key", "in", keys)
      .execute();
    for (const { user_name_key: key, external_id: externalId } of back) {
      refused.delete(key);
      if (externalId !== null) refused.delete(nameKey(externalId));
    }
  }
  return [...refused];
}

function toColumns(person: PersonFields) {
  return {
    user_name: person.userName,
    user_name_key: nameKey(person.userName),
    display_name: person.displayName ?? null,
    email: person.email ?? null,
    active: person.active ? 1 : 0,
    tags: Object.keys(person.tags).length === 0 ? null : JSON.stringify(person.tags),
    external_id: person.externalId ?? null,
  };
}

function toPerson(row: Selectable<Tables["people"]>, groups: readonly string[]): Person {
  const { id, source, created_at: createdAt, updated_at: updatedAt } = row;
  return { id, ...fieldsOf(row), source, groups, createdAt, updatedAt };
}

function fieldsOf(row: Selectable<Tables["people"]>): PersonFields {
  return {
    userName: row.user_name,
    ...(row.display_name !== null && { displayName: row.display_name }),
    ...(row.email !== null && { email: row.email }),
    active: row.active === 1,
    tags: row.tags === null ? {} : (JSON.parse(row.tags) as Tags),
    ...(row.external_id !== null && { externalId: row.external_id }),
  };
}
