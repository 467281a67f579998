import type { Kysely, Selectable } from "kysely";
import type { Clock } from "../foundation/clock.ts";
import { databaseTime } from "./database-time.ts";
import type { Database } from "./database.ts";
import { GONE_AFTER_MS } from "./gone-after.ts";
import type { Tables } from "./tables.ts";
import { whileBusy } from "./transact.ts";

/** How long a node that has stopped or gone stays in the list. */
export const KEEP_ENDED_NODES_MS = 7 * 24 * 60 * 60 * 1000;
/** Problems that a node tells of; each is a sentence of ours. */
export const MAX_NODE_PROBLEMS = 8;

export interface NodeIdentity {
  /** Kept for good in the node's data folder. */
  readonly id: string;
  /** Which start of it; another for each. */
  readonly run: string;
  readonly version: string;
  /** How many steps of the schema its code knows. */
  readonly schema: number;
  readonly address: string;
}

export interface NodeStatus {
  /** The revision of the documents that it runs with. */
  readonly revision: number;
  /** Empty where all is well. */
  readonly problems: readonly string[];
}

/** A node as others see it. Times are RFC 3339, UTC, milliseconds. */
export interface StoredNode extends NodeIdentity, NodeStatus {
  readonly startedAt: string;
  readonly seenAt: string;
  /** Gone: it has given no sign of life for `GONE_AFTER_MS`. Stopped: it said so. */
  readonly state: "running" | "gone" | "stopped";
}

/** What a sign of life was answered with. */
export type Beat =
  | { readonly kind: "kept"; /** Nodes that run, this one among them. */ readonly running: number }
  /** Another process has started with the same id: its data folder is a copy of this one's. */
  | { readonly kind: "replaced" };

export interface NodeStore {
  /** Begins a run; it takes the place of an earlier run of the same node. */
  enter(node: NodeIdentity, status: NodeStatus): Promise<Beat>;
  /** Says that the run goes on. */
  beat(node: NodeIdentity, status: NodeStatus): Promise<Beat>;
  /** Says that the run ends. */
  leave(node: NodeIdentity): Promise<void>;
  /** How many others run. */
  countOthers(id: string): Promise<number>;
  /** By id, from the one after `after`. */
  list(limit: number, after?: string): Promise<readonly StoredNode[]>;
}

export function createNodeStore(database: Database, clock: Clock): NodeStore {
  const { db } = database;
  const now = () => databaseTime(database, clock);
  return {
    enter: async (node, status) => enter(db, node, status, await now()),
    async beat(node, status) {
      const at = await now();
      const update = db
        .updateTable("nodes")
        .set({ seen_at: toText(at), stopped_at: null, ...toColumns(status) })
        .where("id", "=", node.id)
        .where("run", "=", node.run);
      const { numUpdatedRows } = await whileBusy(() => update.executeTakeFirst());
      if (numUpdatedRows > 0n) return { kind: "kept", running: await countRunning(db, at) };
      const other = await db.selectFrom("nodes").select("run").where("id", "=", node.id).executeTakeFirst();
      // Taken off the list by others, who thought that it was long gone.
      return other === undefined ? enter(db, node, status, at) : { kind: "replaced" };
    },
    async leave(node) {
      const update = db
        .updateTable("nodes")
        .set({ stopped_at: toText(await now()) })
        .where("id", "=", node.id)
        .where("run", "=", node.run);
      await whileBusy(() => update.execute());
    },
    countOthers: async (id) => countRunning(db, await now(), id),
    async list(limit, after = "") {
      const at = await now();
      const rows = db.selectFrom("nodes").selectAll().where("id", ">", after).orderBy("id").limit(limit);
      return (await rows.execute()).map((row) => toNode(row, at));
    },
  };
}

async function enter(db: Kysely<Tables>, node: NodeIdentity, status: NodeStatus, now: number): Promise<Beat> {
  const row = {
    ...node,
    ...toColumns(status),
    started_at: toText(now),
    seen_at: toText(now),
    stopped_at: null,
  };
  const insert = db
    .insertInto("nodes")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row));
  await whileBusy(() => insert.execute());
  const longGone = db.deleteFrom("nodes").where("seen_at", "<", toText(now - KEEP_ENDED_NODES_MS));
  await whileBusy(() => longGone.execute());
  return { kind: "kept", running: await countRunning(db, now) };
}

async function countRunning(db: Kysely<Tables>, now: number, except = ""): Promise<number> {
  const { count } = await db
    .selectFrom("nodes")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("stopped_at", "is", null)
    .where("seen_at", ">", toText(now - GONE_AFTER_MS))
    .where("id", "!=", except)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function toColumns({ revision, problems }: NodeStatus): Pick<Tables["nodes"], "revision" | "problems"> {
  return { revision, problems: JSON.stringify(problems.slice(0, MAX_NODE_PROBLEMS)) };
}

function toNode(row: Selectable<Tables["nodes"]>, now: number): StoredNode {
  const isGone = Date.parse(row.seen_at) <= now - GONE_AFTER_MS;
  return {
    id: row.id,
    run: row.run,
    version: row.version,
    schema: row.schema,
    address: row.address,
    revision: row.revision,
    problems: JSON.parse(row.problems) as string[],
    startedAt: row.started_at,
    seenAt: row.seen_at,
    state: row.stopped_at !== null ? "stopped" : isGone ? "gone" : "running",
  };
}

const toText = (ms: number): string => new Date(ms).toISOString();
