/** To be written. */
export type UsageTables = object;
