import { setImmediate as endOfTurn } from "node:timers/promises";
import type { Transaction } from "kysely";
import { LOG_START, readRecords, type LogPosition } from "../audit/read-records.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import { transact } from "../storage/transact.ts";
import type { Projection } from "./projection.ts";

/** Records that one transaction counts, give or take a piece; and records in a piece, which is read without pause. */
const MAX_BATCH_RECORDS = 2_000;
const MAX_PIECE_RECORDS = 100;
/** Records that are counted before others have their turn: well under a millisecond. */
const RECORDS_PER_TURN = 32;

export interface ProjectorParts {
  readonly database: Database;
  /** Whose log it is. */
  readonly node: string;
  /** The log's folder. */
  readonly directory: string;
  readonly projections: readonly Projection[];
  /** Records that are on disk for good; later ones wait. All that are there, where left out. */
  readonly durableRecords?: () => number;
  /** Records in one transaction, where they are to be fewer than {@link MAX_BATCH_RECORDS}. */
  readonly maxBatchRecords?: number;
}

/** `behind`: there is more to read. `lost`: the log is not the one that was read before; only `rebuild` helps. */
export type ProjectionStep =
  | { readonly kind: "caught-up" }
  | { readonly kind: "behind" }
  | { readonly kind: "lost"; readonly projection: string; readonly detail: string };

interface Cursor extends LogPosition {
  readonly readTo: string | null;
}

/** Keeps projections up to date with one node's audit log. */
export interface JournalProjector {
  /** Records that every projection has counted; undefined before the first step. */
  readonly position: number | undefined;
  /** Reads and counts one batch for every projection. */
  step(): Promise<ProjectionStep>;
  /** Steps until everything that is there is counted, or `signal` is aborted. */
  catchUp(signal?: AbortSignal): Promise<ProjectionStep>;
  /** Throws away what was made from this node's log; the next steps make it anew. */
  rebuild(): Promise<void>;
}

/** Another process has moved the cursor: what was read is not counted, and the cursor is read again. */
class CursorMoved extends Error {
  override readonly name = "CursorMoved";
}

