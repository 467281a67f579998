/** To be written. */
export type BudgetLedgerTables = object;
