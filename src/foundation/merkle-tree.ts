import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962 section 2.1 over SHA-256. Hashes are 64 lower-case hex digits: in Node a digest that is
 * asked for as text costs less than half of one asked for as a Buffer, and it is what records and checkpoints carry.
 */
export type MerkleHash = string;

/** Root of the tree with no leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: MerkleHash = hash("sha256", "");

const HASH_BYTES = 32;
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const MERKLE_HASH = /^[0-9a-f]{64}$/;

const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);

export function isMerkleHash(text: unknown): text is MerkleHash {
  return typeof text === "string" && MERKLE_HASH.test(text);
}

/** SHA-256(0x00 ‖ data). */
export function leafHash(data: Uint8Array): MerkleHash {
  const input = Buffer.allocUnsafe(1 + data.length);
  input[0] = LEAF_PREFIX;
  input.set(data, 1);
  return hash("sha256", input);
}

/**
 * The leaf hash of `bytes[start, end)` without a copy: the byte before `start`, which must be the caller's to lend,
 * holds the prefix meanwhile.
 */
export function leafHashInPlace(bytes: Buffer, start: number, end: number): MerkleHash {
  const lent = bytes[start - 1];
  if (lent === undefined) throw new RangeError("no byte before the leaf to hold its prefix");
  bytes[start - 1] = LEAF_PREFIX;
  const leaf = hash("sha256", bytes.subarray(start - 1, end));
  bytes[start - 1] = lent;
  return leaf;
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: MerkleHash, right: MerkleHash): MerkleHash {
  nodeInput.write(left, 1, "hex");
  nodeInput.write(right, 1 + HASH_BYTES, "hex");
  return hash("sha256", nodeInput);
}

/** What is left of a compact range when it is written down. */
export interface CompactRangeState {
  readonly size: number;
  /** Roots of the perfect subtrees, largest first: one for each bit set in `size`. */
  readonly hashes: readonly MerkleHash[];
}

/** The smallest state from which a tree can go on growing: at most 53 hashes. */
export class CompactRange {
  #size: number;
  readonly #hashes: MerkleHash[];

  /** Goes on from a state written down earlier; throws `RangeError` where its hashes do not fit its size. */
  constructor(state: CompactRangeState = { size: 0, hashes: [] }) {
    if (!Number.isSafeInteger(state.size) || state.size < 0) throw new RangeError("tree size is not a count");
    if (state.hashes.length !== bitsSet(state.size) || !state.hashes.every(isMerkleHash)) {
      throw new RangeError("the hashes of a compact range do not fit its size");
    }
    this.#size = state.size;
    this.#hashes = [...state.hashes];
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: MerkleHash): void {
    let subtree = leaf;
    // Every trailing one bit of the size is a perfect subtree that the new leaf completes.
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) {
      subtree = nodeHash(this.#hashes.pop() ?? EMPTY_ROOT, subtree);
    }
    this.#hashes.push(subtree);
    this.#size++;
  }

  root(): MerkleHash {
    return rootOf(this.#hashes);
  }

  state(): CompactRangeState {
    return { size: this.#size, hashes: [...this.#hashes] };
  }
}

/** The root of a tree from the roots of its perfect subtrees, largest first. */
export function rootOf(hashes: readonly MerkleHash[]): MerkleHash {
  let root: MerkleHash | undefined;
  for (let index = hashes.length - 1; index >= 0; index--) {
    const subtree = hashes[index] as MerkleHash;
    root = root === undefined ? subtree : nodeHash(subtree, root);
  }
  return root ?? EMPTY_ROOT;
}

function bitsSet(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
