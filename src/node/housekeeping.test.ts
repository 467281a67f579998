import { createSecretKey, randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { realCompilers } from "../../test/support/gateway-parts.ts";
import { startUpstream } from "../../test/support/upstream.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { LiveConfig } from "../gateway/live-config.ts";
import { createKeyRing, type KeyRing } from "../identity/key-ring.ts";
import { createApiKeyStore } from "../storage/api-key-store.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { createDocumentRegistry, type DocumentRegistry } from "../storage/document-registry.ts";
import { createDocumentStore, type DocumentStore } from "../storage/document-store.ts";
import { loadShippedDocuments } from "../storage/shipped-documents.ts";
import { startHousekeeping, type Housekeeping } from "./housekeeping.ts";

const shipped = await loadShippedDocuments();
const pepper = createSecretKey(randomBytes(32));
let place: TestDatabase;
let database: Database;
let store: DocumentStore;
let registry: DocumentRegistry;
let config: LiveConfig;
let here: KeyRing;
let elsewhere: KeyRing;
let housekeeping: Housekeeping;
let logged: Record<string, unknown>[];

beforeEach(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  store = createDocumentStore(database, systemClock);
  const checks = { checkPolicies: () => [], isDetector: () => true };
  registry = createDocumentRegistry({ store, shipped, environment: [], checks });
  await registry.load();
  config = new LiveConfig(realCompilers());
  await config.replace(registry.snapshot.revision, registry.snapshot.documents);
  here = await createKeyRing(createApiKeyStore(database), pepper, systemClock);
  elsewhere = await createKeyRing(createApiKeyStore(database), pepper, systemClock);
  logged = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  });
  housekeeping = startHousekeeping({ keyRing: here, registry }, config, pino(sink), 5);
});
afterEach(async () => {
  await housekeeping.stop();
  await config.close();
  await database.close();
  await place.remove();
});

async function putElsewhere(yaml: string): Promise<void> {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  const puts = parsed.documents.map((document) => ({ kind: "put" as const, document }));
  await store.apply(puts, { appliedBy: "User::ada" });
}

/** Made and revoked by another node: known here, then not any more. */
async function seesRevocations(): Promise<void> {
  const { key } = await elsewhere.create({ name: "leaked" });
  const knows = (): boolean => {
    try {
      here.authenticate(`Bearer ${key}`);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(knows).toBe(true);
  await elsewhere.revoke("leaked");
  await expect.poll(knows).toBe(false);
}

it("takes up what another node applied", async () => {
  await putElsewhere("{ kind: Provider, name: new, type: sandbox }");
  await expect.poll(() => config.snapshot.providers.has("new")).toBe(true);
});

it("takes up revoked keys where documents cannot be read", async () => {
  await putElsewhere("{ kind: Provider, name: new, type: sandbox }");
  await housekeeping.stop();
  await database.db.updateTable("documents").set({ body: "{}" }).execute();
  await putElsewhere("{ kind: Provider, name: newer, type: sandbox }");
  housekeeping = startHousekeeping({ keyRing: here, registry }, config, pino({ level: "silent" }), 5);
  await seesRevocations();
});

it("takes up revoked keys where a document does not compile, and runs on with those before", async () => {
  await putElsewhere("{ kind: Provider, name: z, type: openai-compatible, baseUrl: 'http://127.0.0.1:9' }");
  await expect.poll(() => logged.length).toBeGreaterThan(1);
  expect(logged[0]).toMatchObject({ step: "documents", error: { name: "GatewayError" } });
  await seesRevocations();
  expect(config.snapshot.providers.has("z")).toBe(false);
});

it("takes up revoked keys and documents while a provider is silent about its models", async () => {
  const upstream = await startUpstream();
  upstream.answerAll(() => undefined);
  await putElsewhere(
    `{ kind: Provider, name: silent, type: openai-compatible, models: discover, baseUrl: '${upstream.baseUrl}', allowPrivateAddresses: true }`,
  );
  await expect.poll(() => upstream.requests.length).toBe(1);
  await seesRevocations();
  await putElsewhere("{ kind: Provider, name: new, type: sandbox }");
  await expect.poll(() => config.snapshot.providers.has("new")).toBe(true);
  await housekeeping.stop();
  await config.close();
  await upstream.close();
});

it("says once that stored documents do not fit together", async () => {
  await putElsewhere("{ kind: Model, name: m, routes: [{ provider: nowhere, model: a }] }");
  await expect.poll(() => logged.length).toBe(1);
  await seesRevocations();
  expect(logged).toMatchObject([{ problems: ['Model "m" routes[0].provider'] }]);
});
