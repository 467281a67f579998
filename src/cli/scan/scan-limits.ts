/** Longest system prompt, in bytes. */
export const MAX_SYSTEM_BYTES = 1_048_576;
/** Files of one scan, in all the folders that were named. */
export const MAX_FILES = 100_000;
/** Folders below one that was named. */
export const MAX_DEPTH = 64;
/** How much of the beginning of a file tells whether it is text, in bytes; as much as git looks at. */
export const SNIFFED_BYTES = 8_000;
/** Folders that hold no text of people: version control's own and other people's code. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([".git", "node_modules"]);
/** Problems that a SARIF log tells one by one. */
export const MAX_NOTIFICATIONS = 1_000;
