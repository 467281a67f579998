import type { CredentialSource } from "../contracts/credential-source.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";

/** Identity providers whose client secret this process cannot read. To be asked of documents that somebody is about to apply. */
export function findMissingClientSecrets(
  documents: readonly GovernedDocument[],
  readCredential: (source: CredentialSource | undefined) => CredentialReading,
): CrossReferenceProblem[] {
  return ofKind(documents, "IdentityProvider").flatMap(
    ({ kind, name, clientSecret }): CrossReferenceProblem[] => {
      const reading = readCredential(clientSecret);
      if (reading.kind === "found") return [];
      const expected = "a secret that can be read here";
      return [{ kind, name, path: ["clientSecret"], expected, message: `${reading.reason}.` }];
    },
  );
}
