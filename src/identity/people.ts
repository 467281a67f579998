import type { Person } from "../contracts/person.ts";
import type { PeopleGroupStore } from "../storage/people-groups.ts";
import { nameKey } from "../storage/people-rows.ts";
import type { PeopleStore } from "../storage/people-store.ts";

/** Who the people of this installation are. What is asked with every request is held in memory. */
export interface People {
  /**
   * False for the id of a `User` principal that is a person's who is deactivated or deleted: user name, external id, or what they were called
   * before. True for everybody else, known or not. Memory only.
   */
  isActive(userId: string): boolean;
  /** Of what `isActive` goes by; it differs from an earlier one where anything about people or groups has changed. */
  readonly revision: number;
  /** A person by the id of their principal, which is their user name or, where that is nobody's, their external id; with their groups. */
  find(userId: string): Promise<Person | undefined>;
  /** Takes up what other processes changed; to be called from time to time. True where there was something. */
  refresh(): Promise<boolean>;
  /** After a change through these, `refresh` lets this process know of it at once. */
  readonly store: PeopleStore;
  readonly groups: PeopleGroupStore;
}

/** Loads whom to refuse; resolves when `isActive` can be used. */
export async function createPeople(store: PeopleStore, groups: PeopleGroupStore): Promise<People> {
  let refused: ReadonlySet<string> = new Set();
  let revision = -1;
  let inTurn: Promise<unknown> = Promise.resolve();

  async function reload(): Promise<boolean> {
    const stored = await store.revision();
    if (stored === revision) return false;
    refused = new Set(await store.refusedIds());
    revision = stored;
    return true;
  }

  function refresh(): Promise<boolean> {
    const reloaded = inTurn.then(reload);
    // Whoever called hears of a failure; the next in turn does not mind.
    inTurn = reloaded.catch(() => undefined);
    return reloaded;
  }

  await refresh();
  return {
    isActive: (userId) => refused.size === 0 || !refused.has(nameKey(userId)),
    get revision() {
      return revision;
    },
    find: async (userId) => (await store.find(userId)) ?? (await findByExternalId(store, userId)),
    refresh,
    store,
    groups,
  };
}

async function findByExternalId(store: PeopleStore, id: string): Promise<Person | undefined> {
  const { people } = await store.list({ offset: 0, limit: 2, filter: { field: "externalId", value: id } });
  // Nothing keeps two sources from having one id each for two people; then it is nobody's.
  return people.length === 1 ? people[0] : undefined;
}
