import { createHmac } from "node:crypto";
import type { Clock } from "../foundation/clock.ts";
import type { Database } from "../storage/database.ts";
import { compareFingerprints } from "../storage/secret-fingerprints.ts";
import type { SharedSecrets } from "./cluster-secret.ts";
import { UnusableSecretError } from "./unusable-secret-error.ts";

const FINGERPRINT_BYTES = 16;

/**
 * Makes sure that this node has the secrets of those that used the database before: with another pepper every API key would be
 * refused here, and keys made here everywhere else. The first node leaves its fingerprints. Throws `UnusableSecretError`.
 */
export async function requireSameSecrets(
  database: Database,
  clock: Clock,
  { apiKeyPepper, contentDigestKey }: SharedSecrets,
): Promise<void> {
  const fingerprints = new Map([
    ["api-key-pepper", apiKeyPepper],
    ["content-digest-key", contentDigestKey],
  ]);
  const differing = await compareFingerprints(
    database,
    clock,
    new Map(
      [...fingerprints].map(([name, key]) => [
        name,
        // Keyed with the secret itself: it shows that two are the same, and nothing else.
        createHmac("sha256", key)
          .update(`sallyport fingerprint ${name}`)
          .digest()
          .subarray(0, FINGERPRINT_BYTES)
          .toString("hex"),
      ]),
    ),
  );
  if (differing.length === 0) return;
  throw new UnusableSecretError(
    `The database was used with another ${differing.join(" and another ")}. Give every node on it the same ` +
      "SALLYPORT_CLUSTER_SECRET_FILE; or, where the first node has none, copy secrets/api-key-pepper and " +
      "secrets/content-digest-key from its data folder to this one's.",
  );
}
