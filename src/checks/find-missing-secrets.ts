import type { CredentialSource } from "../contracts/credential-source.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";
import { readCheckSecret } from "./read-check-secret.ts";

/**
 * Checks whose secret this process cannot read. To be asked of documents that somebody is about to apply: one that is stored may
 * have its secret on other nodes, and must not stand in the way of everything else here.
 */
export function findMissingSecrets(
  documents: readonly GovernedDocument[],
  readCredential: (source: CredentialSource | undefined) => CredentialReading,
): CrossReferenceProblem[] {
  return ofKind(documents, "Guardrail").flatMap(({ kind, name, checks }) =>
    checks.flatMap((check, index): CrossReferenceProblem[] => {
      const reading = readCheckSecret(check, readCredential);
      if (reading.kind === "found") return [];
      const path = ["checks", index, reading.member];
      return [{ kind, name, path, expected: "a secret that can be read here", message: reading.why }];
    }),
  );
}
