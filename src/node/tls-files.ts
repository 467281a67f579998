import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { open } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Settings } from "../contracts/settings.ts";

/** What the files that the settings name held when they were read. */
export interface TlsFiles {
  /** The node's certificate and those between it and its root, in PEM form. */
  readonly cert: string;
  readonly key: string;
  /** Who may sign clients' certificates; undefined where none are asked for. */
  readonly clientCa: string | undefined;
  /** SHA-256 of the node's certificate (DER), in lower-case hex. */
  readonly fingerprint: string;
  /** When the node's certificate ends; Unix milliseconds. */
  readonly expiresAtMs: number;
}

/** Files that cannot be served with; the message says which, and what is wrong with it. */
export class TlsFilesError extends Error {
  override readonly name = "TlsFilesError";
}

const MAX_FILE_BYTES = 1024 * 1024;
/** Neither of the older ones is safe (RFC 8996). */
export const MIN_TLS_VERSION = "TLSv1.2";
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Undefined where the settings want no TLS. Rejects with `TlsFilesError`; no message quotes a file. */
export async function readTlsFiles(settings: Settings): Promise<TlsFiles | undefined> {
  const {
    SALLYPORT_TLS_CERT: certFile,
    SALLYPORT_TLS_KEY: keyFile,
    SALLYPORT_TLS_CLIENT_CA: caFile,
  } = settings;
  if (certFile === undefined || keyFile === undefined) return undefined;
  const cert = await readText("SALLYPORT_TLS_CERT", certFile);
  const key = await readText("SALLYPORT_TLS_KEY", keyFile);
  const clientCa = caFile === undefined ? undefined : await readText("SALLYPORT_TLS_CLIENT_CA", caFile);
  const certificate = firstCertificate("SALLYPORT_TLS_CERT", certFile, cert);
  if (!certificate.checkPrivateKey(readKey(keyFile, key)))
    throw new TlsFilesError(
      `SALLYPORT_TLS_KEY: the key in ${keyFile} is not that of the certificate in ${certFile}, which SALLYPORT_TLS_CERT names.`,
    );
  if (clientCa !== undefined && caFile !== undefined)
    firstCertificate("SALLYPORT_TLS_CLIENT_CA", caFile, clientCa);
  try {
    createSecureContext({ cert, key, ca: clientCa, minVersion: MIN_TLS_VERSION });
  } catch (error) {
    throw new TlsFilesError(`${certFile} and ${keyFile} cannot be served with: ${codeOf(error)}.`);
  }
  return {
    cert,
    key,
    clientCa,
    fingerprint: createHash("sha256").update(certificate.raw).digest("hex"),
    expiresAtMs: Date.parse(certificate.validTo),
  };
}

async function readText(setting: string, path: string): Promise<string> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES)
        throw new TlsFilesError(`${setting}: ${path} is too large for what it should be.`);
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof TlsFilesError) throw error;
    throw new TlsFilesError(
      `${setting}: ${path} cannot be read (${codeOf(error)}). The user that runs the node has to be able to.`,
    );
  }
}

function firstCertificate(setting: string, path: string, text: string): X509Certificate {
  const blocks = text.match(CERTIFICATE) ?? [];
  try {
    // Every one of them: TLS would silently stop at the first that is broken.
    const [first] = blocks.map((block) => new X509Certificate(block));
    if (first !== undefined) return first;
  } catch {
    // Said below.
  }
  throw new TlsFilesError(
    `${setting}: ${path} does not hold certificates in PEM form ("-----BEGIN CERTIFICATE-----").`,
  );
}

function readKey(path: string, text: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey(text);
  } catch {
    // The cause is left out: it may describe parts of the key.
    throw new TlsFilesError(
      `SALLYPORT_TLS_KEY: ${path} does not hold a private key in PEM form, without a passphrase ("-----BEGIN PRIVATE KEY-----").`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "for a reason unknown";
}
