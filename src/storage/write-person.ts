import { randomUUID } from "node:crypto";
import type { Selectable, Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { PersonFields } from "../contracts/person.ts";
import { living, nameKey, toColumns } from "./people-rows.ts";
import type { Tables } from "./tables.ts";

/** People of one installation, deleted ones included: those are kept, so that their names go on being refused. */
export const MAX_PEOPLE = 100_000;
/** Former names kept of one person. */
export const MAX_FORMER_NAMES = 16;

/** Returns the new person's id. Throws `GatewayError` "conflict" where somebody has the name, or had it, or there are too many people. */
export async function insertPerson(
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
export async function updatePerson(
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

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}
