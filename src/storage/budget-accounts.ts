import type { Selectable, Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** What an account is, for good. */
export interface AccountIdentity {
  readonly id: string;
  readonly budget: string;
  /** JSON object of the values it is kept apart by. */
  readonly scope: string;
  readonly unit: "usd" | "tokens";
  readonly period: string;
  /** RFC 3339; the epoch where the period is all time. */
  readonly periodStart: string;
}

export interface AccountState {
  readonly spent: number;
  readonly leased: number;
}

export interface AccountRow extends AccountIdentity {
  readonly spent: number;
  readonly held: number;
  /** Marks that were crossed, "stop" among them. */
  readonly crossed: readonly string[];
}

/**
 * Accounts in the order in which a transaction changes them: always the same, so that no two wait for each other's rows. It is
 * worked out here, because databases sort text as their locale does.
 */
export function inLockOrder(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].sort();
}

/** Locks an account until the transaction ends; makes it where there is none. */
export async function lockAccount(
  transaction: Transaction<Tables>,
  account: AccountIdentity,
): Promise<AccountState> {
  const lock = () =>
    transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ leased: eb.ref("leased") }))
      .where("id", "=", account.id)
      .returning(["spent", "leased"])
      .executeTakeFirst();
  let row = await lock();
  if (row === undefined) {
    await transaction
      .insertInto("budget_accounts")
      .values({
        id: account.id,
        budget: account.budget,
        scope: account.scope,
        unit: account.unit,
        period: account.period,
        period_start: account.periodStart,
        spent: 0,
        leased: 0,
        wanted: 0,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    row = await lock();
  }
  if (row === undefined) throw new Error("the account that was just made is not there");
  return { spent: Number(row.spent), leased: Number(row.leased) };
}

/** Accounts of these periods, by budget and scope. */
export async function listAccounts(
  { db }: Database,
  starts: readonly string[],
  limit: number,
): Promise<readonly AccountRow[]> {
  const rows = await db
    .selectFrom("budget_accounts")
    .selectAll()
    .where("period_start", "in", [...starts])
    .orderBy("budget")
    .orderBy("id")
    .limit(limit)
    .execute();
  const leases = await db
    .selectFrom("budget_leases")
    .select(({ fn }) => ["account", fn.sum<number | string>("held").as("held")] as const)
    .groupBy("account")
    .execute();
  const held = new Map(leases.map((row) => [row.account, Number(row.held)]));
  const crossed = new Map<string, string[]>();
  const crossings = await db
    .selectFrom("budget_crossings")
    .innerJoin("budget_accounts", "budget_accounts.id", "budget_crossings.account")
    .select(["account", "mark"])
    .where("period_start", "in", [...starts])
    .execute();
  for (const { account, mark } of crossings) crossed.set(account, [...(crossed.get(account) ?? []), mark]);
  return rows.map((row) => ({
    ...toIdentity(row),
    spent: Number(row.spent),
    held: held.get(row.id) ?? 0,
    crossed: (crossed.get(row.id) ?? []).sort(),
  }));
}

/** Takes away accounts of periods that began before, where nothing of them is leased. */
export async function pruneAccounts(transaction: Transaction<Tables>, before: string): Promise<void> {
  const old = transaction
    .selectFrom("budget_accounts")
    .select("id")
    .where("period_start", "<", before)
    .where("period", "!=", "total")
    .where("leased", "=", 0);
  await transaction.deleteFrom("budget_crossings").where("account", "in", old).execute();
  await transaction.deleteFrom("budget_leases").where("account", "in", old).execute();
  await transaction
    .deleteFrom("budget_accounts")
    .where("period_start", "<", before)
    .where("period", "!=", "total")
    .where("leased", "=", 0)
    .execute();
}

export function toIdentity(
  row: Pick<
    Selectable<Tables["budget_accounts"]>,
    "id" | "budget" | "scope" | "unit" | "period" | "period_start"
  >,
): AccountIdentity {
  const { id, budget, scope, period, period_start: periodStart } = row;
  return { id, budget, scope, unit: row.unit === "tokens" ? "tokens" : "usd", period, periodStart };
}
