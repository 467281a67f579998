import type { Transaction } from "kysely";
import { MAX_PEOPLE_PER_IMPORT } from "../contracts/api/people.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { ImportedFields, PersonFields } from "../contracts/person.ts";
import type { Database } from "./database.ts";
import { setGroupsOf } from "./people-groups.ts";
import { fieldsOf, living, nameKey } from "./people-rows.ts";
import { bumpRevision, lockRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";
import { insertPerson, updatePerson } from "./write-person.ts";

export { MAX_PEOPLE_PER_IMPORT };

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

/** Ends a transaction that was only to show what it would do. */
class DryRun extends Error {
  readonly results: readonly ImportedPerson[];

  constructor(results: readonly ImportedPerson[]) {
    super("a dry run");
    this.results = results;
  }
}

export async function importPeople(
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
    id = before?.id ?? (await insertPerson(transaction, person, source, at));
    if (before !== undefined) isChanged = await updatePerson(transaction, before, person, at);
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
