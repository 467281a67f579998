/** To be written. */
export type FindingTables = object;
