import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { formatDocumentProblem } from "./contracts/document-problem.ts";
import { GatewayError } from "./contracts/errors.ts";
import type { Settings } from "./contracts/settings.ts";
import { classifyAddress } from "./foundation/address-rules.ts";
import { systemClock } from "./foundation/clock.ts";
import { formatJsonPath } from "./foundation/format-json-path.ts";
import { HmacSha256 } from "./foundation/hmac-sha256.ts";
import { LIMITS } from "./foundation/limits.ts";
import { PACKAGE_ROOT } from "./storage/package-root.ts";
import { createAdministration, type Administration } from "./gateway/administration.ts";
import { createControlToken, LOCAL_OPERATOR } from "./gateway/control-token.ts";
import { createGateway } from "./gateway/create-gateway.ts";
import type { GatewayParts } from "./gateway/gateway.ts";
import { createJudge, type Judge } from "./gateway/judge.ts";
import { createShadows } from "./gateway/route-shadow.ts";
import { createRouteState, watchRoutes } from "./gateway/route-state.ts";
import { createVerifier } from "./gateway/route-verify.ts";
import { createWarmUp } from "./gateway/warm-detectors.ts";
import { createAdmission } from "./http/admission.ts";
import { createServer, type SallyportServer } from "./http/create-server.ts";
import { accessRoutes } from "./http/routes/access.ts";
import { administrationRoutes } from "./http/routes/administration.ts";
import { bedrockRoutes } from "./http/routes/bedrock.ts";
import { bedrockControlRoutes } from "./http/routes/bedrock-control.ts";
import { bedrockGuardrailRoutes } from "./http/routes/bedrock-guardrails.ts";
import { bedrockModelRoutes } from "./http/routes/bedrock-models.ts";
import { consoleRoutes } from "./http/routes/console.ts";
import { geminiRoutes } from "./http/routes/gemini.ts";
import { guardrailRoutes } from "./http/routes/guardrails.ts";
import { healthRoutes } from "./http/routes/health.ts";
import { metricsRoute } from "./http/routes/metrics.ts";
import { nodeRoutes } from "./http/routes/nodes.ts";
import { moderationRoutes } from "./http/routes/moderations.ts";
import { anthropicRoutes } from "./http/routes/anthropic.ts";
import { modelRoutes } from "./http/routes/models.ts";
import { peopleRoutes } from "./http/routes/people.ts";
import { scimRoutes } from "./http/routes/scim.ts";
import { openAiRoutes } from "./http/routes/openai.ts";
import { openAiMediaRoutes } from "./http/routes/openai-media.ts";
import { usageRoutes } from "./http/routes/usage.ts";
import { createStrangerLimit } from "./http/stranger-limit.ts";
import { createAuthenticator } from "./node/create-authenticator.ts";
import { createCallingProvider } from "./node/calling-provider.ts";
import { KeyCounts } from "./node/key-counts.ts";
import { openAccess } from "./node/open-access.ts";
import { openAccounting } from "./node/open-accounting.ts";
import { openJobs } from "./node/open-jobs.ts";
import { openNodes } from "./node/open-nodes.ts";
import { openSignIn } from "./node/open-sign-in.ts";
import { openVault } from "./node/open-vault.ts";
import { watchKeys } from "./node/watch-keys.ts";
import { openControl, openTls } from "./node/open-tls.ts";
import { startHousekeeping, type Housekeeping } from "./node/housekeeping.ts";
import { shutDown } from "./node/shut-down.ts";
import { whenUnlocked } from "./node/when-unlocked.ts";
import { createLiveConfig, nodeId, openNodeJournal } from "./open-administration.ts";
import { openInstallation, type Installation } from "./open-installation.ts";
import { createQuota } from "./quota/create-quota.ts";
import { priceFinder } from "./routing/price-of.ts";
import { listModels } from "./routing/resolve-model.ts";
import { listenToRevisions, type RevisionListener } from "./storage/listen-to-revisions.ts";
import { loadShippedPrices } from "./storage/shipped-prices.ts";
import { createLogger, describeError, type Logger } from "./telemetry/create-logger.ts";
import { createMetrics, type Metrics } from "./telemetry/create-metrics.ts";
import { createTracer } from "./telemetry/create-tracer.ts";
import { createEmbedder } from "./gateway/embedder.ts";
import { QuestionIndex } from "./caching/question-index.ts";
import { openAnswerCache } from "./node/open-answer-cache.ts";
import { openLimits } from "./node/open-limits.ts";
import { openBudgets } from "./node/open-budgets.ts";
import { openNotifications } from "./node/open-notifications.ts";
import { budgetRoutes } from "./http/routes/budgets.ts";
import { createFindings } from "./findings/findings.ts";
import { recordChange } from "./gateway/record-change.ts";
import { reportBudgets } from "./quota/report-budgets.ts";
import { createFindingStore } from "./storage/finding-store.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A node that answers. */
export interface RunningNode {
  readonly url: string;
  /** The first API key of a fresh installation; this is the only time it is seen. */
  readonly firstKey: string | undefined;
  /** Canonical names of the models that answer now. */
  readonly models: () => readonly string[];
  readonly server: SallyportServer;
  /** Takes no more requests, lets those under way end, writes everything down. */
  close(): Promise<void>;
}

