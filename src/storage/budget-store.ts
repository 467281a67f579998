import { listAccounts, pruneAccounts, type AccountRow } from "./budget-accounts.ts";
import { flush, type Batch, type FlushAnswer } from "./budget-batches.ts";
import { listUntold, noteCrossing, noteTold, type Crossing, type MarksOf } from "./budget-crossings.ts";
import { lease, type LeaseAnswer, type LeaseRequest } from "./budget-leases.ts";
import {
  beginRun,
  closeNode,
  reopenRun,
  toNode,
  type ClosedLease,
  type NextRun,
  type NodeRow,
  type NodeRun,
} from "./budget-runs.ts";
import type { Database } from "./database.ts";
import { transact } from "./transact.ts";

/**
 * The shared half of the ledger: every change of an account is one transaction that begins by locking its row, after that of the node
 * whose leases it changes.
 */
export interface BudgetStore {
  lease(run: NodeRun, request: LeaseRequest): Promise<LeaseAnswer>;
  /** Asks other nodes for what they have leased and do not use. */
  want(account: string): Promise<void>;
  /** Takes in a batch once, however often it comes. */
  flush(run: NodeRun, batch: Batch): Promise<FlushAnswer>;
  node(node: string): Promise<NodeRow | undefined>;
  /** Running ones that have leased anything. */
  lessees(): Promise<readonly NodeRow[]>;
  /** Accounts of which a node has leased something that others asked for, and how often they did. */
  wanted(node: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Puts what a node's last run came to in the place of its leases, and begins a new run; one transaction. Undefined where that changed
   * since it was looked at.
   */
  begin(next: NextRun): Promise<number | undefined>;
  /** A node that was taken for gone goes on, with no leases; false where a later run of it has begun. */
  reopen(run: NodeRun): Promise<boolean>;
  /** Closes the leases of a node that has given no sign of life since `flushes`; undefined where it has. */
  closeNode(node: string, flushes: number, marksOf: MarksOf): Promise<readonly ClosedLease[] | undefined>;
  /** A node ends in good order: it has neither leases nor anything under way. */
  end(run: NodeRun): Promise<void>;
  /** Notes that something is to be told of an account; once. */
  cross(account: string, mark: string): Promise<void>;
  untold(): Promise<readonly Crossing[]>;
  told(account: string, mark: string): Promise<void>;
  /** Accounts of these periods, by budget and scope. */
  accounts(starts: readonly string[], limit: number): Promise<readonly AccountRow[]>;
  /** Takes away accounts of periods that began before, where nothing of them is leased. */
  prune(before: string): Promise<void>;
}

export function createBudgetStore(database: Database, now: () => number): BudgetStore {
  const { db } = database;
  const time = (): string => new Date(now()).toISOString();
  return {
    lease: (run, request) => transact(database, (transaction) => lease(transaction, run, request)),
    async want(account) {
      await db
        .updateTable("budget_accounts")
        .set((eb) => ({ wanted: eb("wanted", "+", 1) }))
        .where("id", "=", account)
        .execute();
    },
    flush: (run, batch) => transact(database, (transaction) => flush(transaction, run, batch, time())),
    async node(node) {
      const row = await db.selectFrom("budget_nodes").selectAll().where("node", "=", node).executeTakeFirst();
      return row === undefined ? undefined : toNode(row);
    },
    async lessees() {
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
    begin: (next) => transact(database, (transaction) => beginRun(transaction, next, time())),
    reopen: (run) => transact(database, (transaction) => reopenRun(transaction, run)),
    closeNode: (node, flushes, marksOf) =>
      transact(database, (transaction) => closeNode(transaction, node, flushes, marksOf, time())),
    async end({ node, run }) {
      await db
        .updateTable("budget_nodes")
        .set({ state: "ended" })
        .where("node", "=", node)
        .where("run", "=", run)
        .execute();
    },
    cross: (account, mark) => noteCrossing(db, account, mark, time()),
    untold: () => listUntold(db),
    told: (account, mark) => noteTold(db, account, mark, time()),
    accounts: (starts, limit) => listAccounts(database, starts, limit),
    prune: (before) => transact(database, (transaction) => pruneAccounts(transaction, before)),
  };
}
