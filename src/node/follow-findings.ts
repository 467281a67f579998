import { join } from "node:path";
import { createJournalProjector, type ProjectionStep } from "../accounting/journal-projector.ts";
import type { Journal } from "../audit/journal.ts";
import type { FindingSink } from "../contracts/finding.ts";
import { findingsProjection } from "../findings/findings-projection.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Installation } from "../open-installation.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import { createLogFollower, type LogFollower } from "./follow-log.ts";

/** How often the audit log is looked at for what somebody should know. */
const FOLLOW_MS = 1_000;
/** Most records make no finding, and what it tells is wanted soon. */
const REST_FACTOR = 2;
/** How long the end of a node waits for what is left to read; the next start goes on from there. */
const CLOSE_MS = 500;

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
): LogFollower {
  const projection = findingsProjection(() => systemClock.now());
  const projector = createJournalProjector({
    database,
    node,
    directory: join(dataDir, "audit"),
    projections: [projection],
    durableRecords: () => journal.size,
  });
  /** What was wrong with the log when it was last begun anew; the same again is not helped by that. */
  let lastLoss: string | undefined;

  async function step(): Promise<ProjectionStep> {
    const made = await projector.step();
    if (made.kind !== "lost" || made.detail === lastLoss) return made;
    lastLoss = made.detail;
    await findings.report({
      type: "audit.replaced",
      severity: "critical",
      subject: `Node::${node}`,
      title: "Another audit log stands where one was read",
      detail: `On node ${node}: ${made.detail}.`,
    });
    // What stands there now is followed from its beginning; what it has in common with the old one was counted before.
    projection.skipUpTo(systemClock.now());
    await projector.rebuild();
    return { kind: "behind" };
  }

  return createLogFollower({
    step,
    everyMs: FOLLOW_MS,
    restFactor: REST_FACTOR,
    closeMs: CLOSE_MS,
    onFailure: (error) => {
      logger.error({ error: describeError(error) }, "findings could not be made; it is tried again");
    },
  });
}
