import type { Selectable, Transaction } from "kysely";
import { inLockOrder, toIdentity, type AccountIdentity } from "./budget-accounts.ts";
import { noteCrossed, type MarksOf } from "./budget-crossings.ts";
import type { Tables } from "./tables.ts";

/** A run of a node: what an earlier one sent, and nobody waits for any more, changes nothing. */
export interface NodeRun {
  readonly node: string;
  readonly run: number;
}

export interface NodeRow extends NodeRun {
  readonly flushes: number;
  readonly journalFrom: number;
  readonly state: string;
}

/** What a node's last run came to, and where the next one begins. */
export interface NextRun {
  readonly node: string;
  /** As it was looked at; undefined where there was none. */
  readonly before: Pick<NodeRow, "run" | "flushes"> | undefined;
  /** By account: what the last run came to beyond its last batch. */
  readonly amounts: ReadonlyMap<string, number>;
  /** See `budget_nodes`. */
  readonly journalFrom: number;
  readonly marksOf: MarksOf;
}

export interface ClosedLease {
  readonly account: AccountIdentity;
  readonly counted: number;
  readonly freed: number;
}

/** Whether this run is the node's latest, which it stays until the transaction ends. */
export async function lockRun(transaction: Transaction<Tables>, { node, run }: NodeRun): Promise<boolean> {
  const locked = await transaction
    .updateTable("budget_nodes")
    .set((eb) => ({ run: eb.ref("run") }))
    .where("node", "=", node)
    .where("run", "=", run)
    .executeTakeFirst();
  return locked.numUpdatedRows > 0n;
}

/**
 * Puts what a node's last run came to, for each account, in the place of its leases, notes the marks that this crosses, and begins a new run.
 * Undefined where another has begun since it was looked at, or one of its batches was taken in: that may have been under way when it ended.
 */
export async function beginRun(
  transaction: Transaction<Tables>,
  { node, before, amounts, journalFrom, marksOf }: NextRun,
  at: string,
): Promise<number | undefined> {
  const first = { node, run: 1, flushes: 0, journal_from: journalFrom, state: "open", seen_at: at };
  const row = await transaction
    .insertInto("budget_nodes")
    .values(first)
    .onConflict((conflict) =>
      conflict
        .column("node")
        .doUpdateSet((eb) => ({
          run: eb("budget_nodes.run", "+", 1),
          journal_from: journalFrom,
          state: "open",
          seen_at: at,
        }))
        .where("budget_nodes.run", "=", before?.run ?? 0)
        .where("budget_nodes.flushes", "=", before?.flushes ?? 0),
    )
    .returning("run")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const leases = await transaction.selectFrom("budget_leases").selectAll().where("node", "=", node).execute();
  const leaseOf = new Map(leases.map((each) => [each.account, each]));
  for (const id of inLockOrder([...leaseOf.keys(), ...amounts.keys()])) {
    const own = leaseOf.get(id);
    const came = (amounts.get(id) ?? 0) - Number(own?.counted ?? 0);
    await settleLease(transaction, id, came, Number(own?.amount ?? 0), marksOf, at);
  }
  await transaction.deleteFrom("budget_leases").where("node", "=", node).execute();
  return row.run;
}

/** Closes the leases of a node that has given no sign of life since `flushes`; undefined where it has. */
export async function closeNode(
  transaction: Transaction<Tables>,
  node: string,
  flushes: number,
  marksOf: MarksOf,
  at: string,
): Promise<readonly ClosedLease[] | undefined> {
  const turned = await transaction
    .updateTable("budget_nodes")
    .set({ state: "closed" })
    .where("node", "=", node)
    .where("state", "=", "open")
    .where("flushes", "=", flushes)
    .executeTakeFirst();
  if (turned.numUpdatedRows === 0n) return undefined;
  const leases = await transaction
    .selectFrom("budget_leases")
    .innerJoin("budget_accounts", "budget_accounts.id", "budget_leases.account")
    .selectAll("budget_accounts")
    .select(["budget_leases.amount", "budget_leases.held"])
    .where("node", "=", node)
    .execute();
  const byId = new Map(leases.map((row) => [row.id, row]));
  const closed: ClosedLease[] = [];
  for (const id of inLockOrder(byId.keys())) {
    const row = byId.get(id);
    if (row === undefined) continue;
    const amount = Number(row.amount);
    const held = Math.min(amount, Number(row.held));
    await settleLease(transaction, id, held, amount, marksOf, at);
    await transaction
      .updateTable("budget_leases")
      .set((eb) => ({ amount: 0, held: 0, counted: eb("counted", "+", held) }))
      .where("account", "=", id)
      .where("node", "=", node)
      .execute();
    closed.push({ account: toIdentity(row), counted: held, freed: amount - held });
  }
  return closed;
}

/** A node that was taken for gone goes on, with no leases; false where a later run of it has begun. */
export async function reopenRun(transaction: Transaction<Tables>, run: NodeRun): Promise<boolean> {
  if (!(await lockRun(transaction, run))) return false;
  const { node } = run;
  await transaction.updateTable("budget_nodes").set({ state: "open" }).where("node", "=", node).execute();
  const leases = await transaction
    .selectFrom("budget_leases")
    .select(["account", "amount"])
    .where("node", "=", node)
    .where("amount", ">", 0)
    .execute();
  const amountOf = new Map(leases.map(({ account, amount }) => [account, Number(amount)]));
  for (const id of inLockOrder(amountOf.keys()))
    await transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ leased: eb("leased", "-", amountOf.get(id) ?? 0) }))
      .where("id", "=", id)
      .execute();
  await transaction.updateTable("budget_leases").set({ amount: 0 }).where("node", "=", node).execute();
  return true;
}

/** Counts `came` as spent of an account and frees `amount` that was leased of it. */
async function settleLease(
  transaction: Transaction<Tables>,
  account: string,
  came: number,
  amount: number,
  marksOf: MarksOf,
  at: string,
): Promise<void> {
  const row = await transaction
    .updateTable("budget_accounts")
    .set((eb) => ({ spent: eb("spent", "+", came), leased: eb("leased", "-", amount) }))
    .where("id", "=", account)
    .returningAll()
    .executeTakeFirst();
  // An account of a period long past may be gone.
  if (row === undefined) return;
  await noteCrossed(transaction, account, Number(row.spent), marksOf(toIdentity(row)), at);
}

export function toNode(row: Selectable<Tables["budget_nodes"]>): NodeRow {
  const { node, run, flushes, journal_from: journalFrom, state } = row;
  return { node, run, flushes: Number(flushes), journalFrom: Number(journalFrom), state };
}
