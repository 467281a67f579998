/**
 * Which subtrees a proof of RFC 6962 is made of, so that it can be put together from hashes that are kept somewhere else. Sizes and
 * indexes are counts of leaves, zero-based, below 2^53.
 */

/** The leaves from `start` up to `end`, which is not one of them. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The siblings from leaf `index` up to the root of the first `size` leaves, lowest first (section 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = splitOf(start, end);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** What shows that `second` leaves extend the first `first` of them, which is at least 1 (section 2.1.2). */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  if (!(first >= 1 && first <= second)) throw new RangeError(`no proof from ${first} to ${second}`);
  const path: LeafRange[] = [];
  let start = 0;
  let end = second;
  // The whole first tree is known to whoever checks, so it is left out where it is one subtree.
  let isKnown = true;
  while (first !== end) {
    const middle = splitOf(start, end);
    if (first <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
      isKnown = false;
    }
  }
  if (!isKnown) path.push({ start, end });
  return path.reverse();
}

/** Where the tree over a range of two leaves or more is split: the left side is the largest power of two below its length. */
export function splitOf(start: number, end: number): number {
  let power = 1;
  while (power * 2 < end - start) power *= 2;
  return start + power;
}
