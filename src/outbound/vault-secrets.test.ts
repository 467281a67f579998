import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startVault, VAULT_TOKEN, type VaultServer } from "../../test/support/vault-server.ts";
import { KeySource } from "../contracts/credential-source.ts";
import { Settings } from "../contracts/settings.ts";
import { vaultAccess } from "./vault-access.ts";
import { VaultClient } from "./vault-client.ts";
import { VAULT_TTL_MS, VaultSecrets, type VaultTrouble } from "./vault-secrets.ts";

const KEY = "sk-canary-key-0123456789";
const SOURCE = { vault: "vault://secret/data/openai#api_key" };
const FOUND = { kind: "found", credential: KEY };

let vault: VaultServer;
let nowMs = 0;
let troubles: VaultTrouble[] = [];
const clients: VaultClient[] = [];

beforeEach(async () => {
  vault = await startVault();
  vault.secrets.set("secret/data/openai", { api_key: KEY, note: "n" });
  nowMs = 0;
  troubles = [];
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await vault.close();
  // Whatever went wrong, neither token nor secret is told.
  expect(inspect(troubles, { depth: null })).not.toMatch(/canary/);
});

function open(settings: Readonly<Record<string, string>> = { VAULT_TOKEN }): VaultSecrets {
  const access = vaultAccess(Settings.parse({ VAULT_ADDR: vault.address, ...settings }));
  if (access === undefined) throw new Error("no address");
  const client = new VaultClient(access);
  clients.push(client);
  const clock = { now: () => nowMs, monotonic: () => nowMs };
  return new VaultSecrets(client, clock, (trouble) => troubles.push(trouble));
}

