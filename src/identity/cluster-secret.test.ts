import { randomBytes, type KeyObject } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "../../test/support/databases.ts";
import { systemClock } from "../foundation/clock.ts";
import { openDatabase } from "../storage/database.ts";
import { MAX_CLUSTER_SECRET_BYTES, MIN_CLUSTER_SECRET_CHARS, readSharedSecrets } from "./cluster-secret.ts";
import { requireSameSecrets } from "./require-same-secrets.ts";
import { loadSecrets } from "./secrets.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-cluster-secret-"));
  file = join(folder, "secret");
});
afterEach(() => rm(folder, { recursive: true }));

const hold = (text: string, mode = 0o600) => writeFile(file, text, { mode });
const hex = (key: KeyObject): string => key.export().toString("hex");
const failure = async (): Promise<string> => {
  const error: unknown = await readSharedSecrets(file).catch((reason: unknown) => reason);
  return error instanceof Error ? error.message : "";
};

it("gives every node the same secrets, but each a signing key of its own", async () => {
  await hold(randomBytes(48).toString("base64"));
  const [one, other] = await Promise.all(
    ["one", "other"].map((name) => loadSecrets(join(folder, name), file)),
  );
  if (one === undefined || other === undefined) throw new Error("no secrets");
  expect(hex(one.apiKeyPepper)).toBe(hex(other.apiKeyPepper));
  expect(hex(one.contentDigestKey)).toBe(hex(other.contentDigestKey));
  expect(hex(one.apiKeyPepper)).not.toBe(hex(one.contentDigestKey));
  expect(one.auditSigningKey.equals(other.auditSigningKey)).toBe(false);
  expect(await readdir(join(folder, "one", "secrets"))).toEqual(["audit-signing-key"]);
});

it("derives for good what it derived at first", async () => {
  await hold("0123456789abcdefghijklmnopqrstuvwxyz\n");
  const { apiKeyPepper, contentDigestKey } = await readSharedSecrets(file);
  // Computed by openssl: openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt key:… -kdfopt info:"sallyport … v1" HKDF
  expect(hex(apiKeyPepper)).toBe("6e99322c5562d1aa7b3625630bf9c71e1918f54ba681d4f0bd492e020dbd1da1");
  expect(hex(contentDigestKey)).toBe("294b4c362419384ad27a3516fb4e0cd6a7e04e0f8d0590753fbdcb2b5ef7d752");
});

it.each([
  ["changeme-changeme-changeme-changeme-0123456789", "can be guessed"],
  ["this-is-an-EXAMPLE-secret-of-some-length-0123456789", "can be guessed"],
  ["abababababababababababababababababababababab", "can be guessed"],
  ["short", "fewer than"],
  ["", "fewer than"],
])("refuses %j, which is no secret, without quoting it", async (text, reason) => {
  await hold(text);
  const message = await failure();
  expect(message).toContain(reason);
  expect(message).toContain("openssl rand");
  if (text !== "") expect(message).not.toContain(text);
});

it("takes the shortest and the largest, and none beyond", async () => {
  const long = randomBytes(MAX_CLUSTER_SECRET_BYTES).toString("base64");
  for (const length of [MIN_CLUSTER_SECRET_CHARS, MAX_CLUSTER_SECRET_BYTES]) {
    await hold(long.slice(0, length));
    await readSharedSecrets(file);
  }
  await hold(long.slice(0, MIN_CLUSTER_SECRET_CHARS - 1));
  expect(await failure()).toContain("fewer than");
  await hold(long.slice(0, MAX_CLUSTER_SECRET_BYTES + 1));
  expect(await failure()).toContain("too large");
});

it("may be read by the group, as Kubernetes mounts secrets, and by nobody else", async () => {
  await hold(randomBytes(48).toString("base64"));
  for (const mode of [0o400, 0o600, 0o440]) {
    await chmod(file, mode);
    await readSharedSecrets(file);
  }
  for (const mode of [0o444, 0o644, 0o660]) {
    await chmod(file, mode);
    expect(await failure(), mode.toString(8)).toContain("by others");
  }
});

it("is missed by name where it is not there", async () => {
  expect(await failure()).toMatch(/SALLYPORT_CLUSTER_SECRET_FILE: .*secret cannot be read/);
});

it("keeps a node with other secrets off a database", async () => {
  const place = await createTestDatabase("sqlite");
  const database = await openDatabase(place.location);
  await hold(randomBytes(48).toString("base64"));
  const first = await readSharedSecrets(file);
  await requireSameSecrets(database, systemClock, first);
  await requireSameSecrets(database, systemClock, first);
  await hold(randomBytes(48).toString("base64"));
  const other = await readSharedSecrets(file);
  await expect(requireSameSecrets(database, systemClock, other)).rejects.toThrow(
    /another api-key-pepper and another content-digest-key.*SALLYPORT_CLUSTER_SECRET_FILE/,
  );
  await database.close();
  await place.remove();
});
