import { setImmediate as endOfTurn } from "node:timers/promises";
import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from "kysely";
import type { RecordPlace } from "../audit/read-records.ts";
import { AUDIT_KINDS, type AuditRecord } from "../contracts/audit.ts";
import type { Database, DatabaseKind } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import { AUDIT_FIGURES, AUDIT_TEXTS } from "../storage/tables/audit-search.ts";
import { transact } from "../storage/transact.ts";
import { auditEntry, mergeEntries, wordsOf, type AuditEntry } from "./audit-entry.ts";
import { addLeaves, type PlacedLeaf } from "./hash-tiles.ts";

/** Called the same in `projection_cursors`. */
export const AUDIT_PROJECTION = "audit";

/** What the number of a log is multiplied by in the numbers of its rows: more records than any log has. */
const RECORDS_PER_LOG = 2 ** 40;
/** Rows in one statement: each has some thirty values and a few dozen words, and a statement computes without pause. */
const ROWS_PER_STATEMENT = 10;
/** Rows looked at in one transaction that takes away. */
const ROWS_PER_REMOVAL = 500;

type RecordRow = Selectable<Tables["audit_records"]>;
type LogRow = Selectable<Tables["audit_logs"]>;

/**
 * Exchanges and administrative calls, made to be searched (`audit_records`), and the hashes that proofs are made of (`audit_tiles`). A
 * `Projection` of `accounting`'s projector. Rebuilding replaces row by row, so that searches go on meanwhile; rows that the log does not
 * give any more are left for {@link removeStaleRows}.
 */
export function auditProjection(kind: DatabaseKind) {
  return {
    name: AUDIT_PROJECTION,
    version: 1,
    kinds: AUDIT_KINDS,
    needsPlaces: true,
    begin: (node: string) => new AuditBatch(kind, node),
    async clear(transaction: Transaction<Tables>, node: string): Promise<void> {
      const { generation } = await openLog(transaction, node);
      await transaction
        .updateTable("audit_logs")
        .set({ generation: generation + 1 })
        .where("node", "=", node)
        .execute();
    },
  };
}

class AuditBatch {
  readonly #kind: DatabaseKind;
  readonly #node: string;
  readonly #entries = new Map<string, AuditEntry>();
  readonly #leaves: PlacedLeaf[] = [];

  constructor(kind: DatabaseKind, node: string) {
    this.#kind = kind;
    this.#node = node;
  }

