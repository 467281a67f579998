/** Characters before a match, and behind it, in which its context words are looked for. */
export const CONTEXT_CHARS = 48;

/** What a context word adds to a score, and what a score comes to at least with one: the measures of Presidio's context enhancer. */
const CONTEXT_GAIN = 0.35;
const LEAST_WITH_CONTEXT = 0.4;

/**
 * Words of several languages that speak of a thing, as one pattern: whole words, whatever their case. Each is the source of a regular
 * expression of bounded length without groups that capture.
 */
export function contextWords(...words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "iu");
}

/**
 * The score of a match, 0..1: what pattern and checksum say, and more where a context word stands near. A detector that asks has a
 * `reach` of at least its longest match and CONTEXT_CHARS, and a character for the word's edge. `words` goes into its `patterns`.
 */
export function contextScore(base: number, words: RegExp, text: string, start: number, end: number): number {
  return hasContext(words, text, start, end)
    ? Math.min(1, Math.max(LEAST_WITH_CONTEXT, base + CONTEXT_GAIN))
    : base;
}

/** Whether one of the words stands within CONTEXT_CHARS of a match. */
export function hasContext(words: RegExp, text: string, start: number, end: number): boolean {
  return (
    words.test(text.slice(Math.max(0, start - CONTEXT_CHARS), start)) ||
    words.test(text.slice(end, end + CONTEXT_CHARS))
  );
}
