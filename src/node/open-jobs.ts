import { systemClock } from "../foundation/clock.ts";
import { createJobQueue, type RunningJobQueue } from "../jobs/job-queue.ts";
import type { Database } from "../storage/database.ts";
import { createJobStore } from "../storage/job-store.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** The node's queue; nothing is begun before it is started. */
export function openJobs(database: Database, logger: Logger): RunningJobQueue {
  return createJobQueue(createJobStore(database, systemClock), systemClock, {
    onRetry: ({ kind, key, attempts }, error) => {
      logger.warn(
        { kind, job: key, attempts, error: describeError(error) },
        "a job failed; it is tried again",
      );
    },
    onDead: ({ kind, key, attempts }, error) => {
      logger.error({ kind, job: key, attempts, error: describeError(error) }, "a job is given up");
    },
    onTrouble: (what, error) => {
      logger.error({ step: what, error: describeError(error) }, "the store of jobs did not answer");
    },
  });
}
