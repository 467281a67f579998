import type { Transaction } from "kysely";
import { inLockOrder, lockAccount, type AccountIdentity } from "./budget-accounts.ts";
import { noteCrossed, type Mark } from "./budget-crossings.ts";
import type { NodeRun } from "./budget-runs.ts";
import type { Tables } from "./tables.ts";

/** What became of a node's accounts since its last batch. */
export interface Batch {
  /** One more than the last batch's. */
  readonly number: number;
  /** See `budget_nodes`. */
  readonly journalFrom: number;
  readonly accounts: readonly AccountFlush[];
}

/** What became of one account. */
export interface AccountFlush {
  readonly identity: AccountIdentity;
  readonly used: number;
  /** Of the lease: what was used and what is given back. */
  readonly returned: number;
  /** For exchanges under way. */
  readonly held: number;
  readonly marks: readonly Mark[];
}

export type FlushAnswer =
  /** With what is spent of each account; none where the batch was taken in before. */
  | { readonly kind: "taken"; readonly spent: ReadonlyMap<string, number> }
  /** Another node has closed this one's leases. */
  | { readonly kind: "closed" }
  /** A later run of the node has begun, and has counted what this one left. */
  | { readonly kind: "over" };

/** Takes in a batch once, however often it comes. */
export async function flush(
  transaction: Transaction<Tables>,
  { node, run }: NodeRun,
  { number, journalFrom, accounts }: Batch,
  at: string,
): Promise<FlushAnswer> {
  const turned = await transaction
    .updateTable("budget_nodes")
    .set({ flushes: number, journal_from: journalFrom, seen_at: at })
    .where("node", "=", node)
    .where("state", "=", "open")
    .where("run", "=", run)
    .where("flushes", "=", number - 1)
    .executeTakeFirst();
  const spent = new Map<string, number>();
  if (turned.numUpdatedRows === 0n) {
    const row = await transaction
      .selectFrom("budget_nodes")
      .selectAll()
      .where("node", "=", node)
      .executeTakeFirst();
    if (row !== undefined && row.run !== run) return { kind: "over" };
    if (row?.state !== "open" || Number(row.flushes) !== number) return { kind: "closed" };
    // Taken in before; only the answer was lost.
    return { kind: "taken", spent };
  }
  const byId = new Map(accounts.map((account) => [account.identity.id, account]));
  for (const id of inLockOrder(byId.keys())) {
    const account = byId.get(id);
    if (account !== undefined) spent.set(id, await flushAccount(transaction, node, account, at));
  }
  return { kind: "taken", spent };
}

async function flushAccount(
  transaction: Transaction<Tables>,
  node: string,
  { identity, used, returned, held, marks }: AccountFlush,
  at: string,
): Promise<number> {
  const row = await lockAccount(transaction, identity);
  const own = await transaction
    .selectFrom("budget_leases")
    .select(["amount", "counted"])
    .where("account", "=", identity.id)
    .where("node", "=", node)
    .executeTakeFirst();
  const counted = Number(own?.counted ?? 0);
  const counts = Math.min(used, counted);
  const spent = row.spent + used - counts;
  const leased = row.leased - returned;
  await transaction
    .updateTable("budget_accounts")
    .set({ spent, leased })
    .where("id", "=", identity.id)
    .execute();
  // More may have been leased since the batch was made up.
  const amount = Number(own?.amount ?? 0) - returned;
  const lease = { amount, held, counted: counted - counts };
  if (amount === 0 && held === 0 && lease.counted === 0) {
    const over = transaction.deleteFrom("budget_leases").where("account", "=", identity.id);
    await over.where("node", "=", node).execute();
  } else {
    const kept = transaction.updateTable("budget_leases").set(lease).where("account", "=", identity.id);
    await kept.where("node", "=", node).execute();
  }
  await noteCrossed(transaction, identity.id, spent, marks, at);
  return spent;
}
