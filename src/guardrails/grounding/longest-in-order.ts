/** So much of either sequence is looked at; sentences are hardly ever longer. */
export const MAX_ORDERED_TERMS = 96;

/** How many terms of one sequence another has in the same order, others between them or not (longest common subsequence). */
export function longestInOrder(terms: readonly string[], others: readonly string[]): number {
  const height = Math.min(terms.length, MAX_ORDERED_TERMS);
  const width = Math.min(others.length, MAX_ORDERED_TERMS);
  const row = new Uint8Array(width + 1);
  for (let y = 0; y < height; y++) {
    const term = terms[y];
    let diagonal = 0;
    for (let x = 1; x <= width; x++) {
      const above = row[x] ?? 0;
      row[x] = term === others[x - 1] ? diagonal + 1 : Math.max(above, row[x - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[width] ?? 0;
}