export function createJournalProjector(parts: ProjectorParts): JournalProjector {
  const { database, node, projections, maxBatchRecords = MAX_BATCH_RECORDS } = parts;
  const cursors = new Map<string, Cursor>();
  /** One thing at a time: a rebuilding never meets a batch that is under way. */
  let inTurn: Promise<unknown> = Promise.resolve();

  function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = inTurn.then(work);
    inTurn = result.catch(() => undefined);
    return result;
  }

  async function step(): Promise<ProjectionStep> {
    let outcome: ProjectionStep = { kind: "caught-up" };
    for (const { from, together } of await whereTheyStand()) {
      const each = await advance(from, together);
      if (each.kind === "lost") return each;
      if (each.kind === "behind") outcome = each;
    }
    return outcome;
  }

  /** Projections that stand at one place read on together: the log is read and parsed once for all of them. */
  async function whereTheyStand(): Promise<readonly { from: Cursor; together: readonly Projection[] }[]> {
    const places = new Map<string, { from: Cursor; together: Projection[] }>();
    for (const projection of projections) {
      const from = cursors.get(projection.name) ?? (await openCursor(database, projection, node));
      cursors.set(projection.name, from);
      const key = `${from.segment} ${from.byteOffset} ${from.seq}`;
      const place = places.get(key);
      if (place === undefined) places.set(key, { from, together: [projection] });
      else place.together.push(projection);
    }
    return [...places.values()];
  }

  async function advance(from: Cursor, together: readonly Projection[]): Promise<ProjectionStep> {
    const batches = together.map((projection) => ({ projection, batch: projection.begin(node) }));
    const kinds = [...new Set(together.flatMap((projection) => projection.kinds))];
    let to = from;
    let count = 0;
    for (let isAtEnd = false; !isAtEnd && count < maxBatchRecords;) {
      const reading = await readRecords({
        directory: parts.directory,
        from: to,
        kinds,
        maxRecords: Math.min(MAX_PIECE_RECORDS, maxBatchRecords),
        ...(together.some(({ needsPlaces }) => needsPlaces === true) && { withPlaces: true }),
        ...(parts.durableRecords !== undefined && { before: parts.durableRecords() }),
      });
      const names = together.map(({ name }) => name).join(", ");
      if (reading.kind === "lost") return { kind: "lost", projection: names, detail: reading.detail };
      const { records, places, next } = reading;
      isAtEnd = reading.isAtEnd;
      for (const [index, record] of records.entries()) {
        if (index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) await endOfTurn();
        for (const { projection, batch } of batches)
          if (projection.kinds.includes(record.kind)) batch.add(record, places[index]);
      }
      count += next.seq - to.seq;
      to = { ...next, readTo: records.at(-1)?.at ?? to.readTo };
    }
    if (to.segment === from.segment && to.byteOffset === from.byteOffset) return { kind: "caught-up" };
    try {
      await transact(database, async (transaction) => {
        for (const { projection, batch } of batches) {
          await moveCursor(transaction, projection, node, from, to);
          await batch.write(transaction);
        }
      });
      for (const { name } of together) cursors.set(name, to);
    } catch (error) {
      for (const { name } of together) cursors.delete(name);
      if (!(error instanceof CursorMoved)) throw error;
    }
    return { kind: "behind" };
  }

  return {
    get position() {
      return cursors.size < projections.length
        ? undefined
        : Math.min(...[...cursors.values()].map(({ seq }) => seq));
    },
    step: () => takeTurn(step),
    async catchUp(signal) {
      for (;;) {
        const outcome = await takeTurn(step);
        if (outcome.kind !== "behind" || signal?.aborted === true) return outcome;
        await endOfTurn();
      }
    },
    rebuild: () =>
      takeTurn(async () => {
        cursors.clear();
        for (const projection of projections)
          await transact(database, (transaction) => restart(transaction, projection, node));
      }),
  };
}

/** Where a projection stands; where it was of another version, or there was none, it begins anew. */
async function openCursor(database: Database, projection: Projection, node: string): Promise<Cursor> {
  return transact(database, async (transaction) => {
    const row = await transaction
      .selectFrom("projection_cursors")
      .selectAll()
      .where("projection", "=", projection.name)
      .where("node", "=", node)
      .executeTakeFirst();
    if (row === undefined || row.version !== projection.version)
      return restart(transaction, projection, node);
    return {
      segment: row.segment,
      byteOffset: Number(row.byte_offset),
      seq: Number(row.seq),
      readTo: row.read_to,
    };
  });
}

async function restart(
  transaction: Transaction<Tables>,
  projection: Projection,
  node: string,
): Promise<Cursor> {
  const start: Cursor = { ...LOG_START, readTo: null };
  const position = { version: projection.version, ...positionOf(start) };
  await transaction
    .insertInto("projection_cursors")
    .values({ projection: projection.name, node, ...position })
    .onConflict((conflict) => conflict.columns(["projection", "node"]).doUpdateSet(position))
    .execute();
  await projection.clear(transaction, node);
  return start;
}

/** The first statement of its transaction: whoever else would count the same records waits here, and then finds it moved. */
async function moveCursor(
  transaction: Transaction<Tables>,
  { name, version }: Projection,
  node: string,
  from: Cursor,
  to: Cursor,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable("projection_cursors")
    .set(positionOf(to))
    .where("projection", "=", name)
    .where("node", "=", node)
    .where("version", "=", version)
    .where("seq", "=", from.seq)
    .where("segment", "=", from.segment)
    .where("byte_offset", "=", from.byteOffset)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new CursorMoved();
}

function positionOf({ segment, byteOffset, seq, readTo }: Cursor) {
  return { segment, byte_offset: byteOffset, seq, read_to: readTo };
}
