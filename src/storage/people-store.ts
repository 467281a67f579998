import type { Kysely, Selectable, Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { ImportedFields, Person, PersonFields } from "../contracts/person.ts";
import type { Clock } from "../foundation/clock.ts";
import { changePeople } from "./change-people.ts";
import type { Database } from "./database.ts";
import { importPeople, type ImportedPerson, type ImportOptions } from "./import-people.ts";
import { living } from "./people-rows.ts";
import {
  readAfter,
  readOne,
  readPage,
  readPrincipalIds,
  readRefusedIds,
  type PeopleFilter,
  type PeoplePage,
} from "./read-people.ts";
import { readRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { insertPerson, updatePerson } from "./write-person.ts";

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
  /** Sorted by user name, behind one. `search`: somewhere in the user name, the display name, the address or the external id. */
  listAfter(
    userName: string | undefined,
    limit: number,
    source?: string,
    search?: string,
  ): Promise<readonly Person[]>;
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
      change(async (transaction) =>
        required(await insertPerson(transaction, person, source, now()), transaction),
      ),
    replace: (id, person) =>
      change(async (transaction) => {
        await updatePerson(transaction, await rowOf(transaction, id), person, now());
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
    listAfter: (userName, limit, source, search) => readAfter(db, userName, limit, source, search),
    import: (people, options) => importPeople(database, people, options, now()),
    principalIds: (id) => readPrincipalIds(db, id),
    refusedIds: () => readRefusedIds(db),
    revision: () => readRevision(db, "people"),
  };
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

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such person", { publicMessage: "There is no such person." });
}
