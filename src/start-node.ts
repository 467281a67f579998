import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "./contracts/settings.ts";
import { systemClock } from "./foundation/clock.ts";
import { HmacSha256 } from "./foundation/hmac-sha256.ts";
import { LIMITS } from "./foundation/limits.ts";
import { createAdministration } from "./gateway/administration.ts";
import { createControlToken, LOCAL_OPERATOR } from "./gateway/control-token.ts";
import { createJobAdministration } from "./gateway/job-administration.ts";
import { createRouteState } from "./gateway/route-state.ts";
import { createWarmUp } from "./gateway/warm-detectors.ts";
import { createAdmission } from "./http/admission.ts";
import { createStrangerLimit } from "./http/stranger-limit.ts";
import { createServer, type SallyportServer } from "./http/create-server.ts";
import { attachChecks } from "./node/attach-checks.ts";
import { createCallingProvider } from "./node/calling-provider.ts";
import { applyConfigFile, createFirstKey } from "./node/changes-at-start.ts";
import { createAuthenticator } from "./node/create-authenticator.ts";
import { startHousekeeping, type Housekeeping } from "./node/housekeeping.ts";
import { KeyCounts } from "./node/key-counts.ts";
import { followFindings } from "./node/follow-findings.ts";
import { listenForChanges } from "./node/listen-for-changes.ts";
import { loadDocuments } from "./node/load-documents.ts";
import { openAccess } from "./node/open-access.ts";
import { openAccounting } from "./node/open-accounting.ts";
import { openAuditSearch } from "./node/open-audit-search.ts";
import { openAnswerCache } from "./node/open-answer-cache.ts";
import { openBudgets } from "./node/open-budgets.ts";
import { openGateway } from "./node/open-gateway.ts";
import { openModelAdministration } from "./node/open-model-administration.ts";
import { openGuardrailAdministration } from "./node/open-guardrail-administration.ts";
import { openGuardrailSamples } from "./node/open-guardrail-samples.ts";
import { openJobs } from "./node/open-jobs.ts";
import { openLimits } from "./node/open-limits.ts";
import { openNodes } from "./node/open-nodes.ts";
import { openNotifications } from "./node/open-notifications.ts";
import { openSettings } from "./node/open-settings.ts";
import { openSignIn } from "./node/open-sign-in.ts";
import { openControl, openTls } from "./node/open-tls.ts";
import { openVault } from "./node/open-vault.ts";
import { registerRoutes } from "./node/register-routes.ts";
import { shutDown } from "./node/shut-down.ts";
import { watchKeys } from "./node/watch-keys.ts";
import { whenUnlocked } from "./node/when-unlocked.ts";
import { createLiveConfig, nodeId, openFindings, openNodeJournal } from "./open-administration.ts";
import { openInstallation } from "./open-installation.ts";
import { createQuota } from "./quota/create-quota.ts";
import { reportBudgets } from "./quota/report-budgets.ts";
import { priceFinder } from "./routing/price-of.ts";
import { listModels } from "./routing/resolve-model.ts";
import { createJobStore } from "./storage/job-store.ts";
import { createProviderFileStore } from "./storage/provider-file-store.ts";
import { loadShippedPrices } from "./storage/shipped-prices.ts";
import { createLogger, describeError } from "./telemetry/create-logger.ts";
import { createMetrics } from "./telemetry/create-metrics.ts";
import { createTracer } from "./telemetry/create-tracer.ts";

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

/** How long a start waits for providers to say which models they have. */
const DISCOVERY_AT_START_MS = 2_000;

