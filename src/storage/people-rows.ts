import type { Kysely, Selectable } from "kysely";
import type { Person, PersonFields } from "../contracts/person.ts";
import type { Tags } from "../contracts/tags.ts";
import type { Tables } from "./tables.ts";

/** Names are compared so: "Ada" and "ada" are one. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Those who were not deleted. */
export function living(db: Kysely<Tables>) {
  return db.selectFrom("people").selectAll().where("deleted_at", "is", null);
}

export function toColumns(person: PersonFields) {
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

export function toPerson(row: Selectable<Tables["people"]>, groups: readonly string[]): Person {
  const { id, source, created_at: createdAt, updated_at: updatedAt } = row;
  return { id, ...fieldsOf(row), source, groups, createdAt, updatedAt };
}

export function fieldsOf(row: Selectable<Tables["people"]>): PersonFields {
  return {
    userName: row.user_name,
    ...(row.display_name !== null && { displayName: row.display_name }),
    ...(row.email !== null && { email: row.email }),
    active: row.active === 1,
    tags: row.tags === null ? {} : (JSON.parse(row.tags) as Tags),
    ...(row.external_id !== null && { externalId: row.external_id }),
  };
}
