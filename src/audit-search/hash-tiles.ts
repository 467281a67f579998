import type { Kysely } from "kysely";
import type { RecordPlace } from "../audit/read-records.ts";
import { splitOf, type LeafRange } from "../foundation/merkle-ranges.ts";
import { CompactRange, EMPTY_ROOT, nodeHash, type MerkleHash } from "../foundation/merkle-tree.ts";
import type { Tables } from "../storage/tables.ts";

/** Hashes in a tile (c2sp.org/tlog-tiles), and levels: 256^6 leaves are more than any log has. */
export const TILE_HASHES = 256;
const MAX_LEVELS = 6;
const HASH_BYTES = 32;

export interface PlacedLeaf extends RecordPlace {
  readonly seq: number;
}

/** The tree's hashes are not all there: the log has lines that are no records, or was not read so far. */
export class MissingHashes extends Error {
  override readonly name = "MissingHashes";
}

interface Addition {
  readonly index: number;
  readonly hash: MerkleHash;
  readonly segment: number;
  readonly byteOffset: number;
}

/**
 * Writes leaves, which are in order, into their tiles, and the roots of tiles that are full into the level above. Leaves after a gap are
 * left out: nothing could be proven by them.
 */
export async function addLeaves(
  db: Kysely<Tables>,
  node: string,
  leaves: readonly PlacedLeaf[],
): Promise<void> {
  let additions: readonly Addition[] = leaves.map(({ seq, leaf, segment, byteOffset }) => ({
    index: seq,
    hash: leaf,
    segment,
    byteOffset,
  }));
  for (let level = 0; level < MAX_LEVELS && additions.length > 0; level++)
    additions = await addToLevel(db, node, level, additions);
}

async function addToLevel(
  db: Kysely<Tables>,
  node: string,
  level: number,
  additions: readonly Addition[],
): Promise<Addition[]> {
  const full: Addition[] = [];
  for (const [tile, own] of byTile(additions)) {
    const begun = own[0]?.index === tile * TILE_HASHES ? undefined : await readTile(db, node, level, tile);
    const hashes = begun === undefined ? [] : [...begun.hashes];
    for (const { index, hash } of own) {
      const at = index - tile * TILE_HASHES;
      if (at <= hashes.length) hashes.splice(at, hashes.length, hash);
    }
    const place = begun ?? own[0] ?? { segment: 1, byteOffset: 0 };
    const row = {
      segment: place.segment,
      byte_offset: place.byteOffset,
      hashes: Buffer.from(hashes.join(""), "hex"),
    };
    await db
      .insertInto("audit_tiles")
      .values({ node, level, tile, ...row })
      .onConflict((conflict) => conflict.columns(["node", "level", "tile"]).doUpdateSet(row))
      .execute();
    if (hashes.length === TILE_HASHES)
      full.push({
        index: tile,
        hash: rootOfHashes(hashes),
        segment: place.segment,
        byteOffset: place.byteOffset,
      });
  }
  return full;
}

function byTile(additions: readonly Addition[]): Map<number, Addition[]> {
  const tiles = new Map<number, Addition[]>();
  for (const addition of additions) {
    const tile = Math.floor(addition.index / TILE_HASHES);
    const own = tiles.get(tile);
    if (own === undefined) tiles.set(tile, [addition]);
    else own.push(addition);
  }
  return tiles;
}

interface Tile {
  readonly hashes: readonly MerkleHash[];
  readonly segment: number;
  readonly byteOffset: number;
}

export async function readTile(
  db: Kysely<Tables>,
  node: string,
  level: number,
  tile: number,
): Promise<Tile | undefined> {
  const row = await db
    .selectFrom("audit_tiles")
    .select(["segment", "byte_offset", "hashes"])
    .where("node", "=", node)
    .where("level", "=", level)
    .where("tile", "=", tile)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const text = Buffer.from(row.hashes).toString("hex");
  const hashes = Array.from({ length: row.hashes.length / HASH_BYTES }, (_, index) =>
    text.slice(index * 2 * HASH_BYTES, (index + 1) * 2 * HASH_BYTES),
  );
  return { hashes, segment: row.segment, byteOffset: Number(row.byte_offset) };
}

