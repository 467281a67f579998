/** Bounds of the budget ledger. */
export const BUDGET_LIMITS = {
  /** Budgets that may apply to one exchange. */
  accountsPerExchange: 64,
  /** Accounts that a node has in memory at one time: of what was used last, and of all that is under way. */
  accounts: 100_000,
  /** Exchanges of a node that wait for a lease at one time. */
  waiting: 10_000,
  /** How long an exchange waits for the database to answer. */
  leaseTimeoutMs: 5_000,
  /** How long it waits for other nodes to give back what they do not use; they look each second. */
  othersTimeoutMs: 2_500,
  othersPauseMs: 200,
  /** So long a refusal holds for whatever needs as much or more, without the database being asked again. */
  refusalMs: 250,
  /** How long what a node has leased goes on being spent while the database cannot be reached. */
  leaseTermMs: 5 * 60_000,
  /** A node that gives no sign of life for so long is gone; well above the lease's term. */
  closeAfterMs: 15 * 60_000,
  /** A lease that nothing has come out of for so long is given back. */
  idleMs: 5_000,
  flushMs: 1_000,
  /** How often a start looks anew at what the last run left, where batches of that run still come in. */
  beginTries: 10,
  /** How often a node says that it lives while it has a lease and nothing to flush. */
  beatMs: 5_000,
} as const;

export type BudgetLimits = Readonly<Record<keyof typeof BUDGET_LIMITS, number>>;
