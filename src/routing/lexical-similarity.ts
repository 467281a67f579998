/** Characters of each text that are compared. */
export const MAX_COMPARED_CHARS = 20_000;

/**
 * How many words two texts have in common, from 0 to 1: the Dice coefficient over their words, each as often as it occurs, whatever its
 * case (L. R. Dice, 1945). Two texts without words are alike.
 */
export function lexicalSimilarity(one: string, other: string): number {
  const words = countWords(one);
  const others = countWords(other);
  const total = sizeOf(words) + sizeOf(others);
  if (total === 0) return 1;
  let shared = 0;
  for (const [word, count] of words) shared += Math.min(count, others.get(word) ?? 0);
  return (2 * shared) / total;
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text
    .slice(0, MAX_COMPARED_CHARS)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sizeOf(counts: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}