/** How often a start tries again where another node changes documents at the same time, and after which pause at most. */
const MAX_CONFLICTS_AT_START = 20;
const CONFLICT_PAUSE_MS = 100;
/** How long a start waits for providers to say which models they have. */
const DISCOVERY_AT_START_MS = 2_000;

/** Builds every part of a node once, passes it down, and starts listening. Rejects with an error that says what to do. */
export async function startNode(settings: Settings, env: Environment): Promise<RunningNode> {
  const logger = createLogger(settings.SALLYPORT_LOG_LEVEL);
  // First: nothing is open yet that a wrong file would leave open.
  const tls = await openTls(settings, logger);
  const installation = await openInstallation(settings, env);
  const { keyRing, registry, secrets, dataDir } = installation;
  const onFailure = (error: Error): void => {
    logger.fatal(
      { error: describeError(error) },
      "the audit log cannot be written; nothing is answered from now on",
    );
  };
  const journal = await whenUnlocked(() => openNodeJournal(installation, onFailure));
  const vault = openVault(settings, logger);
  const jobs = openJobs(installation.database, logger);
  const id = await nodeId(dataDir);
  const nodes = await openNodes({ database: installation.database, id, logger, onReplaced: endProcess });
  let problems: Housekeeping["problems"] = () => [];
  const keyCounts = new KeyCounts();
  const config = createLiveConfig(installation, {
    createProvider: (document) =>
      createCallingProvider(document, env, logger, {
        secretInVault: vault?.secretInVault,
        onKey: keyCounts.record,
      }),
    warmUp: createWarmUp(installation.detectors),
    findPrice: priceFinder(await loadShippedPrices()),
  });
  const loading = await registry.load();
  if (loading.kind === "invalid") {
    const list = loading.problems.map(
      (problem) => `${problem.kind} "${problem.name}" ${formatJsonPath(problem.path)}: ${problem.message}`,
    );
    throw new Error(`The stored documents do not fit together:\n  ${list.join("\n  ")}`);
  }
  const { revision, documents, versions, prompts } = registry.snapshot;
  await config.replace(revision, documents, versions, prompts);

  const metrics = createMetrics();
  const tracer = await createTracer(env);
  const limits = await openLimits(settings, metrics, logger);
  const snapshot = () => config.snapshot;
  const findings = createFindings(
    createFindingStore(installation.database, () => systemClock.now()),
    (change, make) => recordChange(journal, change, make),
  );
  const node = await nodeId(dataDir);
  const accounting = openAccounting({ installation, journal, node, snapshot, metrics, logger });
  const notifier = openNotifications(jobs, registry, env);
  const budgets = await openBudgets({
    installation,
    journal,
    node,
    snapshot,
    jobs,
    findings,
    tell: (names, key, report) => notifier.tell(names, key, report),
    logger,
  });
  const authenticate = createAuthenticator(keyRing, installation.people, snapshot, logger);
  const parts: GatewayParts = {
    snapshot,
    authenticate,
    admitSigned: (request, peer) => {
      keyRing.admitSigned(request, peer);
    },
    quota: createQuota(LIMITS, [limits.limiter, budgets.keeper]),
    audit: journal,
    contentHmac: new HmacSha256(secrets.contentDigestKey),
    clock: systemClock,
    routing: createRouteState(systemClock, logger),
    metrics,
    tracer,
    logger,
  };
  const judge = createJudge(parts);
  const embedder = createEmbedder(parts);
  const cache = await openAnswerCache(settings, secrets.contentDigestKey, logger);
  attachChecks(installation, judge, metrics, logger);
  const control = createControlToken();
  const signIn = openSignIn(installation, settings, env, journal, logger);
  const administration = createAdministration({
    authenticate: (authorization, signed, peer) =>
      control.matches(authorization) ? LOCAL_OPERATOR : authenticate(authorization, signed, peer),
    authenticateSession: signIn.authenticateSession,
    snapshot,
    keyRing,
    people: installation.people,
    registry,
    policies: installation.policies,
    config,
    audit: journal,
  });
  await applyConfigFile(settings, administration);
  await journal.append({
    kind: "start",
    id: `node-${randomUUID()}`,
    body: { revision: registry.snapshot.revision },
  });

  const admission = createAdmission({
    requests: LIMITS.connections,
    bufferedBodyBytes: LIMITS.bufferedBodyBytes,
    heapShare: LIMITS.heapShare,
  });
  metrics.watch("sallyport_requests_in_flight", "Requests under way.", () => admission.requests);
  watchKeys(metrics, keyCounts, vault);
  metrics.watch("sallyport_audit_healthy", "1 while exchanges can be recorded.", () =>
    journal.isHealthy ? 1 : 0,
  );
  const server = createServer(admission, logger, LIMITS, tls?.server);
  const shadows = createShadows(parts);
  watchRoutes(parts.routing, metrics);
  metrics.watchCounts(
    "sallyport_shadows_total",
    "Exchanges drawn to be repeated for comparison.",
    "outcome",
    () => shadows.counts,
  );
  const verifier = createVerifier(parts, judge.ask);
  const gateway = createGateway({
    ...parts,
    shadows,
    verifier,
    memory: { cache, questions: new QuestionIndex(), embed: embedder.embed },
  });
  const strangers = createStrangerLimit();
  guardrailRoutes(server.app, gateway, strangers);
  moderationRoutes(server.app, gateway, strangers);
  await bedrockRoutes(server.app, gateway, strangers);
  bedrockGuardrailRoutes(server.app, gateway, strangers);
  bedrockModelRoutes(server.app, gateway, strangers);
  bedrockControlRoutes(server.app, administration);
  openAiRoutes(server.app, gateway, strangers);
  openAiMediaRoutes(server.app, gateway, strangers);
  anthropicRoutes(server.app, gateway, strangers);
  geminiRoutes(server.app, gateway, strangers);
  modelRoutes(server.app, gateway, strangers, Math.floor(systemClock.now() / 1000));
  administrationRoutes(server.app, administration);
  budgetRoutes(server.app, administration, {
    budgets: () => reportBudgets(budgets.store, snapshot().quotaRules.budgets, systemClock.now()),
    findings,
    testNotifier: (name, signal) => notifier.test(name, signal),
  });
  usageRoutes(server.app, administration, accounting);
  const access = openAccess(installation, snapshot, logger);
  accessRoutes(server.app, administration, access.analysis);
  peopleRoutes(server.app, administration);
  scimRoutes(server.app, administration);
  const address = () => addressOf(server, settings.SALLYPORT_HOST, tls === undefined ? "http" : "https");
  await signIn.register(server, administration, address);
  nodeRoutes(server.app, administration, nodes.store);
  healthRoutes(server.app, {
    admission,
    isAuditHealthy: () => journal.isHealthy,
    warnings: () => problems(),
  });
  metricsRoute(server.app, metrics, async (peer, authorization) => {
    if (classifyAddress(peer) !== "loopback")
      await administration.admit({ authorization }, "readMetrics", peer);
  });
  await consoleRoutes(server.app, new URL("console/dist/", PACKAGE_ROOT));

  const discovery = config.discoverModels();
  await Promise.race([discovery, pause(DISCOVERY_AT_START_MS, undefined, { ref: false })]);
  await server.app.listen({ host: settings.SALLYPORT_HOST, port: settings.SALLYPORT_PORT });
  const url = address();
  // Only now: a key made by a start that fails afterwards would be seen by nobody.
  const firstKey = await createFirstKey(administration, installation);
  await openControl(dataDir, { url, token: control.token, pid: process.pid }, server.app.server, tls);
  const housekeeping = startHousekeeping(installation, config, logger);
  problems = housekeeping.problems;
  const listener = listenForChanges(settings, housekeeping);
  await nodes.join(url, () => ({ revision: config.snapshot.revision, problems: problems() }));
  // Only now: every part that does jobs has said so.
  jobs.start();
  budgets.start();
  accounting.start();

  return {
    url,
    firstKey,
    models: () => listModels(config.snapshot.directory).map((model) => model.name),
    server,
    close: () =>
      shutDown({
        installation,
        journal,
        config,
        gateway: {
          async idle() {
            await gateway.idle();
            await Promise.all([shadows.idle(), verifier.idle()]);
            // What a judge is asked belongs to an exchange, and may end a little later.
            await judge.idle();
            await embedder.idle();
            await access.close();
            await cache.close();
            await limits.close();
            await budgets.close();
            await accounting.close();
          },
        },
        admission,
        server,
        housekeeping: {
          async stop() {
            await Promise.all([housekeeping.stop(), listener?.stop(), jobs.stop(), nodes.leave()]);
          },
        },
        tracer,
        logger,
      }).finally(() => {
        tls?.close();
        vault?.close();
      }),
  };
}

