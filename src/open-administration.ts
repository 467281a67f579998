import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createJournalProjector } from "./accounting/journal-projector.ts";
import { auditProjection, removeStaleRows } from "./audit-search/audit-projection.ts";
import { openJournal, type Journal } from "./audit/journal.ts";
import type { AuditJournal } from "./contracts/audit.ts";
import type { ModelProvider } from "./contracts/completion.ts";
import type { ProviderDocument } from "./contracts/documents.ts";
import { GatewayError } from "./contracts/errors.ts";
import type { Principal } from "./contracts/principal.ts";
import type { Settings } from "./contracts/settings.ts";
import { systemClock } from "./foundation/clock.ts";
import { isErrorCode } from "./foundation/is-error-code.ts";
import { createFindings, type Findings } from "./findings/findings.ts";
import { recordChange } from "./gateway/record-change.ts";
import type { Database } from "./storage/database.ts";
import { createFindingStore } from "./storage/finding-store.ts";
import { createJobStore } from "./storage/job-store.ts";
import { createAdministration, type Administration } from "./gateway/administration.ts";
import { LOCAL_OPERATOR } from "./gateway/control-token.ts";
import { createJobAdministration, type JobAdministration } from "./gateway/job-administration.ts";
import { LiveConfig, type ConfigCompilers } from "./gateway/live-config.ts";
import { ModelDiscovery } from "./gateway/model-discovery.ts";
import { readCredential } from "./outbound/read-credential.ts";
import { openInstallation, type Installation } from "./open-installation.ts";
import { createProvider, readProviderSecrets } from "./providers/index.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const NODE_ID_FILE = "node-id";

/** Keys and documents of an installation that no node runs on. */
export interface OpenedAdministration {
  readonly administration: Administration;
  readonly findings: Findings;
  readonly jobs: JobAdministration;
  /** Reads the whole audit log into the search index; resolves with how many records it has. */
  rebuildAuditIndex(onProgress: (records: number) => void): Promise<number>;
  /** In whose name changes are made: the person at the machine, whom the data folder's owner rights have let in. */
  readonly operator: Principal;
  close(): Promise<void>;
}

/**
 * Opens an installation for changes, without a node. They are recorded in the node's audit log, which is taken at the
 * first change and kept until `close`; a change rejects with `audit_unavailable` while another process has it.
 */
export async function openAdministration(
  settings: Settings,
  env: Environment,
): Promise<OpenedAdministration> {
  const installation = await openInstallation(settings, env);
  const { database, dataDir, keyRing, registry } = installation;
  const config = createLiveConfig(installation, {
    createProvider: (document) => withoutCalls(document, env),
  });
  const audit = new JournalOnDemand(() => openNodeJournal(installation));
  const administration = createAdministration({
    authenticate: () => {
      throw new GatewayError("unauthenticated", "nobody calls from outside");
    },
    snapshot: () => config.snapshot,
    keyRing,
    people: installation.people,
    registry,
    policies: installation.policies,
    config,
    audit,
  });
  return {
    administration: {
      ...administration,
      async applyDocuments(...application) {
        // Not where keys are changed: documents that need this environment's variables must not stand in the way there.
        await registry.load();
        return administration.applyDocuments(...application);
      },
    },
    findings: openFindings(database, audit),
    jobs: createJobAdministration(createJobStore(database, systemClock), audit),
    operator: LOCAL_OPERATOR,
    async rebuildAuditIndex(onProgress) {
      const node = await nodeId(dataDir);
      return recordChange(audit, { by: LOCAL_OPERATOR, action: "audit.rebuild", subject: { node } }, () =>
        readWholeLog(installation, node, onProgress),
      );
    },
    async close() {
      await audit.close();
      await config.close();
      installation.checks.close();
      await installation.models.close();
      await database.close();
    },
  };
}

/** Makes the search index of the audit log anew, from its first record to its last. */
async function readWholeLog(
  { database, dataDir }: Installation,
  node: string,
  onProgress: (records: number) => void,
): Promise<number> {
  const projections = [auditProjection(database.kind)];
  const directory = join(dataDir, "audit");
  const projector = createJournalProjector({ database, node, directory, projections });
  await projector.rebuild();
  for (;;) {
    const step = await projector.step();
    if (step.kind === "lost") throw new GatewayError("audit_unavailable", step.detail);
    onProgress(projector.position ?? 0);
    if (step.kind === "caught-up") break;
  }
  await removeStaleRows(database, node);
  return projector.position ?? 0;
}

/** What turns the documents of an installation into running parts. */
export function createLiveConfig(
  { policies, compileGuardrail, registry }: Installation,
  providersAndWarmUp: Pick<ConfigCompilers, "createProvider" | "warmUp" | "findPrice">,
): LiveConfig {
  return new LiveConfig({
    ...providersAndWarmUp,
    compileGuardrail,
    readGuardrailVersion: (reference) => registry.guardrailVersion(reference),
    readPromptVersion: (name, version) => registry.promptVersion(name, version),
    compilePolicies: (documents, placementOf) => policies.compile(documents, placementOf),
    discovery: new ModelDiscovery(systemClock),
  });
}

/** Findings of the installation; what people decide about them goes into `audit`. */
export function openFindings(database: Database, audit: AuditJournal): Findings {
  return createFindings(
    createFindingStore(database, () => systemClock.now()),
    (change, make) => recordChange(audit, change, make),
  );
}

/** Opens the node's audit log; rejects as `openJournal` does. */
export async function openNodeJournal(
  { dataDir, secrets }: Installation,
  onFailure?: (error: GatewayError) => void,
): Promise<Journal> {
  return openJournal({
    directory: join(dataDir, "audit"),
    origin: `sallyport/${await nodeId(dataDir)}`,
    signingKey: secrets.auditSigningKey,
    clock: systemClock,
    ...(onFailure === undefined ? {} : { onFailure }),
  });
}

/** The node's name in its audit log, kept for good. */
export async function nodeId(dataDir: string): Promise<string> {
  const file = join(dataDir, NODE_ID_FILE);
  if (existsSync(file)) return (await readFile(file, "utf8")).trim();
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, `${randomUUID()}\n`, { mode: 0o600, flag: "wx" });
    // Unlike a rename, a link never replaces what another process has written and may already use.
    await link(draft, file);
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, "utf8")).trim();
}

/** Made to find out whether it can be made; nothing is asked of it from here. */
function withoutCalls(document: ProviderDocument, env: Environment): ModelProvider {
  const reading = readProviderSecrets(document, (source) => readCredential(source, env));
  const secrets = reading.kind === "found" ? reading : { credential: undefined };
  const provider = createProvider(document, { ...secrets, clock: systemClock });
  return {
    name: provider.name,
    dialects: provider.dialects,
    call: (call) => provider.call(call),
    listModels: async () => [],
    close: () => provider.close(),
  };
}

/** A journal that is opened with its first record: commands that change nothing leave the audit log alone. */
class JournalOnDemand implements AuditJournal {
  readonly #open: () => Promise<Journal>;
  #journal: Promise<Journal> | undefined;

  constructor(open: () => Promise<Journal>) {
    this.#open = open;
  }

  readonly isHealthy = true;

  async append(entry: Parameters<AuditJournal["append"]>[0]): Promise<number> {
    this.#journal ??= this.#open();
    return (await this.#journal).append(entry);
  }

  async close(): Promise<void> {
    // Where it could not be opened, the first append has said so.
    const journal = await this.#journal?.catch(() => undefined);
    await journal?.close();
  }
}
