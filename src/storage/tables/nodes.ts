/** To be written. */
export type NodeTables = object;
