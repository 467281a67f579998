import type { Judge } from "../gateway/judge.ts";
import type { Installation } from "../open-installation.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";

/** Lets judges ask models, and operators see how checks end. */
export function attachChecks(
  { checks }: Pick<Installation, "checks">,
  judge: Judge,
  metrics: Metrics,
  logger: Logger,
): void {
  checks.attach({
    askModel: judge.ask,
    onFailure: (event) => {
      logger.warn(event, "a check could not be made");
    },
    onMissingSecret: (event) => {
      logger.error(event, "a check has no secret here; it fails whenever it is asked");
    },
    onBreaker: ({ isOpen, ...check }) => {
      if (isOpen)
        logger.warn(check, "a service that makes checks failed too often; it is left alone for now");
      else logger.info(check, "a service that makes checks answers again");
    },
  });
  metrics.watchCounts(
    "sallyport_checks_total",
    "Checks made by others, by how they ended.",
    "outcome",
    () => checks.outcomes,
  );
  metrics.watch(
    "sallyport_check_breakers_open",
    "Services that make checks and are not asked for now.",
    () => checks.openBreakers,
  );
}
