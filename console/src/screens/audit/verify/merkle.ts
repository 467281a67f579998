import { fromHex, join, sha256, toHex } from "./bytes.ts";

/** Hashes and proofs of RFC 6962 and RFC 9162 over SHA-256, as lower-case hex. */

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** Of a line of the log, without its newline. */
export async function leafHash(line: string): Promise<string> {
  return toHex(await sha256(join(LEAF, new TextEncoder().encode(line))));
}

async function nodeHash(left: string, right: string): Promise<string> {
  return toHex(await sha256(join(NODE, fromHex(left), fromHex(right))));
}

/** Whether `leaf` is number `index` of the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2). */
export async function isIncluded(
  leaf: string,
  index: number,
  size: number,
  proof: readonly string[],
  root: string,
): Promise<boolean> {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let position = index;
  let last = size - 1;
  let computed = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      computed = await nodeHash(sibling, computed);
      // A node on the right border that has no sibling rises as it is.
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)];
    } else computed = await nodeHash(computed, sibling);
    [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
  }
  return last === 0 && computed === root;
}

/** Whether the tree of `second` leaves begins with that of `first`, which is at least 1 (RFC 9162, section 2.1.4.2). */
export async function isExtended(
  first: number,
  second: number,
  proof: readonly string[],
  firstRoot: string,
  secondRoot: string,
): Promise<boolean> {
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false;
  if (first === second) return proof.length === 0 && firstRoot === secondRoot;
  let position = first - 1;
  let last = second - 1;
  while (position % 2 === 1) [position, last] = [(position - 1) / 2, Math.floor(last / 2)];
  // A first tree that is a whole subtree of the second is left out of the proof: its root is known.
  const [seed, ...path] = position === 0 ? [firstRoot, ...proof] : proof;
  if (seed === undefined) return false;
  let old = seed;
  let all = seed;
  for (const sibling of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      old = await nodeHash(sibling, old);
      all = await nodeHash(sibling, all);
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)];
    } else all = await nodeHash(all, sibling);
    [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
  }
  return last === 0 && old === firstRoot && all === secondRoot;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
