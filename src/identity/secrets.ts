import { createPrivateKey, createSecretKey, generateKeyPairSync, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { readSharedSecrets, type SharedSecrets } from "./cluster-secret.ts";
import { UnusableSecretError } from "./unusable-secret-error.ts";

/** The secrets of one node. `KeyObject`s, so that printing or serialising one shows nothing. */
export interface Secrets extends SharedSecrets {
  /** Key of the HMAC that API keys are stored as. Losing it makes every key invalid. */
  readonly apiKeyPepper: KeyObject;
  /** Key of the HMAC that stands for content in the audit journal. */
  readonly contentDigestKey: KeyObject;
  /** Ed25519 private key that signs checkpoints of the audit journal. Each node has its own. */
  readonly auditSigningKey: KeyObject;
}

export { UnusableSecretError };

const SECRET_KEY_BYTES = 32;
/** No secret file is larger; a larger one is something else. */
const MAX_SECRET_FILE_BYTES = 4_096;
/** Rights of group and others, of which a secret file has none. */
const FOREIGN_RIGHTS = 0o077;

/**
 * Reads the secrets under `<dataDir>/secrets`, making those that are not there yet. Files are readable by their owner
 * only; where one is readable by others it may be known to them, so it is refused. What nodes share is derived from
 * `clusterSecretFile` where there is one. Throws `UnusableSecretError`.
 */
export async function loadSecrets(dataDir: string, clusterSecretFile?: string): Promise<Secrets> {
  const directory = join(dataDir, "secrets");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const [shared, signingKey] = await Promise.all([
    clusterSecretFile === undefined ? ownSecrets(directory) : readSharedSecrets(clusterSecretFile),
    readOrCreate(directory, "audit-signing-key", newSigningKey),
  ]);
  return { ...shared, auditSigningKey: toSigningKey(signingKey) };
}

async function ownSecrets(directory: string): Promise<SharedSecrets> {
  const [pepper, digestKey] = await Promise.all([
    readOrCreate(directory, "api-key-pepper", () => randomBytes(SECRET_KEY_BYTES)),
    readOrCreate(directory, "content-digest-key", () => randomBytes(SECRET_KEY_BYTES)),
  ]);
  return { apiKeyPepper: toSecretKey(pepper), contentDigestKey: toSecretKey(digestKey) };
}

interface SecretFile {
  readonly path: string;
  readonly bytes: Buffer;
}

async function readOrCreate(directory: string, name: string, make: () => Buffer): Promise<SecretFile> {
  const path = join(directory, name);
  const found = await readSecretFile(path);
  if (found !== undefined) return found;
  await createFile(directory, name, make());
  // Read back in any case: a process that started at the same time may have been first.
  const created = await readSecretFile(path);
  if (created === undefined) throw new UnusableSecretError(`${path} vanished right after it was written.`);
  return created;
}

async function readSecretFile(path: string): Promise<SecretFile | undefined> {
  let file;
  try {
    file = await open(path, constants.O_RDONLY);
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return undefined;
    throw new UnusableSecretError(`${path} cannot be read.`, { cause: error });
  }
  try {
    const { mode, size } = await file.stat();
    // Windows has no such rights to look at.
    if (process.platform !== "win32" && (mode & FOREIGN_RIGHTS) !== 0) {
      throw new UnusableSecretError(`${path} can be read by others than its owner. Run: chmod 600 '${path}'`);
    }
    if (size > MAX_SECRET_FILE_BYTES) throw new UnusableSecretError(`${path} is too large for a secret.`);
    return { path, bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

/** All or nothing, also through a power cut; a file that appeared meanwhile is left alone. */
async function createFile(directory: string, name: string, bytes: Buffer): Promise<void> {
  const temporary = join(directory, `.${name}.${randomBytes(8).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    // Unlike a rename, a link never replaces what another process has written and may already use.
    await link(temporary, join(directory, name));
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(directory);
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open directories, and needs no such call.
  if (process.platform === "win32") return;
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function newSigningKey(): Buffer {
  return Buffer.from(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
}

function toSecretKey({ path, bytes }: SecretFile): KeyObject {
  if (bytes.length !== SECRET_KEY_BYTES) {
    throw new UnusableSecretError(`${path} should hold ${SECRET_KEY_BYTES} bytes. Restore it from a backup.`);
  }
  return createSecretKey(bytes);
}

function toSigningKey({ path, bytes }: SecretFile): KeyObject {
  const complaint = `${path} should hold an Ed25519 private key (PKCS #8, PEM). Restore it from a backup.`;
  let key: KeyObject;
  try {
    key = createPrivateKey(bytes);
  } catch {
    // The cause is left out: it may describe parts of the key.
    throw new UnusableSecretError(complaint);
  }
  if (key.asymmetricKeyType !== "ed25519") throw new UnusableSecretError(complaint);
  return key;
}

function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
