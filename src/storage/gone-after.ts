/** A node that has given no sign of life for this long counts as gone. */
export const GONE_AFTER_MS = 15_000;
