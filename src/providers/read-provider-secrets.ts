import type { KeySource } from "../contracts/credential-source.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import type { AwsCredentials } from "../outbound/sign-request.ts";
import { keySourcesOf } from "./keyed/key-sources.ts";

/** The secrets a provider's document names, read. */
export interface ProviderSecrets {
  readonly credential: string | undefined;
  /** An access key of an AWS account, for providers whose requests are signed. */
  readonly accessKey?: AwsCredentials;
}

export type SecretsReading =
  ({ readonly kind: "found" } & ProviderSecrets) | { readonly kind: "missing"; readonly reason: string };

/** Reads all the secrets that a document names; the reason says which place has none, never what was in it. */
export function readProviderSecrets(
  document: ProviderDocument,
  read: (source: KeySource | undefined) => CredentialReading,
): SecretsReading {
  const credential = read(keySourcesOf(document)[0]);
  if (credential.kind === "missing" || !("accessKey" in document) || document.accessKey === undefined)
    return credential;
  const { accessKey: sources } = document;
  const id = read(sources.id);
  const secret = read(sources.secret);
  const token = read(sources.sessionToken);
  for (const reading of [id, secret, token]) if (reading.kind === "missing") return reading;
  const [accessKeyId, secretAccessKey, sessionToken] = [id, secret, token].map(found);
  return {
    kind: "found",
    credential: credential.credential,
    accessKey: {
      accessKeyId: accessKeyId ?? "",
      secretAccessKey: secretAccessKey ?? "",
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
  };
}

/** Every secret there is, to be looked at before one is used. */
export function secretsIn({ credential, accessKey }: ProviderSecrets): readonly string[] {
  const { accessKeyId, secretAccessKey, sessionToken } = accessKey ?? {};
  return [credential, accessKeyId, secretAccessKey, sessionToken].filter((secret) => secret !== undefined);
}

function found(reading: CredentialReading): string | undefined {
  return reading.kind === "found" ? reading.credential : undefined;
}
