/** Words of a search, and characters of each; words of a row. What is longer is cut. */
export const MAX_SEARCH_WORDS = 12;
export const MAX_WORD_CHARS = 64;
export const MAX_ROW_WORDS = 200;

/**
 * The words in names: runs of letters and digits, lower case, without accents. Nothing else is left of a text, so nothing in it can be
 * the syntax of a full-text query.
 */
export function cutWords(text: string, maxWords: number = MAX_ROW_WORDS): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, MAX_WORD_CHARS).toWellFormed()))].slice(0, maxWords);
}
