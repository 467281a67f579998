/** Where an answer goes: what is harmless text for one place runs in another. */
export const DESTINATIONS = ["browser", "terminal", "sql", "spreadsheet", "plain"] as const;
export type Destination = (typeof DESTINATIONS)[number];
