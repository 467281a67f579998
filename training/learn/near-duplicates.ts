import { bucketOf, hashOn, HASH_START, hashText } from "../../src/inference/hash.ts";

const SHINGLE_WORDS = 5;
const SIGNATURE = 32;
const BANDS = 16;
const SEEDS = Int32Array.from({ length: SIGNATURE }, (_, n) => Math.imul(n + 1, 0x9e3779b1));

/** The text by its words alone: case, punctuation and spacing do not count. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The hashes of the runs of five words in a text, or of the whole text where it is shorter. */
function shinglesOf(text: string): Set<number> {
  const words = plainWords(text).map((word) => hashText(word));
  const shingles = new Set<number>();
  const last = Math.max(0, words.length - SHINGLE_WORDS);
  for (let at = 0; at <= last; at++) {
    let hash = HASH_START;
    for (const word of words.slice(at, at + SHINGLE_WORDS)) hash = hashOn(hash, word);
    shingles.add(hash);
  }
  return shingles;
}

/**
 * Finds texts that share half of their runs of five words with one seen before (Broder 1997, MinHash signatures in bands; candidates are
 * compared exactly).
 */
export class NearDuplicates {
  readonly #bands = Array.from({ length: BANDS }, () => new Map<number, number[]>());
  readonly #seen: Set<number>[] = [];

  /** Whether the text is near one that was added. */
  has(text: string): boolean {
    const shingles = shinglesOf(text);
    const compared = new Set<number>();
    for (const [band, hash] of bandHashes(shingles)) {
      for (const index of this.#bands[band]?.get(hash) ?? []) {
        if (compared.has(index)) continue;
        compared.add(index);
        if (shareOf(shingles, this.#seen[index] ?? new Set()) >= 0.5) return true;
      }
    }
    return false;
  }

  add(text: string): void {
    const shingles = shinglesOf(text);
    const index = this.#seen.push(shingles) - 1;
    for (const [band, hash] of bandHashes(shingles)) {
      const held = this.#bands[band];
      const before = held?.get(hash);
      if (before === undefined) held?.set(hash, [index]);
      else before.push(index);
    }
  }
}

/** Of the smaller set, how much is in the other. */
function shareOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return small.size === 0 ? 0 : shared / small.size;
}

function* bandHashes(shingles: ReadonlySet<number>): Generator<readonly [number, number]> {
  const signature = new Uint32Array(SIGNATURE).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let n = 0; n < SIGNATURE; n++) {
      const hash = bucketOf(shingle ^ (SEEDS[n] ?? 0), 31);
      if (hash < (signature[n] ?? 0)) signature[n] = hash;
    }
  }
  const rows = SIGNATURE / BANDS;
  for (let band = 0; band < BANDS; band++) {
    let hash = HASH_START;
    for (let n = 0; n < rows; n++) hash = hashOn(hash, signature[band * rows + n] ?? 0);
    yield [band, hash];
  }
}
