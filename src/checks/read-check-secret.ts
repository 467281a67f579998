import type { CredentialSource } from "../contracts/credential-source.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import { readSigningSecret } from "../foundation/sign-webhook.ts";

/** What a check proves itself with, or why this process has nothing of use; `why` names the place, never what is there. */
export type CheckSecret =
  | { readonly kind: "found"; readonly secret: string | undefined }
  | { readonly kind: "unusable"; readonly member: "credential" | "secret"; readonly why: string };

/** Reads the secret from where the definition says it is. A judge needs none, nor does a local model. */
export function readCheckSecret(
  definition: RemoteCheck,
  readCredential: (source: CredentialSource | undefined) => CredentialReading,
): CheckSecret {
  if (definition.type === "judge" || definition.type === "onnx") return { kind: "found", secret: undefined };
  const isWebhook = definition.type === "webhook";
  const member = isWebhook ? "secret" : "credential";
  const reading = readCredential(isWebhook ? definition.secret : definition.credential);
  if (reading.kind === "missing") return { kind: "unusable", member, why: `${reading.reason}.` };
  const { credential: secret } = reading;
  if (secret !== undefined && !isUsableCredential(secret))
    return { kind: "unusable", member, why: "The secret holds spaces, control or non-ASCII characters." };
  if (isWebhook && readSigningSecret(secret ?? "") === undefined)
    return { kind: "unusable", member, why: "It is not whsec_ and 24 to 64 bytes in base64." };
  return { kind: "found", secret };
}
