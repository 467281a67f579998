import { LIMITS } from "../../foundation/limits.ts";

/** Longest text of a row, in bytes: what the gateway takes as one request body. */
export const MAX_TEXT_BYTES = LIMITS.bodyBytes;
/** Likewise for a line of JSON, which may spell each character with an escape of six. */
export const MAX_LINE_BYTES = 2 * MAX_TEXT_BYTES;
/** Rows that are evaluated or learnt from at once: their scores are kept in memory. */
export const MAX_ROWS = 1_000_000;
/** Rows that cannot be read, of which each is told of; the others are counted. */
export const MAX_TOLD_PROBLEMS = 20;
/** Longest beginning of a text that is kept to be shown. */
export const MAX_SHOWN_CHARS = 160;
