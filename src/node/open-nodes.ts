import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { systemClock } from "../foundation/clock.ts";
import type { Clock } from "../foundation/clock.ts";
import { isDatabaseAway } from "../storage/database-away.ts";
import type { Database } from "../storage/database.ts";
import { GONE_AFTER_MS } from "../storage/gone-after.ts";
import { MIGRATIONS } from "../storage/migrations.ts";
import {
  createNodeStore,
  type NodeIdentity,
  type NodeStatus,
  type NodeStore,
} from "../storage/node-store.ts";
import { readPackageVersion } from "../storage/package-version.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often a node gives a sign of life. */
export const BEAT_MS = 1_000;
/** A SQLite file has one node: nobody waits for its signs, and each is a write to the disk. */
export const LONE_BEAT_MS = 5_000;

/** This node among those on its database. */
export interface Nodes {
  readonly store: NodeStore;
  /**
   * Nodes that run, this one among them; at least 1. As last heard of: while the database does not answer, the number stays.
   * What is divided by it holds then all the same, since no node starts without the database.
   */
  nodeCount(): number;
  /** False where others may take this node for gone: it could not give a sign of life for too long. */
  isSeen(): boolean;
  /** Enters the list, and says again and again that the node goes on. */
  join(url: string, status: () => NodeStatus): Promise<void>;
  /** Says that it stops. */
  leave(): Promise<void>;
}

export interface NodesParts {
  readonly database: Database;
  /** The node's name, for good. */
  readonly id: string;
  readonly logger: Logger;
  /** Another process runs with this node's name, so with a copy of its data folder: one of the two has to end. */
  readonly onReplaced: () => void;
  readonly clock?: Clock;
  readonly everyMs?: number;
}

/** Looks who else runs; the node itself is in the list once it has joined. */
export async function openNodes(parts: NodesParts): Promise<Nodes> {
  const { database, id, logger, onReplaced, clock = systemClock } = parts;
  const store = createNodeStore(database, systemClock);
  const everyMs = parts.everyMs ?? (database.kind === "sqlite" ? LONE_BEAT_MS : BEAT_MS);
  const version = readPackageVersion();
  let identity: NodeIdentity | undefined;
  // Counted before it takes its first exchange: a share of a limit must not be all of it meanwhile.
  let running = (await store.countOthers(id)) + 1;
  let seenAt = clock.monotonic();
  let hasFailed = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;

  const beat = async (node: NodeIdentity, status: NodeStatus): Promise<void> => {
    const begunAt = clock.monotonic();
    try {
      const answer = await store.beat(node, status);
      hasFailed = false;
      if (answer.kind === "replaced") {
        clearInterval(timer);
        logger.fatal(
          { node: id },
          "another process runs with a copy of this node's data folder, so this one ends. Give each node a data folder of its own.",
        );
        onReplaced();
        return;
      }
      seenAt = begunAt;
      running = answer.running;
    } catch (error) {
      // An outage of the database is housekeeping's to tell of.
      if (!hasFailed && !isDatabaseAway(error))
        logger.error({ error: describeError(error) }, "the node's sign of life could not be given");
      hasFailed = true;
    }
  };

  return {
    store,
    nodeCount: () => Math.max(1, running),
    isSeen: () => clock.monotonic() - seenAt < GONE_AFTER_MS,
    async join(url, status) {
      const node = { id, run: randomUUID(), version, schema: MIGRATIONS.length, address: reachableFrom(url) };
      identity = node;
      await store.enter(node, status());
      seenAt = clock.monotonic();
      timer = setInterval(() => {
        underWay ??= beat(node, status()).finally(() => {
          underWay = undefined;
        });
      }, everyMs);
    },
    async leave() {
      clearInterval(timer);
      await underWay;
      if (identity === undefined) return;
      try {
        await store.leave(identity);
      } catch (error) {
        logger.warn(
          { error: describeError(error) },
          "the node could not say that it stops; it will count as gone",
        );
      }
    },
  };
}

/** What other machines may reach this one by: a node that listens everywhere says its machine's name. */
function reachableFrom(url: string): string {
  const address = new URL(url);
  if (["0.0.0.0", "[::]"].includes(address.hostname)) address.hostname = hostname();
  return address.origin;
}
