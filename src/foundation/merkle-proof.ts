import { EMPTY_ROOT, isMerkleHash, nodeHash } from "./merkle-tree.ts";
import type { MerkleHash } from "./merkle-tree.ts";

/**
 * Proofs of RFC 6962 sections 2.1.1 and 2.1.2, built from stored leaf hashes. Sizes and indexes are counts of leaves,
 * zero-based, below 2^53.
 */

/** Root of `leaves[start, end)`, from the definition. */
export function rootOfLeaves(
  leaves: readonly MerkleHash[],
  start = 0,
  end: number = leaves.length,
): MerkleHash {
  if (end <= start) return EMPTY_ROOT;
  if (end - start === 1) return leaves[start] as MerkleHash;
  const middle = start + largestPowerOfTwoBelow(end - start);
  return nodeHash(rootOfLeaves(leaves, start, middle), rootOfLeaves(leaves, middle, end));
}

/** The sibling hashes from leaf `index` up to the root of the first `size` leaves, lowest first. */
export function proveInclusion(leaves: readonly MerkleHash[], index: number, size: number): MerkleHash[] {
  if (!(index >= 0 && index < size && size <= leaves.length)) {
    throw new RangeError(`no leaf ${index} in a tree of ${size} with ${leaves.length} leaves at hand`);
  }
  const path: MerkleHash[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPowerOfTwoBelow(end - start);
    if (index < middle) {
      path.push(rootOfLeaves(leaves, middle, end));
      end = middle;
    } else {
      path.push(rootOfLeaves(leaves, start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** Whether `leaf` is number `index` of the tree with `size` leaves and this root. */
export function verifyInclusion(
  leaf: MerkleHash,
  index: number,
  size: number,
  proof: readonly MerkleHash[],
  root: MerkleHash,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isMerkleHash)) return false;
  let position = index;
  let last = size - 1;
  let computed = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      computed = nodeHash(sibling, computed);
      // A right border node without a sibling rises unchanged until it is a right child.
      while (position % 2 === 0 && position !== 0) {
        position = position / 2;
        last = Math.floor(last / 2);
      }
    } else {
      computed = nodeHash(computed, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && computed === root;
}

/** What a holder of the root of `first` leaves needs to check that `second` leaves extend them; `first` is at least 1. */
export function proveConsistency(leaves: readonly MerkleHash[], first: number, second: number): MerkleHash[] {
  if (!(first >= 1 && first <= second && second <= leaves.length)) {
    throw new RangeError(
      `no consistency proof from ${first} to ${second} with ${leaves.length} leaves at hand`,
    );
  }
  const path: MerkleHash[] = [];
  let start = 0;
  let end = second;
  // `isKnown`: the verifier holds the root of the subtree that ends at `first`, because it is the whole first tree.
  let isKnown = true;
  while (first !== end) {
    const middle = start + largestPowerOfTwoBelow(end - start);
    if (first <= middle) {
      path.push(rootOfLeaves(leaves, middle, end));
      end = middle;
    } else {
      path.push(rootOfLeaves(leaves, start, middle));
      start = middle;
      isKnown = false;
    }
  }
  if (!isKnown) path.push(rootOfLeaves(leaves, start, end));
  return path.reverse();
}

/**
 * Whether the tree of `second` leaves extends the tree of `first` leaves. A tree of no leaves is extended by every
 * tree, so a proof from it would prove nothing: the answer is then always false, and the caller has to say what an
 * empty beginning means.
 */
export function verifyConsistency(
  first: number,
  second: number,
  proof: readonly MerkleHash[],
  firstRoot: MerkleHash,
  secondRoot: MerkleHash,
): boolean {
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false;
  if (![firstRoot, secondRoot, ...proof].every(isMerkleHash)) return false;
  if (first === second) return proof.length === 0 && firstRoot === secondRoot;
  let position = first - 1;
  let last = second - 1;
  while (position % 2 === 1) {
    position = (position - 1) / 2;
    last = Math.floor(last / 2);
  }
  // The first tree is one perfect subtree of the second: its root is known and left out of the proof.
  const path = position === 0 ? [firstRoot, ...proof] : proof;
  const seed = path[0];
  if (seed === undefined) return false;
  let oldRoot = seed;
  let newRoot = seed;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldRoot = nodeHash(sibling, oldRoot);
      newRoot = nodeHash(sibling, newRoot);
      while (position % 2 === 0 && position !== 0) {
        position = position / 2;
        last = Math.floor(last / 2);
      }
    } else {
      newRoot = nodeHash(newRoot, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && oldRoot === firstRoot && newRoot === secondRoot;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The split point of section 2.1: the largest power of two smaller than `count`, which is at least 2. */
function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
