/** To be written. */
export type SessionTables = object;
