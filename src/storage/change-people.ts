import type { Transaction } from "kysely";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** Changes people or groups in one transaction, one after the other on all nodes, and lets every node know that it did. */
export function changePeople<T>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return transact(database, async (transaction) => {
    await lockRevision(transaction, "people");
    const result = await work(transaction);
    await bumpRevision(transaction, "people");
    return result;
  });
}
