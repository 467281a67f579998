import type { Transaction } from "kysely";
import { lockAccount, type AccountIdentity, type AccountState } from "./budget-accounts.ts";
import { lockRun, type NodeRun } from "./budget-runs.ts";
import type { Tables } from "./tables.ts";

export interface LeaseRequest {
  readonly account: AccountIdentity;
  readonly limit: number;
  /** Nothing is leased where less is left. */
  readonly need: number;
  /** Leased where there is so much; where not, a share of what is left that is at least `need`. */
  readonly wish: number;
}

export type LeaseAnswer =
  | (AccountState & { readonly kind: "granted"; readonly granted: number })
  /** `idle`: of what is leased, what no exchange holds, as far as other nodes have said. */
  | (AccountState & { readonly kind: "short"; readonly idle: number })
  /** A later run of the node has begun, and has freed what this one had leased. */
  | { readonly kind: "over" };

/** A lease of more than is needed is this share of what is left: leases shrink as the limit comes near. */
const LEASE_SHARE = 1 / 16;

export async function lease(
  transaction: Transaction<Tables>,
  run: NodeRun,
  { account, limit, need, wish }: LeaseRequest,
): Promise<LeaseAnswer> {
  // One that comes late, from a run that crashed, would be leased until the next start, and nobody would spend it.
  if (!(await lockRun(transaction, run))) return { kind: "over" };
  const { node } = run;
  const row = await lockAccount(transaction, account);
  const left = limit - row.spent - row.leased;
  if (left < need) {
    const { amount, held } = await transaction
      .selectFrom("budget_leases")
      .select(({ fn }) => [
        fn.sum<number | string>("amount").as("amount"),
        fn.sum<number | string>("held").as("held"),
      ])
      .where("account", "=", account.id)
      .where("node", "!=", node)
      .executeTakeFirstOrThrow();
    return { kind: "short", ...row, idle: Math.max(0, Number(amount) - Number(held)) };
  }
  const granted = Math.max(need, Math.min(wish, left), Math.floor(left * LEASE_SHARE));
  const leased = row.leased + granted;
  await transaction.updateTable("budget_accounts").set({ leased }).where("id", "=", account.id).execute();
  await transaction
    .insertInto("budget_leases")
    .values({ account: account.id, node, amount: granted, held: 0, counted: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(["account", "node"])
        .doUpdateSet((eb) => ({ amount: eb("budget_leases.amount", "+", granted) })),
    )
    .execute();
  return { kind: "granted", spent: row.spent, leased, granted };
}
