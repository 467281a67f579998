/** To be written. */
export type JobTables = object;
