import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NodeSettings } from "../../src/contracts/api/settings.ts";
import { Settings } from "../../src/contracts/settings.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../support/databases.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

const withPostgres = await hasPostgres();
const CANARY = "canary-7c1e";

const DOCUMENTS = `
kind: Provider
name: acme
type: openai-compatible
baseUrl: https://llm.example.com/v1
credential: { env: ACME_KEY }
models: [small]
---
kind: Guardrail
name: support
rules: [{ detector: pii.payment-card, action: mask }]
keepSamples: { perHour: 2, days: 7 }
---
kind: Guardrail
name: sales
rules: [{ detector: pii.payment-card, action: mask }]
keepSamples: { perHour: 2, days: 3 }
---
kind: Prompt
name: talk
messages: [{ role: system, text: "A credential looks like this: env: NOT_A_SECRET" }]
examples: [{ text: "{ env: NOT_A_SECRET }", output: fine }]
`;

let database: TestDatabase;
let node: TestNode;

beforeAll(async () => {
  database = await createTestDatabase(withPostgres ? "postgres" : "sqlite");
  const env: Record<string, string> = {
    ACME_KEY: `${CANARY}-key`,
    VAULT_ADDR: `http://me:${CANARY}@127.0.0.1:9/`,
    VAULT_TOKEN: `${CANARY}-token`,
  };
  if ("databaseUrl" in database.location) {
    const url = new URL(database.location.databaseUrl);
    url.password = `${CANARY}-password`;
    env["DATABASE_URL"] = url.href;
  }
  node = await startTestNode({ documents: DOCUMENTS, env });
});
afterAll(async () => {
  await node.close();
  await database.remove();
});

async function settings(): Promise<NodeSettings> {
  const { status, json } = await node.administer("GET", "/api/settings");
  expect(status).toBe(200);
  return NodeSettings.parse(json);
}

describe("what a node tells of itself", () => {
  it("has every setting, and no secret's value", async () => {
    const told = await settings();
    expect(JSON.stringify(told)).not.toContain(CANARY);
    expect(told.settings.map(({ name }) => name)).toEqual(Object.keys(Settings.shape));
    const vault = told.settings.find(({ name }) => name === "VAULT_TOKEN");
    expect(vault).toMatchObject({ source: "environment", isSecret: true, value: null });
  });

  it("names secrets that it has and that documents look for, and whether they are there", async () => {
    const secrets = new Map((await settings()).secrets.map((each) => [each.name, each]));
    expect(secrets.get("ACME_KEY")).toEqual({ name: "ACME_KEY", kind: "environment", isPresent: true });
    expect(secrets.get("VAULT_TOKEN")).toMatchObject({ isPresent: true });
    expect(secrets.get("audit-signing-key")).toMatchObject({ kind: "data-folder", isPresent: true });
    expect([...secrets.keys()].filter((name) => name.includes("NOT_A_SECRET"))).toEqual([]);
  });

  it("says how large database and log are, and that the log is written", async () => {
    const { database: told, audit, node: self } = await settings();
    expect(told.kind).toBe(withPostgres ? "postgres" : "sqlite");
    expect(told.sizeBytes).toBeGreaterThan(10_000);
    expect(audit).toMatchObject({ isHealthy: true });
    expect(audit.records).toBeGreaterThan(0);
    expect(audit.sizeBytes).toBeGreaterThan(100);
    expect(self).toMatchObject({ dataDir: node.dataDir, address: node.url, nodeVersion: process.version });
  });

  it("counts a log that grows", async () => {
    const before = (await settings()).audit;
    await node.administer("POST", "/api/documents", { documents: "{ kind: Organisation, name: acme }" });
    const after = (await settings()).audit;
    expect(after.records).toBeGreaterThan(before.records);
    expect(after.sizeBytes).toBeGreaterThan(before.sizeBytes ?? 0);
  });

  it("says how long what is kept: the longest that documents say, and what the code says", async () => {
    const kept = new Map((await settings()).retention.map(({ what, keptS }) => [what, keptS]));
    expect(kept.get("Texts of sampled exchanges")).toBe(7 * 86_400);
    // Twice the longest span of the overview, and the point of it that is under way.
    expect(kept.get("Traffic, for the overview")).toBe(60 * 86_400 + 6 * 3_600);
    expect(kept.get("Stored responses")).toBe(0);
    expect(kept.get("Audit log")).toBeNull();
  });

  it("names a file that a document looks for and that is not there", async () => {
    const file = join(node.dataDir, "acme-key");
    const documents = `
kind: Provider
name: from-file
type: openai-compatible
baseUrl: https://llm.example.com/v1
credential: { file: ${file} }
models: [small]
`;
    await writeFile(file, CANARY);
    expect(await node.administer("POST", "/api/documents", { documents })).toMatchObject({ status: 200 });
    const told = await settings();
    expect(told.secrets).toContainEqual({ name: file, kind: "file", isPresent: true });
    expect(JSON.stringify(told)).not.toContain(CANARY);
  });
});