/** Lets judges ask models, and operators see how checks end. */
function attachChecks({ checks }: Installation, judge: Judge, metrics: Metrics, logger: Logger): void {
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

async function applyConfigFile(settings: Settings, administration: Administration): Promise<void> {
  const file = settings.SALLYPORT_CONFIG;
  if (file === undefined) return;
  const text = await readFile(file, "utf8");
  const application = await againOnConflict(() =>
    administration.applyDocuments(LOCAL_OPERATOR, text, file, false),
  );
  if (application.kind === "applied") return;
  const problems = application.problems.map((problem) => formatDocumentProblem(problem, formatJsonPath));
  throw new Error(`${file} was not applied:\n  ${problems.join("\n  ")}`);
}

/** Nodes that start together apply the same file at the same time; the last of them finds nothing to change. */
async function againOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt >= MAX_CONFLICTS_AT_START) throw error;
      await pause(Math.random() * CONFLICT_PAUSE_MS);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof GatewayError && error.code === "conflict";
}

/** A fresh installation gets one key that may use the models and nothing else. */
async function createFirstKey(
  administration: Administration,
  { keyRing }: Installation,
): Promise<string | undefined> {
  if (await keyRing.hasAny()) return undefined;
  try {
    const { key } = await administration.createKey(LOCAL_OPERATOR, {
      name: "first-key",
      groups: ["applications"],
    });
    return key;
  } catch (error) {
    // Another node that starts at the same time was first, and shows it.
    if (isConflict(error)) return undefined;
    throw error;
  }
}

/** With PostgreSQL, changes are told of at once; housekeeping looks for them every second all the same. */
function listenForChanges(settings: Settings, housekeeping: Housekeeping): RevisionListener | undefined {
  if (settings.DATABASE_URL === undefined) return undefined;
  return listenToRevisions(settings.DATABASE_URL, () => {
    housekeeping.lookNow();
  });
}

/** Ends this process as an operator would: exchanges under way end first. */
function endProcess(): void {
  process.kill(process.pid, "SIGTERM");
}

function addressOf(server: SallyportServer, host: string, scheme: "http" | "https"): string {
  const address = server.app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
