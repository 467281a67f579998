import type { CredentialSource } from "../contracts/credential-source.ts";
import type { NotifierDocument } from "../contracts/notifier-documents.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import { readSigningSecret } from "../foundation/sign-webhook.ts";
import { readOutgoingUrl } from "../outbound/outgoing-url.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";

export type ReadCredential = (source: CredentialSource | undefined) => CredentialReading;

/** What a notifier proves itself with, or why this process has nothing of use; `why` names the place, never what is there. */
export type NotifierSecret =
  | { readonly kind: "found"; readonly secret: string | undefined }
  | { readonly kind: "unusable"; readonly member: "secret" | "password"; readonly why: string };

export function readNotifierSecret(document: NotifierDocument, read: ReadCredential): NotifierSecret {
  const isWebhook = document.type === "webhook";
  const member = isWebhook ? "secret" : "password";
  const reading = read(isWebhook ? document.secret : document.password);
  if (reading.kind === "missing") return { kind: "unusable", member, why: `${reading.reason}.` };
  const { credential: secret } = reading;
  if (isWebhook && secret !== undefined && readSigningSecret(secret) === undefined)
    return { kind: "unusable", member, why: "It is not whsec_ and 24 to 64 bytes in base64." };
  return { kind: "found", secret };
}

/** Notifiers that could not tell anybody anything from here. To be asked of documents that are about to be applied. */
export function findUnusableNotifiers(
  documents: readonly GovernedDocument[],
  read: ReadCredential,
): CrossReferenceProblem[] {
  return ofKind(documents, "Notifier").flatMap((document): CrossReferenceProblem[] => {
    const { kind, name } = document;
    const problem = (member: string, expected: string, message: string): CrossReferenceProblem[] => [
      { kind, name, path: [member], expected, message },
    ];
    const secret = readNotifierSecret(document, read);
    if (secret.kind === "unusable")
      return problem(secret.member, "a secret that can be read here", secret.why);
    if (document.type === "webhook") {
      const url = readOutgoingUrl(document.url, document.allowPrivateAddresses);
      return url.kind === "usable" ? [] : problem("url", "an address that may be called", url.why);
    }
    if ((document.user === undefined) !== (document.password === undefined))
      return problem("user", "user and password, or neither", "One of the two is missing.");
    if (document.tls === "off" && document.password !== undefined)
      return problem("tls", "required or implicit", "A password must not be sent in the clear.");
    return [];
  });
}
