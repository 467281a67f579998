/**
 * Rows that are evaluated or learnt from at once. A few dozen bytes of each are kept in memory, and some hundred where texts are shown; intervals
 * are drawn from all of them, which takes the time.
 */
export const MAX_ROWS = 200_000;
/** Rows that cannot be read, of which each is told of; the others are counted. */
export const MAX_TOLD_PROBLEMS = 20;
/** Longest beginning of a text that is kept to be shown. */
export const MAX_SHOWN_CHARS = 160;
/** Characters of reviews that are kept at once, until it is known which of them contradict each other. */
export const MAX_HELD_CHARS = 134_217_728;