/** Reads subtrees of one log; tiles are read once. */
export class HashTiles {
  readonly #db: Kysely<Tables>;
  readonly #node: string;
  readonly #tiles = new Map<string, Promise<Tile | undefined>>();

  constructor(db: Kysely<Tables>, node: string) {
    this.#db = db;
    this.#node = node;
  }

  /** The root over a range of leaves that is a subtree of some tree; rejects with {@link MissingHashes}. */
  async rootOf({ start, end }: LeafRange): Promise<MerkleHash> {
    if (end <= start) return EMPTY_ROOT;
    const whole = wholeTile(start, end);
    if (whole !== undefined) return this.#hashAt(whole.level, whole.index);
    const level = levelWithin(start, end);
    if (level !== undefined) return this.#rootInTile(level, start, end);
    const middle = splitOf(start, end);
    return nodeHash(await this.rootOf({ start, end: middle }), await this.rootOf({ start: middle, end }));
  }

  /** Where a record may be looked for: the first of its tile. */
  async placeOf(seq: number): Promise<{ segment: number; byteOffset: number; seq: number } | undefined> {
    const tile = Math.floor(seq / TILE_HASHES);
    const found = await this.#tile(0, tile);
    return found && { segment: found.segment, byteOffset: found.byteOffset, seq: tile * TILE_HASHES };
  }

  async #rootInTile(level: number, start: number, end: number): Promise<MerkleHash> {
    const width = TILE_HASHES ** level;
    const tile = Math.floor(start / width / TILE_HASHES);
    const found = await this.#tile(level, tile);
    const from = start / width - tile * TILE_HASHES;
    const hashes = found?.hashes.slice(from, from + (end - start) / width) ?? [];
    if (hashes.length !== (end - start) / width) throw missing(start);
    return rootOfHashes(hashes);
  }

  async #hashAt(level: number, index: number): Promise<MerkleHash> {
    const tile = Math.floor(index / TILE_HASHES);
    const hash = (await this.#tile(level, tile))?.hashes[index % TILE_HASHES];
    if (hash === undefined) throw missing(index * TILE_HASHES ** level);
    return hash;
  }

  #tile(level: number, tile: number): Promise<Tile | undefined> {
    const key = `${level}/${tile}`;
    let reading = this.#tiles.get(key);
    if (reading === undefined) {
      reading = readTile(this.#db, this.#node, level, tile);
      this.#tiles.set(key, reading);
    }
    return reading;
  }
}

function missing(seq: number): MissingHashes {
  return new MissingHashes(`hashes from record ${seq} on are not there`);
}

/** The one hash that a range is, where it is a whole tile of leaves, or of tiles. */
function wholeTile(start: number, end: number): { level: number; index: number } | undefined {
  for (let level = 0, width = 1; level < MAX_LEVELS; level++, width *= TILE_HASHES)
    if (end - start === width && start % width === 0) return { level, index: start / width };
  return undefined;
}

/** The level one of whose tiles holds all of a range, as whole hashes; undefined where several tiles do. */
function levelWithin(start: number, end: number): number | undefined {
  for (let level = 0, width = 1; level < MAX_LEVELS; level++, width *= TILE_HASHES) {
    const isWhole = start % width === 0 && end % width === 0;
    const tile = width * TILE_HASHES;
    if (isWhole && Math.floor(start / tile) === Math.floor((end - 1) / tile)) return level;
  }
  return undefined;
}

function rootOfHashes(hashes: readonly MerkleHash[]): MerkleHash {
  const range = new CompactRange();
  for (const hash of hashes) range.append(hash);
  return range.root();
}
