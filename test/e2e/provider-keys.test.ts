import { afterAll, beforeAll, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";
import { startVault, VAULT_TOKEN, type VaultServer } from "../support/vault-server.ts";

const ENV_KEY = "sk-canary-of-the-environment";
const VAULT_KEY = "sk-canary-of-the-vault-0123";

let upstream: Upstream;
let vault: VaultServer;
let test: TestNode;

beforeAll(async () => {
  upstream = await startUpstream();
  vault = await startVault();
  vault.secrets.set("secret/data/openai", { api_key: VAULT_KEY });
  const documents = `
kind: Provider
name: upstream
type: openai-compatible
baseUrl: ${upstream.baseUrl}
allowPrivateAddresses: true
retries: 0
models: [test-model]
credential: { env: TEST_KEY }
credentials:
  - { vault: "vault://secret/data/openai#api_key" }
  - { env: TEST_KEY_THAT_IS_NOT_SET }
`;
  const env = { TEST_KEY: ENV_KEY, VAULT_ADDR: vault.address, VAULT_TOKEN };
  test = await startTestNode({ documents, env });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
  await vault.close();
});

const ask = () =>
  fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "upstream/test-model", messages: [{ role: "user", content: "Hi" }] }),
  });

it("a node shows a provider its keys in turn, from the environment and from Vault, and goes on where one is refused", async () => {
  upstream.answerNext(statusOf(200, { choices: [] }), statusOf(401));
  for (let call = 0; call < 4; call++) expect((await ask()).status).toBe(200);
  const shown = upstream.requests.map(({ headers }) => headers["authorization"]);
  expect(new Set(shown)).toEqual(new Set([`Bearer ${ENV_KEY}`, `Bearer ${VAULT_KEY}`]));
  expect(vault.requests.length).toBeGreaterThan(0);

  const metrics = await (await fetch(`${test.url}/metrics`)).text();
  expect(metrics).toMatch(/sallyport_provider_key_calls_total\{key="upstream\/0"\} [1-9]/);
  expect(metrics).toMatch(/sallyport_provider_key_calls_total\{key="upstream\/1"\} [1-9]/);
  expect(metrics).toMatch(/sallyport_provider_keys_set_aside_total\{key="upstream\/2"\} 1/);
  expect(metrics).toContain("sallyport_vault_failures 0");
  const told = JSON.stringify(await auditRecords(test.dataDir)) + metrics;
  expect(told).not.toMatch(/sk-canary|hvs\.canary/);
});

it("a node refuses to take up a document that holds a key itself", async () => {
  const apply = (key: string) =>
    test.administer("POST", "/api/documents", {
      documents: `kind: Provider\nname: p\ntype: mistral\ncredentials: [${key}]\n`,
      dryRun: true,
    });
  expect((await apply("{ env: TEST_KEY }")).status).toBe(200);
  for (const key of [`"${ENV_KEY}"`, `{ env: TEST_KEY, value: "${ENV_KEY}" }`, `{ vault: "${ENV_KEY}" }`]) {
    const refused = await apply(key);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.json)).not.toContain(ENV_KEY);
  }
});
