import type { Kysely } from "kysely";
import { toIdentity, type AccountIdentity } from "./budget-accounts.ts";
import type { Tables } from "./tables.ts";

/** Something that is told of an account once: a threshold ("0.8"), crossed at so much spent. */
export interface Mark {
  readonly mark: string;
  readonly from: number;
}

/** The marks of an account, as the documents in force have them. Computes only. */
export type MarksOf = (account: AccountIdentity) => readonly Mark[];

export interface Crossing {
  readonly account: AccountIdentity;
  readonly spent: number;
  readonly mark: string;
}

/** Crossings that are told in one go. */
const MAX_UNTOLD = 100;

/** Notes that something is to be told of an account; once, whoever notes it. */
export async function noteCrossing(
  db: Kysely<Tables>,
  account: string,
  mark: string,
  at: string,
): Promise<void> {
  await db
    .insertInto("budget_crossings")
    .values({ account, mark, crossed_at: at, told_at: null })
    .onConflict((conflict) => conflict.columns(["account", "mark"]).doNothing())
    .execute();
}

/** Notes every mark that so much spent is at or above. */
export async function noteCrossed(
  db: Kysely<Tables>,
  account: string,
  spent: number,
  marks: readonly Mark[],
  at: string,
): Promise<void> {
  for (const { mark, from } of marks) if (spent >= from) await noteCrossing(db, account, mark, at);
}

export async function listUntold(db: Kysely<Tables>): Promise<readonly Crossing[]> {
  const rows = await db
    .selectFrom("budget_crossings")
    .innerJoin("budget_accounts", "budget_accounts.id", "budget_crossings.account")
    .selectAll("budget_accounts")
    .select("budget_crossings.mark")
    .where("told_at", "is", null)
    .limit(MAX_UNTOLD)
    .execute();
  return rows.map((row) => ({ account: toIdentity(row), spent: Number(row.spent), mark: row.mark }));
}

export async function noteTold(db: Kysely<Tables>, account: string, mark: string, at: string): Promise<void> {
  await db
    .updateTable("budget_crossings")
    .set({ told_at: at })
    .where("account", "=", account)
    .where("mark", "=", mark)
    .execute();
}