  add(record: AuditRecord, place?: RecordPlace): void {
    const entry = auditEntry(record);
    const before = this.#entries.get(entry.id);
    this.#entries.set(entry.id, before === undefined ? entry : mergeEntries(before, entry));
    if (place !== undefined) this.#leaves.push({ seq: record.seq, ...place });
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    const log = await openLog(transaction, this.#node);
    const entries = [...this.#entries.values()];
    for (let start = 0; start < entries.length; start += ROWS_PER_STATEMENT) {
      await writeEntries(transaction, this.#kind, log, entries.slice(start, start + ROWS_PER_STATEMENT));
      // SQLite answers at once; exchanges that wait have their turn between two statements.
      await endOfTurn();
    }
    await addLeaves(transaction, this.#node, this.#leaves);
  }
}

/** The row of a log, made where there is none. */
async function openLog(db: Kysely<Tables>, node: string): Promise<LogRow> {
  const row = await db.selectFrom("audit_logs").selectAll().where("node", "=", node).executeTakeFirst();
  if (row !== undefined) return row;
  const last = await db
    .selectFrom("audit_logs")
    .select(({ fn }) => fn.max("number").as("number"))
    .executeTakeFirst();
  const number = last?.number ?? null;
  const made = { node, number: number === null ? 0 : number + 1, generation: 0, cleaned: 0 };
  await db.insertInto("audit_logs").values(made).execute();
  return made;
}

async function writeEntries(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  log: LogRow,
  entries: readonly AuditEntry[],
): Promise<void> {
  const ids = entries.map(({ id }) => id);
  const known = await db
    .selectFrom("audit_records")
    .selectAll()
    .where("id", "in", ids)
    .where("node", "=", log.node)
    .execute();
  const current = new Map(
    known.filter(({ generation }) => generation === log.generation).map((row) => [row.id, entryOf(row)]),
  );
  const whole = entries.map((entry) => {
    const before = current.get(entry.id);
    return before === undefined ? entry : mergeEntries(before, entry);
  });
  const rows = whole.map((entry) => rowOf(log, entry));
  const numbers = new Set(rows.map(({ number }) => number));
  // Of a log that stood in this one's place, and had the same exchange elsewhere.
  const moved = known.map(({ number }) => Number(number)).filter((number) => !numbers.has(number));
  if (moved.length > 0) await removeRows(db, kind, moved);
  await db
    .insertInto("audit_records")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("number")
        .doUpdateSet((expression) =>
          Object.fromEntries(
            Object.keys(rows[0] ?? {}).map((column) => [
              column,
              expression.ref(`excluded.${column}` as "excluded.id"),
            ]),
          ),
        ),
    )
    .execute();
  await writeWords(
    db,
    kind,
    rows.map(({ number }, index) => {
      const entry = whole[index];
      return { number, words: entry === undefined ? [] : wordsOf(entry) };
    }),
  );
}

async function writeWords(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  rows: readonly { readonly number: number; readonly words: readonly string[] }[],
): Promise<void> {
  if (kind === "sqlite") {
    // A number beyond 32 bits comes to SQLite as a fraction, which is no row id.
    const values = rows.map(({ number, words }) => sql`(cast(${number} as integer), ${words.join(" ")})`);
    await sql`insert or replace into audit_text (rowid, words) values ${sql.join(values)}`.execute(db);
    return;
  }
  // Not by to_tsvector: its parser cuts words in ways of its own.
  const values = rows.map(
    ({ number, words }) => sql`(${number}::bigint, array_to_tsvector(${[...words]}::text[]))`,
  );
  await sql`insert into audit_text (number, words) values ${sql.join(values)}
    on conflict (number) do update set words = excluded.words`.execute(db);
}

async function removeRows(db: Kysely<Tables>, kind: DatabaseKind, numbers: readonly number[]): Promise<void> {
  const list = sql.join(
    numbers.map((number) => (kind === "sqlite" ? sql`cast(${number} as integer)` : sql`${number}`)),
  );
  const column = sql.ref(kind === "sqlite" ? "rowid" : "number");
  await sql`delete from audit_text where ${column} in (${list})`.execute(db);
  await db
    .deleteFrom("audit_records")
    .where("number", "in", [...numbers])
    .execute();
}

/**
 * Takes away rows that a rebuilding has not made again: the log does not give them. To be called once the log is read to its end; after a
 * crash in between, again. Resolves with how many there were.
 */
export async function removeStaleRows(database: Database, node: string): Promise<number> {
  const log = await transact(database, (transaction) => openLog(transaction, node));
  if (log.cleaned === log.generation) return 0;
  let removed = 0;
  for (let last: number | undefined = -1; last !== undefined;) {
    const window = await removeStaleIn(database, log, last);
    removed += window.removed;
    last = window.last;
    await endOfTurn();
  }
  await database.db
    .updateTable("audit_logs")
    .set({ cleaned: log.generation })
    .where("node", "=", node)
    .execute();
  return removed;
}

/** Looks at the next rows after a number; `last` is undefined where there are none. */
async function removeStaleIn(
  database: Database,
  { node, generation }: LogRow,
  after: number,
): Promise<{ removed: number; last: number | undefined }> {
  return transact(database, async (transaction) => {
    const rows = await transaction
      .selectFrom("audit_records")
      .select(["number", "generation"])
      .where("node", "=", node)
      .where("number", ">", after)
      .orderBy("number")
      .limit(ROWS_PER_REMOVAL)
      .execute();
    const stale = rows.filter((row) => row.generation !== generation).map(({ number }) => Number(number));
    if (stale.length > 0) await removeRows(transaction, database.kind, stale);
    const last = rows.at(-1);
    return { removed: stale.length, last: last === undefined ? undefined : Number(last.number) };
  });
}

function rowOf(
  log: LogRow,
  { id, at, endedAt, seqs, texts, figures }: AuditEntry,
): Insertable<Tables["audit_records"]> {
  return {
    number: log.number * RECORDS_PER_LOG + (seqs[0] ?? 0),
    node: log.node,
    id,
    generation: log.generation,
    at,
    ended_at: endedAt,
    seqs: seqs.join(","),
    ...texts,
    ...figures,
  };
}

function entryOf(row: RecordRow): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    endedAt: row.ended_at,
    seqs: seqsIn(row.seqs),
    texts: Object.fromEntries(AUDIT_TEXTS.map((name) => [name, row[name]])) as AuditEntry["texts"],
    figures: Object.fromEntries(
      AUDIT_FIGURES.map((name) => [name, row[name] === null ? null : Number(row[name])]),
    ) as AuditEntry["figures"],
  };
}

export function seqsIn(text: string): number[] {
  return text.split(",").map(Number);
}
