import type { AuditJournal } from "../contracts/audit.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import type { GroupMember, ImportedFields, PeopleGroup, Person, PersonFields } from "../contracts/person.ts";
import type { Principal } from "../contracts/principal.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import { MAX_PEOPLE_PER_IMPORT, type ImportedPerson, type ImportOptions } from "../storage/import-people.ts";
import type { GroupChange, GroupPage } from "../storage/people-groups.ts";
import type { PeopleFilter, PeoplePage } from "../storage/read-people.ts";
import { recordChange } from "./record-change.ts";
import { recordedText } from "./recorded-text.ts";

/** People and groups on one page of a list. */
export const MAX_PEOPLE_PER_PAGE = 1_000;

export interface PeopleList {
  readonly people: readonly Person[];
  /** For the next page; left out where this is the last. */
  readonly cursor?: string;
}

export interface PageOf {
  readonly offset: number;
  readonly limit: number;
}

/** People and their groups: every change is in the audit log before it happens and after, and holds at once. */
export interface PeopleAdministration {
  /** Sorted by user name. */
  list(limit?: number, cursor?: string, source?: string, search?: string): Promise<PeopleList>;
  search(page: PageOf, filter?: PeopleFilter): Promise<PeoplePage>;
  /** By id, else by user name. Throws `not_found`. */
  get(idOrName: string): Promise<Person>;
  create(by: Principal, person: PersonFields, source: string): Promise<Person>;
  replace(by: Principal, id: string, person: PersonFields): Promise<Person>;
  /** Lets a person in again, or refuses their keys and sessions from now on. By id, else by user name. */
  setActive(by: Principal, idOrName: string, isActive: boolean): Promise<Person>;
  /** Deletes a person, refuses what bears their names, and revokes their keys. */
  remove(by: Principal, id: string): Promise<void>;
  /** At most `MAX_PEOPLE_PER_IMPORT` at one time. */
  import(
    by: Principal,
    people: readonly ImportedFields[],
    options: ImportOptions,
  ): Promise<readonly ImportedPerson[]>;
  listGroups(page: PageOf, name?: string): Promise<GroupPage>;
  getGroup(id: string): Promise<PeopleGroup>;
  /** Ids of groups by their names. */
  groupIds(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  membersOf(group: string): Promise<readonly GroupMember[]>;
  createGroup(
    by: Principal,
    group: Omit<GroupChange, "add" | "remove"> & { name: string },
  ): Promise<PeopleGroup>;
  changeGroup(by: Principal, id: string, change: GroupChange): Promise<PeopleGroup>;
  removeGroup(by: Principal, id: string): Promise<void>;
}

interface Parts {
  readonly people: People;
  readonly keyRing: KeyRing;
  readonly audit: AuditJournal;
}

/** Groups or members that one record names for each change; counts are always exact. */
const MAX_RECORDED_NAMES = 100;
/** An import is one record, which holds 64 KiB at most, whatever its characters. */
const MAX_IMPORTED_NAME_CHARS = 64;
const MAX_RECORDED_GROUPS_EACH = 3;
const MAX_IMPORTED_GROUP_CHARS = 32;

export function createPeopleAdministration({ people, keyRing, audit }: Parts): PeopleAdministration {
  const { store, groups } = people;

  /** Records a change, makes it, and lets this process know of it before anybody is told that it is made. */
  async function change<T>(
    by: Principal,
    action: string,
    subject: JsonObject,
    make: () => Promise<T>,
    describe?: (made: T) => JsonObject,
  ): Promise<T> {
    const making = async (): Promise<T> => {
      const made = await make();
      await people.refresh();
      return made;
    };
    return recordChange(audit, { by, action, subject }, making, undefined, describe);
  }

  async function get(idOrName: string): Promise<Person> {
    const person = (await store.get(idOrName)) ?? (await store.find(idOrName));
    if (person !== undefined) return person;
    throw new GatewayError("not_found", "no such person", { publicMessage: "There is no such person." });
  }

  async function getById(id: string): Promise<Person> {
    return get((await store.get(id))?.id ?? "");
  }

  async function getGroup(id: string): Promise<PeopleGroup> {
    const group = await groups.get(id);
    if (group !== undefined) return group;
    throw new GatewayError("not_found", "no such group", { publicMessage: "There is no such group." });
  }

  async function remove(by: Principal, id: string): Promise<void> {
    const person = await getById(id);
    const ids = await store.principalIds(person.id);
    await change(by, "people.delete", subjectOf(person), () => store.remove(person.id));
    // Not merely refused: whoever gets the name later is somebody else.
    for (const key of await keyRing.ofPrincipal("User", ids)) {
      const subject = { key: key.id, name: key.name };
      await recordChange(audit, { by, action: "keys.revoke", subject }, () => keyRing.revoke(key.id));
    }
  }

  return {
    get,
    getGroup,
    groupIds: (names) => groups.idsOf(names),
    remove,
    async list(limit = MAX_PEOPLE_PER_PAGE, cursor, source, search) {
      const size = Math.min(limit, MAX_PEOPLE_PER_PAGE);
      const found = await store.listAfter(cursor, size + 1, source, search);
      const page = found.slice(0, size);
      const last = page.at(-1);
      return { people: page, ...(found.length > size && last !== undefined && { cursor: last.userName }) };
    },
    search: ({ offset, limit }, filter) =>
      store.list({ offset, limit: Math.min(limit, MAX_PEOPLE_PER_PAGE), filter }),
    create: (by, person, source) =>
      change(
        by,
        "people.create",
        { ...subjectOf(person), source },
        () => store.create(person, source),
        ({ id }) => ({ person: id }),
      ),
    async replace(by, id, person) {
      const before = await getById(id);
      const subject = { ...subjectOf(person), before: subjectOf(before), person: before.id };
      return change(by, "people.replace", subject, () => store.replace(before.id, person));
    },
    async setActive(by, idOrName, isActive) {
      const before = await get(idOrName);
      const action = isActive ? "people.activate" : "people.deactivate";
      // The action says what they are to be; what they were would read as its opposite.
      const subject = { person: before.id, userName: recordedText(before.userName) };
      return change(by, action, subject, () =>
        store.replace(before.id, { ...fieldsOf(before), active: isActive }),
      );
    },
    import(by, list, options) {
      if (options.isDryRun) return store.import(list, options);
      const told = list.slice(0, MAX_PEOPLE_PER_IMPORT).map(importedSubject);
      const subject = { count: list.length, people: told, source: options.source };
      const describe = (results: readonly ImportedPerson[]): JsonObject => ({
        results: results.map(({ kind }) => kind),
      });
      return change(by, "people.import", subject, () => store.import(list, options), describe);
    },
    listGroups: ({ offset, limit }, name) =>
      groups.list({ offset, limit: Math.min(limit, MAX_PEOPLE_PER_PAGE), name }),
    async membersOf(group) {
      return groups.membersOf((await getGroup(group)).id);
    },
    createGroup: (by, { name, externalId, members = [] }) =>
      change(
        by,
        "groups.create",
        { ...membersSubject({ members }), name: recordedText(name) },
        () => groups.create(name, externalId, members),
        ({ id }) => ({ group: id }),
      ),
    async changeGroup(by, id, wanted) {
      const before = await getGroup(id);
      const subject = {
        group: before.id,
        ...membersSubject(wanted),
        name: recordedText(before.name),
        ...(wanted.name !== undefined &&
          wanted.name !== before.name && { newName: recordedText(wanted.name) }),
      };
      return change(by, "groups.change", subject, () => groups.change(before.id, wanted));
    },
    async removeGroup(by, id) {
      const { name } = await getGroup(id);
      await change(by, "groups.delete", { group: id, name: recordedText(name) }, () => groups.remove(id));
    },
  };
}

function subjectOf(person: Person | PersonFields): JsonObject {
  return {
    active: person.active,
    ...("id" in person && { person: person.id }),
    userName: recordedText(person.userName),
  };
}

function fieldsOf(person: Person): PersonFields {
  const { id: _id, source: _source, groups: _groups, createdAt: _at, updatedAt: _last, ...fields } = person;
  return fields;
}

/** "ada, active, in staff and 2 more": short, so that a record holds as many as one import has. */
function importedSubject({ userName, active, groups }: ImportedFields): string {
  const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();
  const name = cut(userName, MAX_IMPORTED_NAME_CHARS);
  const state = active === undefined ? "" : active ? ", active" : ", not active";
  if (groups === undefined) return name + state;
  const first = groups
    .slice(0, MAX_RECORDED_GROUPS_EACH)
    .map((group) => cut(group, MAX_IMPORTED_GROUP_CHARS));
  const more = groups.length - first.length;
  return `${name}${state}, in ${first.join(" and ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function membersSubject({ members, add, remove }: GroupChange): JsonObject {
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = Object.entries({
    members,
    add,
    remove,
  });
  const subject: Record<string, JsonValue> = {};
  for (const [field, ids] of lists) {
    if (ids === undefined) continue;
    subject[`${field}Count`] = ids.length;
    subject[field] = ids.slice(0, MAX_RECORDED_NAMES).map((id) => id.slice(0, 64).toWellFormed());
  }
  return subject;
}
