/** To be written. */
export type PeopleTables = object;
