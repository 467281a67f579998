import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import type { Journal } from "../audit/journal.ts";
import { createJournalProjector, type ProjectionStep } from "../accounting/journal-projector.ts";
import { AUDIT_PROJECTION, auditProjection, removeStaleRows } from "../audit-search/audit-projection.ts";
import { createAuditSearch, type AuditSearch } from "../audit-search/audit-search.ts";
import type { AuditIndex } from "../contracts/api/audit.ts";
import type { Principal } from "../contracts/principal.ts";
import { recordChange } from "../gateway/record-change.ts";
import type { Installation } from "../open-installation.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import { createLogFollower } from "./follow-log.ts";

/** How often the audit log is looked at; searches are behind by this and the time of a transaction. */
const FOLLOW_MS = 500;
/** Records in one transaction: others wait for SQLite's one connection meanwhile. */
const MAX_BATCH_RECORDS = 200;
/** An index is dear to make: beside exchanges that take all there is, it has a tenth or less. */
const REST_FACTOR = 9;
/** How long a question waits for what was recorded just before it. */
const CATCH_UP_MS = 5_000;
/** How long the end of a node waits for what is left to read; the next start goes on from there. */
const CLOSE_MS = 1_000;

export interface AuditSearchNodeParts {
  readonly installation: Pick<Installation, "database" | "dataDir">;
  readonly journal: Journal;
  readonly node: string;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export interface OpenAuditSearch extends AuditSearch {
  start(): void;
  index(): Promise<AuditIndex>;
  /** Begins to make the index anew; resolves with how many records there are to read. */
  rebuild(by: Principal): Promise<number>;
  close(): Promise<void>;
}

/** Keeps this node's audit log searchable as it is written, and answers what is asked about all of them. */
export function openAuditSearch(parts: AuditSearchNodeParts): OpenAuditSearch {
  const { installation, journal, node, metrics, logger } = parts;
  const { database } = installation;
  const directory = join(installation.dataDir, "audit");
  const projector = createJournalProjector({
    database,
    node,
    directory,
    projections: [auditProjection(database.kind)],
    durableRecords: () => journal.size,
    maxBatchRecords: MAX_BATCH_RECORDS,
  });
  const behind = (): number => Math.max(0, journal.size - (projector.position ?? 0));
  metrics.watch(
    "sallyport_audit_index_records_behind",
    "Records of this node's audit log that searches do not know yet.",
    behind,
  );

  const closing = new AbortController();
  let problem: string | undefined;
  /** Rebuildings that have yet to clear what is there; and whether what was cleared is not all read again, and cleaned. */
  let clearings = 0;
  let isReadAnew = false;
  /** Rows of before a rebuilding that a crash may have left. */
  let mayBeStale = true;
  /** Says what came of each step, and its number; and that nobody follows the log any more. Any number of questions may wait. */
  const turns = new EventEmitter<{ turn: ["ended" | "failed" | ProjectionStep["kind"], number] }>();
  turns.setMaxListeners(0);
  let steps = 0;

  function note(step: ProjectionStep): void {
    if (step.kind === "lost" && problem === undefined)
      logger.error(
        { detail: step.detail },
        "the audit log does not go on where it was last read; run: sallyport audit rebuild",
      );
    problem = step.kind === "lost" ? step.detail : undefined;
  }

  async function stepOnce(): Promise<ProjectionStep> {
    const step = await projector.step();
    note(step);
    if (step.kind === "caught-up" && mayBeStale) {
      // Before the rows are removed: a rebuilding that clears more meanwhile sets it again.
      mayBeStale = false;
      try {
        await removeStaleRows(database, node);
      } catch (error) {
        mayBeStale = true;
        throw error;
      }
      isReadAnew = mayBeStale;
    }
    return step;
  }

  const follower = createLogFollower({
    async step() {
      steps++;
      const step = await stepOnce();
      turns.emit("turn", step.kind, steps);
      return step;
    },
    everyMs: FOLLOW_MS,
    restFactor: REST_FACTOR,
    closeMs: CLOSE_MS,
    onFailure: (error) => {
      logger.error({ error: describeError(error) }, "the audit log could not be indexed; it is tried again");
      turns.emit("turn", "failed", steps);
    },
    onEnd: () => {
      turns.emit("turn", "ended", steps);
    },
  });

  /** However many wait, the log is followed once, and rests between batches. */
  async function catchUpTo(records: number): Promise<void> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(CATCH_UP_MS)]);
    // A step that began before may have looked for the end of the log before there were so many.
    const before = steps;
    while ((projector.position ?? 0) < records && !signal.aborted) {
      const turn = once(turns, "turn", { signal }).catch(() => undefined);
      follower.follow();
      const [kind, step] = ((await turn) ?? ["ended", 0]) as [string, number];
      if (step > before && kind !== "behind" && kind !== "ended") return;
    }
  }

  return {
    start: () => {
      follower.start();
    },
    ...createAuditSearch({
      database,
      node,
      directory,
      verifierKey: journal.verifierKey,
      size: () => journal.size,
      checkpointNow: () => journal.checkpointNow(),
      catchUpTo,
      behind,
    }),
    async index() {
      const cursors = await database.db
        .selectFrom("projection_cursors")
        .select(["node", "seq", "read_to"])
        .where("projection", "=", AUDIT_PROJECTION)
        .orderBy("node")
        .execute();
      const logs = cursors.map((row) => ({ node: row.node, indexed: Number(row.seq), readTo: row.read_to }));
      return {
        node,
        records: journal.size,
        indexed: journal.size - behind(),
        ...(problem !== undefined && { problem }),
        isRebuilding: clearings > 0 || isReadAnew,
        logs,
      };
    },
    rebuild: (by) =>
      recordChange(journal, { by, action: "audit.rebuild", subject: { node } }, async () => {
        clearings++;
        try {
          await projector.rebuild();
          mayBeStale = true;
          isReadAnew = true;
        } finally {
          clearings--;
        }
        follower.follow();
        return journal.size;
      }),
    async close() {
      closing.abort();
      await follower.close();
    },
  };
}
