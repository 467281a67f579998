import type { CredentialReading } from "./read-credential.ts";

/** A secret that may be another the next time it is read. */
export interface ChangingSecret {
  /** As it is now; never rejects. */
  read(): Promise<CredentialReading>;
  /** Whoever it was shown to has refused it: looks whether there is a new one. Never rejects. */
  renew(): Promise<void>;
}

/** A secret that was read once and stays. */
export function constantSecret(reading: CredentialReading): ChangingSecret {
  return { read: () => Promise.resolve(reading), renew: () => Promise.resolve() };
}
