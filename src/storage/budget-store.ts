import type { Selectable, Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

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
  readonly wanted: number;
}

export type LeaseAnswer = AccountState & {
  /** 0 where there is less left than was needed. */
  readonly granted: number;
  /** Of what is leased, what no exchange holds, as far as nodes have said. */
  readonly idle: number;
};

/** What became of one account since the last flush. */
export interface AccountFlush {
  readonly identity: AccountIdentity;
  readonly used: number;
  /** Of the lease: what was used and what is given back. */
  readonly returned: number;
  /** For exchanges under way. */
  readonly held: number;
  /** Marks that are crossed at so much spent. */
  readonly marks: readonly { readonly mark: string; readonly from: number }[];
}

export type FlushAnswer =
  | { readonly kind: "taken"; readonly accounts: ReadonlyMap<string, AccountState> }
  /** Another node has closed this one's leases. */
  | { readonly kind: "closed" }
  /** A later run of the node has begun, and has counted what this one left. */
  | { readonly kind: "over" };

export interface NodeRow {
  readonly node: string;
  readonly run: number;
  readonly flushes: number;
  readonly journalFrom: number;
  readonly state: string;
}

export interface ClosedLease {
  readonly account: AccountIdentity;
  readonly counted: number;
  readonly freed: number;
}

export interface Crossing {
  readonly account: AccountIdentity;
  readonly spent: number;
  readonly mark: string;
}

export interface AccountRow extends AccountIdentity {
  readonly spent: number;
  readonly held: number;
  /** Marks that were crossed, without "stop". */
  readonly crossed: readonly string[];
}

