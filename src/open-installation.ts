import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { setImmediate as endOfTurn } from "node:timers/promises";
import { findMissingModels } from "./checks/find-missing-models.ts";
import { findMissingSecrets } from "./checks/find-missing-secrets.ts";
import { createRemoteChecks, type RemoteChecks } from "./checks/remote-checks.ts";
import type { CredentialSource } from "./contracts/credential-source.ts";
import type { Detector } from "./contracts/detection.ts";
import type { ProviderDocument } from "./contracts/documents.ts";
import type { RemoteCheck } from "./contracts/remote-checks.ts";
import type { Settings } from "./contracts/settings.ts";
import { systemClock } from "./foundation/clock.ts";
import { HmacSha256 } from "./foundation/hmac-sha256.ts";
import { findUncompilable } from "./gateway/find-uncompilable.ts";
import type { ConfigCompilers } from "./gateway/live-config.ts";
import { answerDetectorById, compileGuardrail, type GuardrailEnvironment } from "./guardrails/index.ts";
import { findMissingClientSecrets } from "./identity/find-missing-client-secrets.ts";
import { createKeyRing, type KeyRing } from "./identity/key-ring.ts";
import { createPeople, type People } from "./identity/people.ts";
import { requireSameSecrets } from "./identity/require-same-secrets.ts";
import { loadSecrets, type Secrets } from "./identity/secrets.ts";
import { createOnnxModels, type OnnxModels } from "./neural/onnx-models.ts";
import { findUnusableNotifiers } from "./notifications/read-notifier-secret.ts";
import { readCredential } from "./outbound/read-credential.ts";
import { createPolicyCompiler, type PolicyCompiler } from "./policy/compile-policies.ts";
import { PermissionUses } from "./policy/permission-uses.ts";
import { checkProviderDocument } from "./providers/index.ts";
import { createApiKeyStore } from "./storage/api-key-store.ts";
import { openDatabase, type Database } from "./storage/database.ts";
import { createDocumentRegistry, type DocumentRegistry } from "./storage/document-registry.ts";
import { createPeopleGroupStore } from "./storage/people-groups.ts";
import { createPeopleStore } from "./storage/people-store.ts";
import { createDocumentStore } from "./storage/document-store.ts";
import { environmentDocuments } from "./storage/environment-documents.ts";
import { loadShippedDetectors } from "./storage/shipped-detectors.ts";
import { loadPolicySchema, loadShippedDocuments } from "./storage/shipped-documents.ts";

/** What an installation keeps, open for reading and changing: a node builds on it, and the CLI where no node runs. */
export interface Installation {
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly database: Database;
  readonly keyRing: KeyRing;
  readonly people: People;
  readonly registry: DocumentRegistry;
  readonly policies: PolicyCompiler;
  /** What its policies permitted; a node writes it down. */
  readonly uses: PermissionUses;
  readonly compileGuardrail: ConfigCompilers["compileGuardrail"];
  /** Every shipped detector by its id. */
  readonly detectors: ReadonlyMap<string, Detector>;
  /** What guardrails ask others; a node attaches what judges and operators need. */
  readonly checks: RemoteChecks;
  /** What checks run here. */
  readonly models: OnnxModels;
}

/** Opens the data folder and the database; rejects with an error that says what to do. Documents are not loaded yet. */
export async function openInstallation(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Installation> {
  const dataDir = resolve(settings.SALLYPORT_DATA_DIR);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secrets = await loadSecrets(dataDir, settings.SALLYPORT_CLUSTER_SECRET_FILE);
  const { DATABASE_URL: databaseUrl } = settings;
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await requireSameSecrets(database, systemClock, secrets);
    const uses = new PermissionUses();
    const policies = createPolicyCompiler(await loadPolicySchema(), { uses });
    const detectors = await loadShippedDetectors();
    const digests = new HmacSha256(secrets.contentDigestKey);
    const readSecret = (source: CredentialSource | undefined) => readCredential(source, env);
    const models = createOnnxModels({ root: settings.SALLYPORT_MODELS_DIR });
    const checks = createRemoteChecks({
      clock: systemClock,
      readCredential: readSecret,
      hasModels: true,
      runsWithoutSecrets: true,
      models,
    });
    const environment = {
      now: () => systemClock.now(),
      digest: (value: string) => digests.hex(`value\u0000${value}`),
      pause: () => endOfTurn(),
      checks: (definition: RemoteCheck, guardrail: string) => checks.detectorFor(definition, guardrail),
    };
    const compileIn =
      (surroundings: GuardrailEnvironment): ConfigCompilers["compileGuardrail"] =>
      (document, version) =>
        compileGuardrail(document, version, detectors, () => systemClock.monotonic(), surroundings);
    const compile = compileIn(environment);
    const trials = {
      compileGuardrail: compileIn({
        ...environment,
        checks: (definition, guardrail) => checks.trialFor(definition, guardrail),
      }),
      checkProvider: (document: ProviderDocument) => {
        checkProviderDocument(document, { clock: systemClock });
      },
    };
    const registry = createDocumentRegistry({
      store: createDocumentStore(database, systemClock),
      shipped: await loadShippedDocuments(),
      environment: environmentDocuments(env),
      checks: {
        checkPolicies: (documents) => policies.check(documents),
        isDetector: (id) => detectors.has(id) || answerDetectorById.has(id),
        checkCompilation: (documents, versions) => findUncompilable(documents, trials, versions),
        checkPut: (documents) => [
          ...findMissingSecrets(documents, readSecret),
          ...findMissingClientSecrets(documents, readSecret),
          ...findMissingModels(documents, models),
          ...findUnusableNotifiers(documents, readSecret),
        ],
      },
    });
    const people = await createPeople(
      createPeopleStore(database, systemClock),
      createPeopleGroupStore(database, systemClock),
    );
    const keyRing = await createKeyRing(
      createApiKeyStore(database),
      secrets.apiKeyPepper,
      systemClock,
      (userId) => people.isActive(userId),
    );
    return {
      dataDir,
      secrets,
      database,
      keyRing,
      people,
      registry,
      policies,
      uses,
      detectors,
      compileGuardrail: compile,
      checks,
      models,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
