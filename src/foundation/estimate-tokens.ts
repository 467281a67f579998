/** A common rule of thumb for English text and current tokenizers; other languages need more tokens. */
const CHARS_PER_TOKEN = 4;

/** Rough token count of a text of this many UTF-16 units, where nobody has counted; for records, never for limits. */
export function estimateTokens(chars: number): number {
  return Math.ceil(chars / CHARS_PER_TOKEN);
}
