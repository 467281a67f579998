import { systemClock } from "../foundation/clock.ts";
import { createGuardrailSamples, type GuardrailSamples } from "../gateway/guardrail-samples.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import { SampleSeal } from "../gateway/sample-seal.ts";
import type { Installation } from "../open-installation.ts";
import { isDatabaseAway } from "../storage/database-away.ts";
import { createGuardrailSampleStore } from "../storage/guardrail-sample-store.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";

/** How often kept exchanges that are not to be there any more are deleted; they are not shown meanwhile. */
const PRUNE_MS = 60_000;

export interface OpenGuardrailSamples extends GuardrailSamples {
  start(): void;
  close(): Promise<void>;
}

/** The exchanges that guardrails of this node keep. */
export function openGuardrailSamples(
  { database, secrets }: Installation,
  snapshot: () => ConfigSnapshot,
  metrics: Metrics,
  logger: Logger,
): OpenGuardrailSamples {
  const samples = createGuardrailSamples({
    store: createGuardrailSampleStore(database, () => systemClock.now()),
    seal: new SampleSeal(secrets.contentDigestKey),
    snapshot,
    clock: systemClock,
    onFailure: (error) => {
      logger.warn({ error: describeError(error) }, "the texts of an exchange could not be kept");
    },
  });
  metrics.watchCounts(
    "sallyport_guardrail_samples_total",
    "Exchanges drawn to be kept for trying guardrails on.",
    "outcome",
    () => samples.counts,
  );
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  const prune = async (): Promise<void> => {
    try {
      await samples.prune();
    } catch (error) {
      // An outage is told of by those who need the database for exchanges.
      if (!isDatabaseAway(error))
        logger.error(
          { error: describeError(error) },
          "kept exchanges could not be deleted; it is tried again",
        );
    }
  };
  const tick = (): void => {
    underWay ??= prune().finally(() => {
      underWay = undefined;
    });
  };
  return {
    ...samples,
    start() {
      tick();
      timer ??= setInterval(tick, PRUNE_MS);
    },
    async close() {
      clearInterval(timer);
      await underWay;
      await samples.idle();
    },
  };
}
