import type { Settings } from "../contracts/settings.ts";
import { createLimiter, type Limiter } from "../quota/create-limiter.ts";
import type { SharedCounters } from "../quota/shared-counters.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";

/** How long a start waits for Redis; from then on it goes on trying, and limits hold in each node's share. */
const REDIS_AT_START_MS = 1_000;

export interface OpenLimits {
  readonly limiter: Limiter;
  close(): Promise<void>;
}

/** Limits that this node counts by itself, or with others in Redis where there is one. `nodesRunning`: on its database. */
export async function openLimits(
  settings: Settings,
  metrics: Metrics,
  logger: Logger,
  nodesRunning: () => number,
): Promise<OpenLimits> {
  const office = await openOffice(settings, logger, nodesRunning);
  const limiter = createLimiter({ office });
  metrics.watchCounts(
    "sallyport_limit_refusals_total",
    "Requests refused by Limit documents, by document.",
    "limit",
    () => limiter.refusals,
  );
  metrics.watchCounts(
    "sallyport_limit_shadow_refusals_total",
    "Requests that Limit documents in shadow mode would have refused, by document.",
    "limit",
    () => limiter.shadowRefusals,
  );
  metrics.watch("sallyport_limit_waiting", "Requests that wait for a place.", () => limiter.waiting);
  metrics.watch(
    "sallyport_limit_tallies",
    "Callers and the like that limits count for.",
    () => limiter.tallies,
  );
  if (office !== undefined)
    metrics.watch("sallyport_limit_counters_shared", "1 while limits are counted with other nodes.", () =>
      office.isOpen ? 1 : 0,
    );
  return {
    limiter,
    async close() {
      await office?.close();
    },
  };
}

async function openOffice(
  { REDIS_URL: url }: Settings,
  logger: Logger,
  nodesRunning: () => number,
): Promise<SharedCounters | undefined> {
  if (url === undefined) return undefined;
  const { createSharedCounters } = await import("../quota/shared-counters.ts");
  const office = createSharedCounters({
    url,
    nodesRunning,
    onChange: (isOpen) => {
      if (isOpen) logger.info("limits are counted together with other nodes");
      else logger.warn("Redis cannot be reached; this node holds its share of the limits, or refuses");
    },
  });
  await office.ready(REDIS_AT_START_MS);
  if (!office.isOpen)
    logger.warn("Redis cannot be reached; this node holds its share of the limits until it can");
  return office;
}
