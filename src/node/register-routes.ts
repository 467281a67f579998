import type { AccessAnalysis } from "../gateway/access-analysis.ts";
import { classifyAddress } from "../foundation/address-rules.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Administration } from "../gateway/administration.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import type { SallyportServer } from "../http/create-server.ts";
import { accessRoutes } from "../http/routes/access.ts";
import { administrationRoutes } from "../http/routes/administration.ts";
import { anthropicRoutes } from "../http/routes/anthropic.ts";
import { bedrockControlRoutes } from "../http/routes/bedrock-control.ts";
import { bedrockGuardrailRoutes } from "../http/routes/bedrock-guardrails.ts";
import { bedrockModelRoutes } from "../http/routes/bedrock-models.ts";
import { bedrockRoutes } from "../http/routes/bedrock.ts";
import { budgetRoutes, type BudgetRouteParts } from "../http/routes/budgets.ts";
import { consoleRoutes } from "../http/routes/console.ts";
import { geminiRoutes } from "../http/routes/gemini.ts";
import { guardrailRoutes } from "../http/routes/guardrails.ts";
import { healthRoutes, type HealthSources } from "../http/routes/health.ts";
import { metricsRoute } from "../http/routes/metrics.ts";
import { modelRoutes } from "../http/routes/models.ts";
import { moderationRoutes } from "../http/routes/moderations.ts";
import { nodeRoutes } from "../http/routes/nodes.ts";
import { openAiMediaRoutes } from "../http/routes/openai-media.ts";
import { openAiRoutes } from "../http/routes/openai.ts";
import { peopleRoutes } from "../http/routes/people.ts";
import { scimRoutes } from "../http/routes/scim.ts";
import { usageRoutes, type UsageRoutesParts } from "../http/routes/usage.ts";
import { createStrangerLimit } from "../http/stranger-limit.ts";
import type { NodeStore } from "../storage/node-store.ts";
import { PACKAGE_ROOT } from "../storage/package-root.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import type { OpenSignIn } from "./open-sign-in.ts";

/** What the node's routes answer with. */
export interface RouteParts {
  readonly gateway: Gateway;
  readonly administration: Administration;
  readonly signIn: OpenSignIn;
  readonly access: AccessAnalysis;
  readonly budgets: BudgetRouteParts;
  readonly usage: UsageRoutesParts;
  readonly nodes: NodeStore;
  readonly health: HealthSources;
  readonly metrics: Metrics;
  /** Where the server can be reached once it listens. */
  readonly listening: () => string;
}

/** Everything that a node answers: models in each dialect, administration, sign-in, what operators ask, and the console. */
export async function registerRoutes(server: SallyportServer, parts: RouteParts): Promise<void> {
  await modelFacingRoutes(server, parts.gateway);
  await administrativeRoutes(server, parts);
  operationsRoutes(server, parts);
  await consoleRoutes(server.app, new URL("console/dist/", PACKAGE_ROOT));
}

/** One count of strangers for all of them: whoever is refused at one door has used up a try at every other. */
async function modelFacingRoutes({ app }: SallyportServer, gateway: Gateway): Promise<void> {
  const strangers = createStrangerLimit();
  guardrailRoutes(app, gateway, strangers);
  moderationRoutes(app, gateway, strangers);
  await bedrockRoutes(app, gateway, strangers);
  bedrockGuardrailRoutes(app, gateway, strangers);
  bedrockModelRoutes(app, gateway, strangers);
  openAiRoutes(app, gateway, strangers);
  openAiMediaRoutes(app, gateway, strangers);
  anthropicRoutes(app, gateway, strangers);
  geminiRoutes(app, gateway, strangers);
  modelRoutes(app, gateway, strangers, Math.floor(systemClock.now() / 1000));
}

async function administrativeRoutes(server: SallyportServer, parts: RouteParts): Promise<void> {
  const { app } = server;
  const { administration } = parts;
  administrationRoutes(app, administration);
  bedrockControlRoutes(app, administration);
  accessRoutes(app, administration, parts.access);
  budgetRoutes(app, administration, parts.budgets);
  usageRoutes(app, administration, parts.usage);
  peopleRoutes(app, administration);
  scimRoutes(app, administration);
  nodeRoutes(app, administration, parts.nodes);
  await parts.signIn.register(server, administration, parts.listening);
}

function operationsRoutes({ app }: SallyportServer, { administration, health, metrics }: RouteParts): void {
  healthRoutes(app, health);
  metricsRoute(app, metrics, async (peer, authorization) => {
    // This machine's own scrapers need no key; from anywhere else it takes a permission.
    if (classifyAddress(peer) !== "loopback")
      await administration.admit({ authorization }, "readMetrics", peer);
  });
}
