import { join } from "node:path";
import type { Journal } from "../audit/journal.ts";
import { guardrailHitsProjection } from "../accounting/guardrail-hits-projection.ts";
import { createJournalProjector, type ProjectionStep } from "../accounting/journal-projector.ts";
import type { PricedModel, RecommendationSources } from "../accounting/recommendation.ts";
import { readOverview } from "../accounting/traffic/read-overview.ts";
import { trafficProjection } from "../accounting/traffic/traffic-projection.ts";
import { usageProjection } from "../accounting/usage-projection.ts";
import { createUsageService, type UsageService } from "../accounting/usage-service.ts";
import type { Overview, OverviewRange } from "../contracts/api/overview.ts";
import type { Principal } from "../contracts/principal.ts";
import { systemClock } from "../foundation/clock.ts";
import { modelResource } from "../gateway/authorize-model.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import { recordChange } from "../gateway/record-change.ts";
import type { Installation } from "../open-installation.ts";
import { listModels, resolveModel } from "../routing/resolve-model.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import { createLogFollower } from "./follow-log.ts";

/** How often the audit log is looked at; usage is behind by this and the time of a transaction. */
const FOLLOW_MS = 500;
/** Counting is cheap, and what it tells is wanted soon. */
const REST_FACTOR = 2;
/** How long the end of a node waits for what is left to count; the next start goes on from there. */
const CLOSE_MS = 2_000;

export interface AccountingParts {
  readonly installation: Installation;
  readonly journal: Journal;
  readonly node: string;
  readonly snapshot: () => ConfigSnapshot;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export interface Accounting extends UsageService {
  /** How traffic goes, up to now. */
  readonly overview: (range: OverviewRange) => Promise<Overview>;
  /** Begins to count. */
  start(): void;
  /** Throws away what was counted of this node's log, and counts it again; resolves once that has begun. */
  rebuild(by: Principal): Promise<void>;
  /** Counts what is left, for a short while, and no more. */
  close(): Promise<void>;
}

/** Counts this node's exchanges as they are recorded, and tells what all nodes have counted. */
export function openAccounting(parts: AccountingParts): Accounting {
  const { installation, journal, node, metrics, logger } = parts;
  const directory = join(installation.dataDir, "audit");
  const projector = createJournalProjector({
    database: installation.database,
    node,
    directory,
    projections: [usageProjection(), guardrailHitsProjection(), trafficProjection(() => systemClock.now())],
    durableRecords: () => journal.size,
  });
  metrics.watch(
    "sallyport_usage_records_behind",
    "Records of this node's audit log that usage and cost do not tell of yet.",
    () => Math.max(0, journal.size - (projector.position ?? 0)),
  );

  const report = problemReporter(logger);
  const follower = createLogFollower({
    async step() {
      const step = await projector.step();
      report(step);
      return step;
    },
    everyMs: FOLLOW_MS,
    restFactor: REST_FACTOR,
    closeMs: CLOSE_MS,
    onFailure: (error) => {
      logger.error({ error: describeError(error) }, "usage could not be counted; it is tried again");
    },
  });

  return {
    start: () => {
      follower.start();
    },
    ...createUsageService(installation.database, sourcesOf(parts, directory), systemClock),
    overview: (range) => readOverview(installation.database, range, systemClock.now()),
    rebuild: (by) =>
      recordChange(journal, { by, action: "usage.rebuild", subject: { node } }, () => projector.rebuild()),
    close: () => follower.close(),
  };
}

/** Says once that the log is not the one that was counted. */
function problemReporter(logger: Logger): (step: ProjectionStep) => void {
  let wasLost = false;
  return (step) => {
    if (step.kind === "lost" && !wasLost)
      logger.error(
        { projection: step.projection, detail: step.detail },
        "the audit log does not go on where it was last counted; run: sallyport cost rebuild",
      );
    wasLost = step.kind === "lost";
  };
}

function sourcesOf(
  { installation: { keyRing }, snapshot }: AccountingParts,
  auditDirectory: string,
): RecommendationSources {
  return {
    auditDirectory,
    keys: () => keyRing.list(),
    budgets: async () => snapshot().quotaRules.budgets,
    models: {
      priced: () => pricedModels(snapshot()),
      hasCache: (name) => resolveModel(snapshot().directory, name)?.cache !== undefined,
      async mayInvoke(keyId, name) {
        const [key] = await keyRing.find(keyId);
        const model = resolveModel(snapshot().directory, name);
        // Keys that are bound to models are left to whoever bound them.
        if (key === undefined || model === undefined || key.models !== undefined) return false;
        const { principalType: type, principalId: id, groups, project, tags } = key;
        const decision = snapshot().policies.foresee({
          principal: {
            type,
            id,
            name: id,
            groups,
            keyId: key.id,
            keyName: key.name,
            tags,
            ...(project !== undefined && { project }),
          },
          action: "invoke",
          resource: modelResource(model),
          context: { dialect: "openai.chat", stream: false },
        });
        return decision.kind === "allowed";
      },
    },
  };
}

/** Of models with several routes, those whose routes all have a price: the dearest counts. */
function pricedModels({ directory, tablePrice }: ConfigSnapshot): PricedModel[] {
  return listModels(directory).flatMap((model) => {
    if (!model.operations.includes("chat")) return [];
    const prices = model.routes.map((route) => route.price ?? model.price ?? tablePrice(route));
    const [dearest] = prices
      .flatMap((price) => (price === undefined ? [] : [price]))
      .sort((a, b) => b.outputUsdPerMillionTokens - a.outputUsdPerMillionTokens);
    return dearest === undefined || prices.includes(undefined) ? [] : [{ name: model.name, price: dearest }];
  });
}