/** The shared half of the ledger: every change of an account is one transaction that begins by locking its row. */
export interface BudgetStore {
  /** Leases at least `need`, and up to `wish` or a share of what is left where there is that much. Nothing where less than `need` is left. */
  lease(
    node: string,
    account: AccountIdentity,
    limit: number,
    need: number,
    wish: number,
  ): Promise<LeaseAnswer>;
  /** Asks other nodes for what they have leased and do not use. */
  want(account: string): Promise<void>;
  /** Takes in a batch once, however often it comes. `journalFrom`: see `budget_nodes`. */
  flush(node: NodeFlush, accounts: readonly AccountFlush[]): Promise<FlushAnswer>;
  node(node: string): Promise<NodeRow | undefined>;
  /** Running ones that have leased anything. */
  lessees(): Promise<readonly NodeRow[]>;
  /** Accounts of which a node has leased something that others asked for, and how often they did. */
  wanted(node: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Puts what a node's last run came to, for each account, in the place of its leases, and begins a new run; one transaction. Undefined
   * where a batch of the last run was taken in since `flushes`: it may have been under way when that ended.
   */
  begin(
    node: string,
    amounts: ReadonlyMap<string, number>,
    flushes: number,
    journalFrom: number,
  ): Promise<number | undefined>;
  /** A node that was taken for gone goes on, with no leases. */
  reopen(node: string): Promise<void>;
  /** Closes the leases of a node that has given no sign of life since `flushes`; undefined where it has. */
  closeNode(node: string, flushes: number): Promise<readonly ClosedLease[] | undefined>;
  /** A node ends in good order: it has neither leases nor anything under way. */
  end(node: string): Promise<void>;
  /** Notes that something is to be told of an account; once. */
  cross(account: string, mark: string): Promise<void>;
  untold(): Promise<readonly Crossing[]>;
  told(account: string, mark: string): Promise<void>;
  /** Accounts of these periods, by budget and scope. */
  accounts(starts: readonly string[], limit: number): Promise<readonly AccountRow[]>;
  /** Takes away accounts of periods that began before, where nothing of them is leased. */
  prune(before: string): Promise<void>;
}

export interface NodeFlush {
  readonly node: string;
  /** What an earlier run sent and nobody waits for any more is not taken in. */
  readonly run: number;
  /** One more than the last batch's. */
  readonly batch: number;
  readonly journalFrom: number;
}

/** A lease of more than is needed is this share of what is left: leases shrink as the limit comes near. */
export const LEASE_SHARE = 1 / 16;
/** Crossings that are told in one go. */
const MAX_UNTOLD = 100;

export function createBudgetStore(database: Database, now: () => number): BudgetStore {
  const { db } = database;
  const time = (): string => new Date(now()).toISOString();
  return {
    lease: (node, account, limit, need, wish) =>
      transact(database, (transaction) => lease(transaction, node, account, limit, need, wish)),
    async want(account) {
      await db
        .updateTable("budget_accounts")
        .set((eb) => ({ wanted: eb("wanted", "+", 1) }))
        .where("id", "=", account)
        .execute();
    },
    flush: (node, accounts) =>
      transact(database, (transaction) => flush(transaction, node, accounts, time())),
    async node(node) {
      const row = await db.selectFrom("budget_nodes").selectAll().where("node", "=", node).executeTakeFirst();
      return row === undefined ? undefined : toNode(row);
    },
    lessees: async () => {
      const lessees = db.selectFrom("budget_leases").select("node").where("amount", ">", 0);
      const running = db.selectFrom("budget_nodes").selectAll().where("state", "=", "open");
      return (await running.where("node", "in", lessees).execute()).map(toNode);
    },
    async wanted(node) {
      const rows = await db
        .selectFrom("budget_leases")
        .innerJoin("budget_accounts", "budget_accounts.id", "budget_leases.account")
        .select(["budget_accounts.id", "wanted"])
        .where("node", "=", node)
        .where("wanted", ">", 0)
        .execute();
      return new Map(rows.map(({ id, wanted }) => [id, wanted]));
    },
    begin: (node, amounts, flushes, journalFrom) =>
      transact(database, (transaction) => begin(transaction, node, amounts, flushes, journalFrom, time())),
    reopen: (node) => transact(database, (transaction) => reopen(transaction, node)),
    closeNode: (node, flushes) => transact(database, (transaction) => closeNode(transaction, node, flushes)),
    async end(node) {
      await db.updateTable("budget_nodes").set({ state: "ended" }).where("node", "=", node).execute();
    },
    async cross(account, mark) {
      await insertCrossing(db as unknown as Transaction<Tables>, account, mark, time());
    },
    untold: async () => {
      const rows = await db
        .selectFrom("budget_crossings")
        .innerJoin("budget_accounts", "budget_accounts.id", "budget_crossings.account")
        .selectAll("budget_accounts")
        .select("budget_crossings.mark")
        .where("told_at", "is", null)
        .limit(MAX_UNTOLD)
        .execute();
      return rows.map((row) => ({ account: toIdentity(row), spent: Number(row.spent), mark: row.mark }));
    },
    async told(account, mark) {
      await db
        .updateTable("budget_crossings")
        .set({ told_at: time() })
        .where("account", "=", account)
        .where("mark", "=", mark)
        .execute();
    },
    accounts: (starts, limit) => listAccounts(database, starts, limit),
    async prune(before) {
      await transact(database, async (transaction) => {
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
      });
    },
  };
}

async function lease(
  transaction: Transaction<Tables>,
  node: string,
  account: AccountIdentity,
  limit: number,
  need: number,
  wish: number,
): Promise<LeaseAnswer> {
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
    return { ...row, granted: 0, idle: Math.max(0, Number(amount) - Number(held)) };
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
  return { ...row, leased, granted, idle: 0 };
}

/** Makes the account where there is none. */
async function lockAccount(
  transaction: Transaction<Tables>,
  account: AccountIdentity,
): Promise<AccountState> {
  const lock = () =>
    transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ leased: eb.ref("leased") }))
      .where("id", "=", account.id)
      .returning(["spent", "leased", "wanted"])
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
  return { spent: Number(row.spent), leased: Number(row.leased), wanted: row.wanted };
}

async function flush(
  transaction: Transaction<Tables>,
  { node, run, batch, journalFrom }: NodeFlush,
  accounts: readonly AccountFlush[],
  at: string,
): Promise<FlushAnswer> {
  const turned = await transaction
    .updateTable("budget_nodes")
    .set({ flushes: batch, journal_from: journalFrom, seen_at: at })
    .where("node", "=", node)
    .where("state", "=", "open")
    .where("run", "=", run)
    .where("flushes", "=", batch - 1)
    .executeTakeFirst();
  if (turned.numUpdatedRows === 0n) {
    const row = await transaction
      .selectFrom("budget_nodes")
      .selectAll()
      .where("node", "=", node)
      .executeTakeFirst();
    if (row !== undefined && row.run !== run) return { kind: "over" };
    if (row?.state !== "open" || Number(row.flushes) !== batch) return { kind: "closed" };
    // Taken in before; only the answer was lost.
    return { kind: "taken", accounts: new Map() };
  }
  const states = new Map<string, AccountState>();
  // Always in the same order, so that two nodes never wait for each other's rows.
  const sorted = [...accounts].sort((a, b) => (a.identity.id < b.identity.id ? -1 : 1));
  for (const account of sorted)
    states.set(account.identity.id, await flushAccount(transaction, node, account, at));
  return { kind: "taken", accounts: states };
}

