import { join } from "node:path";
import { createJournalProjector } from "../accounting/journal-projector.ts";
import type { Journal } from "../audit/journal.ts";
import type { FindingSink } from "../contracts/finding.ts";
import { findingsProjection } from "../findings/findings-projection.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Installation } from "../open-installation.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often the audit log is looked at for what somebody should know. */
const FOLLOW_MS = 1_000;
/** How long the end of a node waits for what is left to read; the next start goes on from there. */
const CLOSE_MS = 500;

export interface FindingsFollower {
  start(): void;
  close(): Promise<void>;
}

/**
 * Makes findings of this node's audit log as it is written. Apart from what can be rebuilt: findings are counted once, and what people did
 * about them is nowhere else.
 */
export function followFindings(
  { database, dataDir }: Pick<Installation, "database" | "dataDir">,
  journal: Pick<Journal, "size">,
  node: string,
  findings: FindingSink,
  logger: Logger,
): FindingsFollower {
  const projection = findingsProjection(() => systemClock.now());
  const projector = createJournalProjector({
    database,
    node,
    directory: join(dataDir, "audit"),
    projections: [projection],
    durableRecords: () => journal.size,
  });
  const closing = new AbortController();
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** What was wrong with the log when it was last begun anew; the same again is not helped by that. */
  let lastLoss: string | undefined;

  async function follow(signal: AbortSignal): Promise<void> {
    try {
      const step = await projector.catchUp(signal);
      if (step.kind !== "lost" || step.detail === lastLoss) return;
      lastLoss = step.detail;
      await findings.report({
        type: "audit.replaced",
        severity: "critical",
        subject: `Node::${node}`,
        title: "Another audit log stands where one was read",
        detail: `On node ${node}: ${step.detail}.`,
      });
      // What stands there now is followed from its beginning; what it has in common with the old one was counted before.
      projection.skipUpTo(systemClock.now());
      await projector.rebuild();
    } catch (error) {
      logger.error({ error: describeError(error) }, "findings could not be made; it is tried again");
    }
  }

  return {
    start() {
      timer ??= setInterval(() => {
        underWay ??= follow(closing.signal).finally(() => {
          underWay = undefined;
        });
      }, FOLLOW_MS);
    },
    async close() {
      clearInterval(timer);
      closing.abort();
      await underWay;
      await follow(AbortSignal.timeout(CLOSE_MS));
    },
  };
}