describe("a secret in Vault", () => {
  it("is read as the key-value engine, version 2, is read, once for all that refer to its path", async () => {
    const secrets = open({ VAULT_TOKEN, VAULT_NAMESPACE: "team-a" });
    const others = { vault: "vault://secret/data/openai#note" };
    expect(await secrets.secretOf(SOURCE).read()).toEqual(FOUND);
    expect(await secrets.secretOf(others).read()).toEqual({ kind: "found", credential: "n" });
    expect(vault.requests.map(({ url }) => url)).toEqual(["/v1/secret/data/openai"]);
    expect(vault.requests[0]?.headers).toMatchObject({
      "x-vault-token": VAULT_TOKEN,
      "x-vault-request": "true",
      "x-vault-namespace": "team-a",
    });
  });

  it("is asked for once by calls that come together", async () => {
    const secret = open().secretOf(SOURCE);
    expect(await Promise.all([secret.read(), secret.read(), secret.read()])).toEqual([FOUND, FOUND, FOUND]);
    expect(vault.requests).toHaveLength(1);
  });

  it("is refreshed before its time is over, while the old value serves", async () => {
    const secret = open().secretOf(SOURCE);
    await secret.read();
    vault.secrets.set("secret/data/openai", { api_key: "new" });
    nowMs = VAULT_TTL_MS * 0.79;
    expect(await secret.read()).toEqual(FOUND);
    expect(vault.requests).toHaveLength(1);
    nowMs = VAULT_TTL_MS * 0.81;
    expect(await secret.read()).toEqual(FOUND);
    await expect.poll(() => secret.read()).toEqual({ kind: "found", credential: "new" });
    expect(vault.requests).toHaveLength(2);
  });

  it("is read anew before it is used once its lease is over", async () => {
    vault.leaseS = 30;
    const secret = open().secretOf(SOURCE);
    await secret.read();
    vault.secrets.set("secret/data/openai", { api_key: "new" });
    nowMs = 30_001;
    expect(await secret.read()).toEqual({ kind: "found", credential: "new" });
  });

  it.each([
    ["refuses the token", 403, '{"errors":["permission denied"]}'],
    ["is sealed", 503, '{"errors":["Vault is sealed"]}'],
    ["sends somewhere else", 307, ""],
    ["answers nonsense", 200, "{canary"],
    ["answers for another engine", 200, '{"data":{"api_key":"canary"}}'],
    ["answers too much", 200, " ".repeat(1024 * 1024 + 1)],
  ])("goes on with its last value where Vault %s, which is told", async (_what, status, body) => {
    const secret = open().secretOf(SOURCE);
    await secret.read();
    vault.fault = { status, body };
    nowMs = VAULT_TTL_MS + 1;
    expect(await secret.read()).toEqual(FOUND);
    expect(troubles).toMatchObject([{ path: "secret/data/openai", isServed: true }]);
    expect(await secret.read()).toEqual(FOUND);
    expect(vault.requests).toHaveLength(2);
    vault.fault = undefined;
    vault.secrets.set("secret/data/openai", { api_key: "new" });
    nowMs += 1_000;
    expect(await secret.read()).toEqual({ kind: "found", credential: "new" });
  });

  it("is missing, and asked for ever more seldom, where it never could be read", async () => {
    vault.fault = { status: 503, body: "" };
    const secret = open().secretOf(SOURCE);
    for (let second = 0; second < 600; second++) {
      expect(await secret.read()).toMatchObject({ kind: "missing" });
      nowMs += 1_000;
    }
    // 1, 2, 4, … 32, then every 60 seconds.
    expect(vault.requests.length).toBeLessThan(20);
    expect(vault.requests.length).toBeGreaterThan(10);
  });

  it("serves no longer once it was deleted", async () => {
    const secret = open().secretOf(SOURCE);
    await secret.read();
    vault.secrets.set("secret/data/openai", null);
    nowMs = VAULT_TTL_MS + 1;
    expect(await secret.read()).toMatchObject({ kind: "missing" });
    expect(troubles).toMatchObject([{ isServed: false }]);
  });

  it.each([{ other: "x" }, { api_key: 7 }, { api_key: "" }])(
    "is missing where its field holds no text: %j",
    async (fields) => {
      vault.secrets.set("secret/data/openai", fields);
      expect(await open().secretOf(SOURCE).read()).toMatchObject({
        kind: "missing",
        reason: expect.stringContaining("api_key") as string,
      });
    },
  );

  it("is looked for anew where it was refused, and not again with each refusal", async () => {
    const secret = open().secretOf(SOURCE);
    await secret.read();
    vault.secrets.set("secret/data/openai", { api_key: "new" });
    nowMs = 5_000;
    await secret.renew();
    await secret.renew();
    expect(await secret.read()).toEqual({ kind: "found", credential: "new" });
    expect(vault.requests).toHaveLength(2);
  });

  it("cannot be read where nothing listens", async () => {
    const secret = open({ VAULT_ADDR: "http://127.0.0.1:1", VAULT_TOKEN }).secretOf(SOURCE);
    expect(await secret.read()).toMatchObject({
      kind: "missing",
      reason: expect.stringContaining("ECONNREFUSED") as string,
    });
  });
});

it("reads Vault's token from its file for each call, so that an agent may change it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sallyport-vault-"));
  const file = join(folder, "token");
  await writeFile(file, "hvs.old\n");
  const secret = open({ VAULT_TOKEN_FILE: file, VAULT_TOKEN: "unused" }).secretOf(SOURCE);
  expect(await secret.read()).toMatchObject({ kind: "missing" });
  await writeFile(file, `${VAULT_TOKEN}\n`);
  nowMs += 60_000;
  expect(await secret.read()).toEqual(FOUND);
  await rm(folder, { recursive: true });
  nowMs += VAULT_TTL_MS * 2;
  expect(await secret.read()).toEqual(FOUND);
  expect(troubles.at(-1)).toMatchObject({ reason: "there is no usable Vault token", isServed: true });
});

it.each([
  "vault://secret/openai#api_key",
  "vault://secret/data/openai",
  "vault://secret/data/../sys/seal#x",
  "vault://secret/data/a b#x",
  "vault://secret/data/a?version=1#x",
  "https://vault/v1/secret/data/openai#x",
])("takes no reference like %s", (vaultReference) => {
  expect(KeySource.safeParse({ vault: vaultReference }).success).toBe(false);
});
