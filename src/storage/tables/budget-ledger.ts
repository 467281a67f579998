/** PostgreSQL's driver gives 64-bit numbers as text; all of ours are exact as numbers. */
export type Amount = number | string;

export interface BudgetLedgerTables {
  /** One for each Budget, values of what it keeps apart by, and period. Always: spent + leased <= limit, but for estimation errors. */
  budget_accounts: {
    /** Digest of what follows up to the period. */
    id: string;
    budget: string;
    /** JSON object: {"key":"checkout"}. */
    scope: string;
    unit: string;
    period: string;
    period_start: string;
    spent: Amount;
    /** The sum of its leases' amounts. */
    leased: Amount;
    /** Goes up when a node needs what others have leased and do not use. */
    wanted: number;
  };
  /** What a node may spend without asking. */
  budget_leases: {
    account: string;
    node: string;
    amount: Amount;
    /** Of it, for exchanges under way, as of the node's last flush. */
    held: Amount;
    /** Counted as spent for a node that was gone, until the node itself says what it came to. */
    counted: Amount;
  };
  budget_nodes: {
    node: string;
    /** Goes up with every start. */
    run: number;
    /** Batches taken in so far; goes up with every sign of life. */
    flushes: Amount;
    /** Records of the node's audit log before this one have been taken in whole. */
    journal_from: Amount;
    /** "open"; "closed": its leases were closed by another; "ended": it ended in good order. */
    state: string;
    /** For people. */
    seen_at: string;
  };
  /** Thresholds that were crossed; the row decides which node tells. */
  budget_crossings: {
    account: string;
    /** "0.8", or "stop" where a request was refused. */
    mark: string;
    crossed_at: string;
    told_at: string | null;
  };
}
