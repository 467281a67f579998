import { createPrivateKey, type KeyObject } from "node:crypto";
import { readStrictObject } from "../../foundation/read-strict-object.ts";

const MAX_FILE_CHARS = 65_536;

/** A service account of Google Cloud, as far as its key file is needed. */
export interface ServiceAccount {
  readonly email: string;
  readonly key: KeyObject;
  readonly keyId: string | undefined;
  /** The key as it stands in the file. */
  readonly privateKey: string;
}

/** What a credential for Vertex AI is; the reason quotes nothing of it. */
export type VertexCredential =
  | { readonly kind: "account"; readonly account: ServiceAccount }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "unusable"; readonly reason: string };

/** Whether a credential means to be a key file, in which there are spaces and line ends. */
export function isKeyFile(credential: string): boolean {
  return credential.trimStart().startsWith("{");
}

/**
 * Reads a credential: the key file of a service account, as Google Cloud gives it, or an access token. Where the file says that tokens
 * are given (`token_uri`) is not followed: that is for the provider document to say.
 */
export function readVertexCredential(credential: string): VertexCredential {
  if (!isKeyFile(credential)) return { kind: "token", token: credential };
  const file = credential.length > MAX_FILE_CHARS ? undefined : readStrictObject(credential);
  if (file === undefined) return unusable("it is not the JSON that Google Cloud gives");
  const { type, client_email: email, private_key: privateKey, private_key_id: keyId } = file;
  if (type !== "service_account") return unusable("it is no service account's");
  if (typeof email !== "string" || email === "") return unusable("it has no client_email");
  const key = typeof privateKey === "string" ? keyIn(privateKey) : undefined;
  if (typeof privateKey !== "string" || key === undefined)
    return unusable("it has no private_key that is an RSA key");
  return {
    kind: "account",
    account: { email, key, keyId: typeof keyId === "string" ? keyId : undefined, privateKey },
  };
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "rsa" ? key : undefined;
  } catch {
    // OpenSSL's reason adds nothing that an operator could use, and may say something of the key.
    return undefined;
  }
}

function unusable(why: string): VertexCredential {
  return { kind: "unusable", reason: `service account key: ${why}` };
}
