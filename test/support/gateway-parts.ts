import { createSecretKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { openJournal, type Journal } from "../../src/audit/journal.ts";
import type { GovernedDocument, StoredDocument } from "../../src/contracts/documents.ts";
import { parseDocuments } from "../../src/contracts/parse-documents.ts";
import { systemClock } from "../../src/foundation/clock.ts";
import { HmacSha256 } from "../../src/foundation/hmac-sha256.ts";
import type { GatewayParts } from "../../src/gateway/gateway.ts";
import { LiveConfig, type ConfigCompilers } from "../../src/gateway/live-config.ts";
import { ModelDiscovery } from "../../src/gateway/model-discovery.ts";
import { createRouteState } from "../../src/gateway/route-state.ts";
import { compileGuardrail } from "../../src/guardrails/index.ts";
import { createPolicyCompiler } from "../../src/policy/compile-policies.ts";
import { createProvider } from "../../src/providers/index.ts";
import { createQuota } from "../../src/quota/create-quota.ts";
import { loadShippedDetectors } from "../../src/storage/shipped-detectors.ts";
import { loadPolicySchema, loadShippedDocuments } from "../../src/storage/shipped-documents.ts";
import { createMetrics } from "../../src/telemetry/create-metrics.ts";
import { GatewayError } from "../../src/contracts/errors.ts";
import type { JournalLimits } from "../../src/audit/journal-limits.ts";
import { auditRecords } from "./test-node.ts";

const shipped = await loadShippedDocuments();
const detectors = await loadShippedDetectors();
const policies = createPolicyCompiler(await loadPolicySchema());

/** What a node is made of between its server and its database: every part is real, keys are not. */
export interface TestGatewayParts extends GatewayParts {
  readonly audit: Journal;
  readonly config: LiveConfig;
  /** Lines of the log so far. */
  readonly logged: readonly Record<string, unknown>[];
  records(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const CALLER = {
  type: "Service",
  id: "shop",
  name: "shop",
  groups: ["applications"],
  keyId: "k1",
} as const;

/** `yaml`: documents on top of those that are shipped. Whoever says "Bearer good" is `CALLER`. */
export async function createTestParts(
  yaml = "",
  compilers: Partial<ConfigCompilers> = {},
  limits: Partial<JournalLimits> = {},
): Promise<TestGatewayParts> {
  const dataDir = await mkdtemp(join(tmpdir(), "sallyport-gateway-"));
  const audit = await openJournal({
    directory: join(dataDir, "audit"),
    origin: "sallyport/test",
    signingKey: generateKeyPairSync("ed25519").privateKey,
    clock: systemClock,
    limits,
  });
  const config = new LiveConfig({ ...realCompilers(), ...compilers });
  await config.replace(1, stored(yaml));
  const logged: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  });
  const logger = pino({ level: "warn" }, sink);
  return {
    snapshot: () => config.snapshot,
    authenticate: (authorization) => {
      if (authorization === "Bearer good") return CALLER;
      throw new GatewayError("unauthenticated", "no valid API key");
    },
    admitSigned() {
      throw new GatewayError("unauthenticated", "nobody signs here");
    },
    quota: createQuota({ exchangesInFlight: 10, exchangesPerPrincipal: 10 }, []),
    audit,
    contentHmac: new HmacSha256(createSecretKey(randomBytes(32))),
    clock: systemClock,
    routing: createRouteState(systemClock, logger),
    metrics: createMetrics(),
    tracer: undefined,
    logger,
    config,
    logged,
    records: () => auditRecords(dataDir),
    async close() {
      await config.close();
      await audit.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function realCompilers(): ConfigCompilers {
  return {
    createProvider: (document) => createProvider(document, { credential: undefined, clock: systemClock }),
    compileGuardrail: (document, version) =>
      compileGuardrail(document, version, detectors, () => systemClock.monotonic()),
    readGuardrailVersion: async () => new Map(),
    readPromptVersion: async () => undefined,
    compilePolicies: (documents, placementOf) => policies.compile(documents, placementOf),
    discovery: new ModelDiscovery(systemClock),
  };
}

/** The shipped documents, and those of a text in the place of shipped ones of the same name. */
export function stored(yaml = ""): StoredDocument[] {
  const more = yaml === "" ? [] : parsed(yaml);
  const isDefault = ({ kind, name }: GovernedDocument): boolean =>
    kind === "AccessPolicy" && name === "default";
  const isReplaced = (document: GovernedDocument): boolean =>
    more.some(({ kind, name }) => kind === document.kind && name === document.name) ||
    // As `mergeLayers` has it.
    (document.kind === "AccessPolicy" && more.some(isDefault));
  const kept = shipped.filter((document) => !isReplaced(document));
  return [...kept, ...more].map((document) => ({ document, version: 0, origin: "shipped" }));
}

function parsed(yaml: string): readonly GovernedDocument[] {
  const result = parseDocuments(yaml, "test");
  if (result.kind === "invalid") throw new Error(JSON.stringify(result.problems));
  return result.documents;
}
