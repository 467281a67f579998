import type { Kysely, Selectable } from "kysely";
import type { Person } from "../contracts/person.ts";
import { containsText } from "./contains-text.ts";
import { groupsOf, portions } from "./people-groups.ts";
import { living, nameKey, toPerson } from "./people-rows.ts";
import type { Tables } from "./tables.ts";

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

export async function readOne(db: Kysely<Tables>, filter: PeopleFilter): Promise<Person | undefined> {
  const { people } = await readPage(db, { offset: 0, limit: 1, filter });
  return people[0];
}

export async function readPage(
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

interface Narrowable<Q> {
  where(column: "id" | "user_name_key" | "external_id" | "email", operator: "=", value: string): Q;
}

function narrowed<Q extends Narrowable<Q>>(query: Q, filter: PeopleFilter | undefined): Q {
  if (filter === undefined) return query;
  const { field, value } = filter;
  if (field === "userName") return query.where("user_name_key", "=", nameKey(value));
  return query.where(field === "externalId" ? "external_id" : field, "=", value);
}

export async function readAfter(
  db: Kysely<Tables>,
  userName: string | undefined,
  limit: number,
  source: string | undefined,
  search: string | undefined,
): Promise<readonly Person[]> {
  let query = living(db).orderBy("user_name_key").limit(limit);
  if (userName !== undefined) query = query.where("user_name_key", ">", nameKey(userName));
  if (source !== undefined) query = query.where("source", "=", source);
  if (search !== undefined)
    query = query.where(containsText(["user_name", "display_name", "email", "external_id"], search));
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

export async function readPrincipalIds(db: Kysely<Tables>, id: string): Promise<readonly string[]> {
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

export async function readRefusedIds(db: Kysely<Tables>): Promise<readonly string[]> {
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
