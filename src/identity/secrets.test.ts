import { createHmac, sign, verify, createPublicKey } from "node:crypto";
import { inspect } from "node:util";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadSecrets, UnusableSecretError } from "./secrets.ts";

const NAMES = ["api-key-pepper", "audit-signing-key", "content-digest-key"];

let dataDir: string;
const pathOf = (name: string) => join(dataDir, "secrets", name);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sallyport-secrets-"));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

it("makes the secrets at the first start and finds the same ones at the next", async () => {
  const first = await loadSecrets(dataDir);
  const second = await loadSecrets(dataDir);
  expect(first.apiKeyPepper.equals(second.apiKeyPepper)).toBe(true);
  expect(first.contentDigestKey.equals(second.contentDigestKey)).toBe(true);
  expect(first.auditSigningKey.equals(second.auditSigningKey)).toBe(true);
  expect(first.apiKeyPepper.equals(first.contentDigestKey)).toBe(false);
  expect(first.apiKeyPepper.symmetricKeySize).toBe(32);
});

it("signs with a key that other tools can read", async () => {
  const { auditSigningKey } = await loadSecrets(dataDir);
  const publicKey = createPublicKey(await readFile(pathOf("audit-signing-key"), "utf8"));
  const signature = sign(null, Buffer.from("checkpoint"), auditSigningKey);
  expect(verify(null, Buffer.from("checkpoint"), publicKey, signature)).toBe(true);
});

it("writes files only their owner can read, and leaves nothing else behind", async () => {
  await loadSecrets(dataDir);
  expect((await readdir(join(dataDir, "secrets"))).sort()).toEqual(NAMES);
  for (const name of NAMES) expect((await stat(pathOf(name))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, "secrets"))).mode & 0o777).toBe(0o700);
});

it("gives every one of several starters at once the same secrets", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(dataDir)));
  const macs = all.map(({ apiKeyPepper }) => createHmac("sha256", apiKeyPepper).update("x").digest("hex"));
  expect(new Set(macs).size).toBe(1);
  expect((await readdir(join(dataDir, "secrets"))).sort()).toEqual(NAMES);
});

it.each([0o640, 0o604, 0o620, 0o601])("refuses a file with mode %o and says how to mend it", async (mode) => {
  await loadSecrets(dataDir);
  await chmod(pathOf("api-key-pepper"), mode);
  await expect(loadSecrets(dataDir)).rejects.toThrow(`chmod 600 '${pathOf("api-key-pepper")}'`);
  await chmod(pathOf("api-key-pepper"), 0o400);
  await expect(loadSecrets(dataDir)).resolves.toBeDefined();
});

it("refuses a damaged file instead of making a new secret", async () => {
  await loadSecrets(dataDir);
  for (const [name, content] of [
    ["api-key-pepper", "x".repeat(31)],
    ["content-digest-key", ""],
    ["audit-signing-key", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n"],
    ["audit-signing-key", "x".repeat(5_000)],
  ] as const) {
    const before = await readFile(pathOf(name));
    await writeFile(pathOf(name), content);
    const failure: unknown = await loadSecrets(dataDir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnusableSecretError);
    expect(inspect(failure)).toContain(name);
    expect(inspect(failure)).not.toContain("hunter2");
    await writeFile(pathOf(name), before);
  }
});

it("shows nothing of the secrets when they are printed", async () => {
  const secrets = await loadSecrets(dataDir);
  const bytes = secrets.apiKeyPepper.export();
  const printed = inspect(secrets, { depth: 9, showHidden: true }) + JSON.stringify(secrets);
  for (const encoding of ["hex", "base64", "latin1"] as const)
    expect(printed).not.toContain(bytes.toString(encoding));
});
