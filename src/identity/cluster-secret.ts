import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { UnusableSecretError } from "./unusable-secret-error.ts";

/** 32 bytes of randomness take at least this many characters, however they are written. */
export const MIN_CLUSTER_SECRET_CHARS = 32;
export const MAX_CLUSTER_SECRET_BYTES = 4_096;
/** Fewer different characters than this are a pattern, not randomness. */
const MIN_DIFFERENT_CHARS = 12;
/** What stands in examples, and is known to everybody who reads them. */
const PLACEHOLDER = /change.?me|replace.?(me|this)|example|default|password|your.?(own|secret)|sallyport/i;
const KEY_BYTES = 32;
/** Rights of others; the group may read, since that is how Kubernetes mounts secrets for a process that is not root. */
const STRANGERS_RIGHTS = 0o027;
const MAKE_ONE = "Make one with: openssl rand -base64 48";

/** The secrets that the nodes of one installation share. */
export interface SharedSecrets {
  readonly apiKeyPepper: KeyObject;
  readonly contentDigestKey: KeyObject;
}

/**
 * Derives what nodes share from one secret that all of them are given (HKDF-SHA256, RFC 5869, a label for each). Throws
 * `UnusableSecretError`, which never quotes the secret, where it is short, repetitive, or an example's.
 */
export async function readSharedSecrets(file: string): Promise<SharedSecrets> {
  const secret = await readSecret(file);
  const derive = (name: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `sallyport ${name} v1`, KEY_BYTES)));
  return { apiKeyPepper: derive("api-key-pepper"), contentDigestKey: derive("content-digest-key") };
}

async function readSecret(file: string): Promise<Buffer> {
  const refuse = (what: string, cause?: unknown): UnusableSecretError =>
    new UnusableSecretError(`SALLYPORT_CLUSTER_SECRET_FILE: ${file} ${what}`, { cause });
  let text: string;
  try {
    const { mode, size } = await stat(file);
    if (process.platform !== "win32" && (mode & STRANGERS_RIGHTS) !== 0)
      throw refuse("can be read or changed by others. Run: chmod 600 on it, or mount it with mode 0440.");
    if (size > MAX_CLUSTER_SECRET_BYTES) throw refuse("is too large for a secret.");
    text = (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw error instanceof UnusableSecretError ? error : refuse("cannot be read.", error);
  }
  if (text.length < MIN_CLUSTER_SECRET_CHARS)
    throw refuse(`holds fewer than ${MIN_CLUSTER_SECRET_CHARS} characters. ${MAKE_ONE}`);
  if (new Set(text).size < MIN_DIFFERENT_CHARS || PLACEHOLDER.test(text))
    throw refuse(`holds something that can be guessed, like the text of an example. ${MAKE_ONE}`);
  return Buffer.from(text, "utf8");
}
