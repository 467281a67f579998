import { systemClock } from "../foundation/clock.ts";
import { createJobQueue, type JobName, type RunningJobQueue } from "../jobs/job-queue.ts";
import type { Database } from "../storage/database.ts";
import { createJobStore, jobId } from "../storage/job-store.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** The node's queue; nothing is begun before it is started. */
export function openJobs(database: Database, logger: Logger): RunningJobQueue {
  return createJobQueue(createJobStore(database, systemClock), systemClock, {
    onRetry: (job, error) => {
      logger.warn(described(job, error), "a job failed; it is tried again");
    },
    onDead: (job, error) => {
      logger.error(described(job, error), "a job is given up; see: sallyport jobs list");
    },
    onTrouble: (what, error) => {
      logger.error({ step: what, error: describeError(error) }, "the store of jobs did not answer");
    },
  });
}

/** By its id: the key may hold the address or name of a caller. */
function described({ kind, key, attempts }: JobName, error: unknown) {
  return { kind, job: jobId({ kind, key }), attempts, error: describeError(error) };
}
