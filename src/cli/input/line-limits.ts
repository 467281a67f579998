import { LIMITS } from "../../foundation/limits.ts";

/** Longest text that is judged, in bytes: what the gateway takes as one request body. */
export const MAX_TEXT_BYTES = LIMITS.bodyBytes;
/** Longest line of JSON, in bytes: an escape spells one character with six. */
export const MAX_LINE_BYTES = 2 * MAX_TEXT_BYTES;