async function flushAccount(
  transaction: Transaction<Tables>,
  node: string,
  { identity, used, returned, held, marks }: AccountFlush,
  at: string,
): Promise<AccountState> {
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
  for (const { mark, from } of marks)
    if (spent >= from) await insertCrossing(transaction, identity.id, mark, at);
  return { spent, leased, wanted: row.wanted };
}

async function insertCrossing(
  transaction: Transaction<Tables>,
  account: string,
  mark: string,
  at: string,
): Promise<void> {
  await transaction
    .insertInto("budget_crossings")
    .values({ account, mark, crossed_at: at, told_at: null })
    .onConflict((conflict) => conflict.columns(["account", "mark"]).doNothing())
    .execute();
}

async function begin(
  transaction: Transaction<Tables>,
  node: string,
  amounts: ReadonlyMap<string, number>,
  flushes: number,
  journalFrom: number,
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
        .where("budget_nodes.flushes", "=", flushes),
    )
    .returning("run")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { run } = row;
  const leases = await transaction.selectFrom("budget_leases").selectAll().where("node", "=", node).execute();
  const leaseOf = new Map(leases.map((each) => [each.account, each]));
  for (const id of [...new Set([...leaseOf.keys(), ...amounts.keys()])].sort()) {
    const own = leaseOf.get(id);
    const came = (amounts.get(id) ?? 0) - Number(own?.counted ?? 0);
    const amount = Number(own?.amount ?? 0);
    await transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ spent: eb("spent", "+", came), leased: eb("leased", "-", amount) }))
      .where("id", "=", id)
      .execute();
  }
  await transaction.deleteFrom("budget_leases").where("node", "=", node).execute();
  return run;
}

async function closeNode(
  transaction: Transaction<Tables>,
  node: string,
  flushes: number,
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
    .orderBy("budget_leases.account")
    .execute();
  const closed: ClosedLease[] = [];
  for (const row of leases) {
    const amount = Number(row.amount);
    const held = Math.min(amount, Number(row.held));
    await transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ spent: eb("spent", "+", held), leased: eb("leased", "-", amount) }))
      .where("id", "=", row.id)
      .execute();
    await transaction
      .updateTable("budget_leases")
      .set((eb) => ({ amount: 0, held: 0, counted: eb("counted", "+", held) }))
      .where("account", "=", row.id)
      .where("node", "=", node)
      .execute();
    closed.push({ account: toIdentity(row), counted: held, freed: amount - held });
  }
  return closed;
}

async function reopen(transaction: Transaction<Tables>, node: string): Promise<void> {
  await transaction.updateTable("budget_nodes").set({ state: "open" }).where("node", "=", node).execute();
  const own = transaction.selectFrom("budget_leases").select(["account", "amount"]).where("node", "=", node);
  for (const { account, amount } of await own.where("amount", ">", 0).orderBy("account").execute()) {
    await transaction
      .updateTable("budget_accounts")
      .set((eb) => ({ leased: eb("leased", "-", Number(amount)) }))
      .where("id", "=", account)
      .execute();
  }
  await transaction.updateTable("budget_leases").set({ amount: 0 }).where("node", "=", node).execute();
}

async function listAccounts(
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
  const held = new Map(
    (
      await db
        .selectFrom("budget_leases")
        .select(({ fn }) => ["account", fn.sum<number | string>("held").as("held")] as const)
        .groupBy("account")
        .execute()
    ).map((row) => [row.account, Number(row.held)]),
  );
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

function toIdentity(
  row: Pick<
    Selectable<Tables["budget_accounts"]>,
    "id" | "budget" | "scope" | "unit" | "period" | "period_start"
  >,
): AccountIdentity {
  const { id, budget, scope, period, period_start: periodStart } = row;
  return { id, budget, scope, unit: row.unit === "tokens" ? "tokens" : "usd", period, periodStart };
}

function toNode(row: Selectable<Tables["budget_nodes"]>): NodeRow {
  const { node, run, flushes, journal_from: journalFrom, state } = row;
  return { node, run, flushes: Number(flushes), journalFrom: Number(journalFrom), state };
}
