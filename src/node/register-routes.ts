import type { AccessAnalysis } from "../gateway/access-analysis.ts";
import { classifyAddress } from "../foundation/address-rules.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Administration } from "../gateway/administration.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import type { JobAdministration } from "../gateway/job-administration.ts";
import type { SallyportServer } from "../http/create-server.ts";
import { accessRoutes } from "../http/routes/access.ts";
import { administrationRoutes } from "../http/routes/administration.ts";
import { anthropicRoutes } from "../http/routes/anthropic.ts";
import { auditRoutes, type AuditRoutesParts } from "../http/routes/audit.ts";
import { bedrockControlRoutes } from "../http/routes/bedrock-control.ts";
import { bedrockGuardrailRoutes } from "../http/routes/bedrock-guardrails.ts";
import { bedrockModelRoutes } from "../http/routes/bedrock-models.ts";
import { bedrockRoutes } from "../http/routes/bedrock.ts";
import { budgetRoutes, type BudgetRouteParts } from "../http/routes/budgets.ts";
import { consoleRoutes } from "../http/routes/console.ts";
import { geminiRoutes } from "../http/routes/gemini.ts";
import {
  guardrailAdministrationRoutes,
  type GuardrailRouteParts,
} from "../http/routes/guardrail-administration.ts";
import { guardrailRoutes } from "../http/routes/guardrails.ts";
import { healthRoutes, type HealthSources } from "../http/routes/health.ts";
import { jobRoutes } from "../http/routes/jobs.ts";
import { metricsRoute } from "../http/routes/metrics.ts";
import { overviewRoutes } from "../http/routes/overview.ts";
import {
  modelAdministrationRoutes,
  type ModelAdministrationParts,
} from "../http/routes/model-administration.ts";
import { modelRoutes } from "../http/routes/models.ts";
import { moderationRoutes } from "../http/routes/moderations.ts";
import { nodeRoutes } from "../http/routes/nodes.ts";
import { openApiRoute } from "../http/routes/openapi.ts";
import { openAiFileRoutes } from "../http/routes/openai-files.ts";
import { openAiMediaRoutes } from "../http/routes/openai-media.ts";
import { openAiRoutes } from "../http/routes/openai.ts";
import { peopleRoutes } from "../http/routes/people.ts";
import { playgroundRoutes } from "../http/routes/playground.ts";
import { scimRoutes } from "../http/routes/scim.ts";
import { settingsRoutes, type SettingsRouteParts } from "../http/routes/settings.ts";
import { usageRoutes, type UsageRoutesParts } from "../http/routes/usage.ts";
import { createStrangerLimit } from "../http/stranger-limit.ts";
import type { NodeStore } from "../storage/node-store.ts";
import { PACKAGE_ROOT } from "../storage/package-root.ts";
import { readPackageVersion } from "../storage/package-version.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import type { Accounting } from "./open-accounting.ts";
import type { OpenSignIn } from "./open-sign-in.ts";

/** What the node's routes answer with. */
export interface RouteParts {
  readonly gateway: Gateway;
  readonly administration: Administration;
  readonly signIn: OpenSignIn;
  readonly access: AccessAnalysis;
  readonly budgets: BudgetRouteParts;
  readonly guardrails: GuardrailRouteParts;
  readonly usage: UsageRoutesParts & Pick<Accounting, "overview">;
  readonly audit: AuditRoutesParts;
  readonly models: ModelAdministrationParts;
  readonly nodes: NodeStore;
  readonly settings: SettingsRouteParts;
  readonly jobs: JobAdministration;
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
  openApiRoute(server.app, server.routes, readPackageVersion());
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
  openAiFileRoutes(app, gateway, strangers);
  anthropicRoutes(app, gateway, strangers);
  geminiRoutes(app, gateway, strangers);
  playgroundRoutes(app, gateway, strangers);
  modelRoutes(app, gateway, strangers, Math.floor(systemClock.now() / 1000));
}

async function administrativeRoutes(server: SallyportServer, parts: RouteParts): Promise<void> {
  const { app } = server;
  const { administration } = parts;
  administrationRoutes(app, administration);
  bedrockControlRoutes(app, administration);
  accessRoutes(app, administration, parts.access);
  budgetRoutes(app, administration, parts.budgets);
  guardrailAdministrationRoutes(app, administration, parts.guardrails);
  usageRoutes(app, administration, parts.usage);
  auditRoutes(app, administration, parts.audit);
  overviewRoutes(app, administration, parts.usage.overview);
  modelAdministrationRoutes(app, administration, parts.models);
  peopleRoutes(app, administration);
  scimRoutes(app, administration);
  nodeRoutes(app, administration, parts.nodes);
  settingsRoutes(app, administration, parts.settings);
  jobRoutes(app, administration, parts.jobs);
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