/** Builds every part of a node once, passes it down, and starts listening. Rejects with an error that says what to do. */
export async function startNode(settings: Settings, env: Environment): Promise<RunningNode> {
  const logger = createLogger(settings.SALLYPORT_LOG_LEVEL);
  // First: nothing is open yet that a wrong file would leave open.
  const tls = await openTls(settings, logger);
  const installation = await openInstallation(settings, env);
  const { database, keyRing, registry, secrets, dataDir } = installation;
  const journal = await whenUnlocked(() =>
    openNodeJournal(installation, (error) => {
      logger.fatal(
        { error: describeError(error) },
        "the audit log cannot be written; nothing is answered from now on",
      );
    }),
  );
  const vault = openVault(settings, logger);
  const jobs = openJobs(database, logger);
  const id = await nodeId(dataDir);
  const nodes = await openNodes({ database, id, logger, onReplaced: endProcess });
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
  await loadDocuments(registry, config);

  const metrics = createMetrics();
  const tracer = await createTracer(env);
  const snapshot = () => config.snapshot;
  const limits = await openLimits(settings, metrics, logger, () => nodes.nodeCount());
  const findings = openFindings(database, journal);
  const accounting = openAccounting({ installation, journal, node: id, snapshot, metrics, logger });
  const audit = openAuditSearch({ installation, journal, node: id, metrics, logger });
  const notifier = openNotifications(jobs, registry, env);
  const budgets = await openBudgets({
    installation,
    journal,
    node: id,
    snapshot,
    jobs,
    findings,
    tell: (names, key, report) => notifier.tell(names, key, report),
    logger,
  });
  const follower = followFindings(installation, journal, id, findings, logger);
  const access = openAccess(installation, snapshot, logger);
  const cache = await openAnswerCache(settings, secrets.contentDigestKey, logger);
  const samples = openGuardrailSamples(installation, snapshot, metrics, logger);
  const authenticate = createAuthenticator(keyRing, installation.people, snapshot, logger);
  const signIn = openSignIn(installation, settings, env, journal, logger);
  const routing = createRouteState(systemClock, logger);
  const exchanges = openGateway(
    {
      snapshot,
      authenticate,
      authenticateSession: signIn.authenticateSession,
      admitSigned: (request, peer) => {
        keyRing.admitSigned(request, peer);
      },
      quota: createQuota(LIMITS, [limits.limiter, budgets.keeper]),
      audit: journal,
      contentHmac: new HmacSha256(secrets.contentDigestKey),
      clock: systemClock,
      routing,
      samples,
      files: createProviderFileStore(database, () => systemClock.now()),
      metrics,
      tracer,
      logger,
    },
    cache,
  );
  attachChecks(installation, exchanges.judge, metrics, logger);
  const control = createControlToken();
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
    // Of its own: whoever knocks here keeps no refused model call from its record.
    strangers: createStrangerLimit(),
  });
  await applyConfigFile(settings.SALLYPORT_CONFIG, administration);
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
  watchKeys(metrics, keyCounts, vault);
  metrics.watch("sallyport_requests_in_flight", "Requests under way.", () => admission.requests);
  metrics.watch("sallyport_audit_healthy", "1 while exchanges can be recorded.", () =>
    journal.isHealthy ? 1 : 0,
  );
  const server = createServer(admission, logger, LIMITS, tls?.server);
  const listening = () => addressOf(server, settings.SALLYPORT_HOST, tls === undefined ? "http" : "https");
  let problems: Housekeeping["problems"] = () => [];
  await registerRoutes(server, {
    gateway: exchanges.gateway,
    administration,
    signIn,
    access: access.analysis,
    budgets: {
      budgets: () => reportBudgets(budgets.store, snapshot().quotaRules.budgets, systemClock.now()),
      findings,
      testNotifier: (name, signal) => notifier.test(name, signal),
    },
    usage: accounting,
    audit,
    guardrails: openGuardrailAdministration(installation, administration, journal, snapshot, samples),
    models: openModelAdministration(installation, snapshot, routing),
    nodes: nodes.store,
    settings: openSettings({ installation, journal, settings, env, id, listening }),
    jobs: createJobAdministration(createJobStore(database, systemClock), journal),
    health: { admission, isAuditHealthy: () => journal.isHealthy, warnings: () => problems() },
    metrics,
    listening,
  });

  const discovery = config.discoverModels();
  await Promise.race([discovery, pause(DISCOVERY_AT_START_MS, undefined, { ref: false })]);
  await server.app.listen({ host: settings.SALLYPORT_HOST, port: settings.SALLYPORT_PORT });
  const url = listening();
  // Only now: a key made by a start that fails afterwards would be seen by nobody.
  const firstKey = await createFirstKey(administration, keyRing);
  await openControl(dataDir, { url, token: control.token, pid: process.pid }, server.app.server, tls);
  const housekeeping = startHousekeeping(installation, config, logger);
  problems = housekeeping.problems;
  const listener = await listenForChanges(settings, housekeeping);
  await nodes.join(url, () => ({ revision: config.snapshot.revision, problems: problems() }));
  // Only now: every part that does jobs has said so.
  jobs.start();
  budgets.start();
  accounting.start();
  follower.start();
  audit.start();
  samples.start();

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
            await exchanges.idle();
            await samples.close();
            await access.close();
            await cache.close();
            await limits.close();
            await budgets.close();
            await accounting.close();
            await follower.close();
            await audit.close();
          },
        },
        admission,
        server,
        housekeeping: {
          async stop() {
            await Promise.all([housekeeping.stop(), listener?.stop(), jobs.stop(), nodes.leave()]);
          },
        },
        noticeMs: settings.SALLYPORT_STOP_NOTICE_S * 1_000,
        tracer,
        logger,
      }).finally(() => {
        tls?.close();
        vault?.close();
      }),
  };
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
