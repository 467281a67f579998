import type { VaultSource } from "../contracts/credential-source.ts";
import type { Clock } from "../foundation/clock.ts";
import type { CredentialReading } from "./read-credential.ts";
import type { ChangingSecret } from "./changing-secret.ts";
import type { VaultClient, VaultReading } from "./vault-client.ts";

/** How long a value counts where Vault names no lease, as its key-value engine does. */
export const VAULT_TTL_MS = 300_000;
/** No lease counts for longer: what an operator changes shows within this time. */
const MAX_TTL_MS = 3_600_000;
const MIN_TTL_MS = 1_000;
/** From this part of its time on a value is refreshed, while the old one still serves. */
const REFRESH_AT = 0.8;
/** After a failure Vault is not asked again at once: from the first wait to the longest, doubling. */
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60_000;
/** A provider may refuse its key with every call; so often at most does that make Vault be asked. */
const MIN_RENEWAL_MS = 5_000;

/** Something that went wrong beside a call, for operators: the secret's path and why, never what it holds. */
export interface VaultTrouble {
  readonly path: string;
  readonly reason: string;
  /** Whether an earlier value goes on serving. */
  readonly isServed: boolean;
}

interface Cached {
  fields: (VaultReading & { kind: "found" })["fields"] | undefined;
  reason: string;
  refreshAt: number;
  expiresAt: number;
  askedAt: number;
  failures: number;
  asking: Promise<void> | undefined;
}

/**
 * Secrets of Vault, each path read once for all that refer to it. A value is refreshed before its time is over; one that cannot be
 * goes on serving, and that is told. A secret that Vault says is gone serves no longer. Nothing is asked for before it is wanted.
 */
export class VaultSecrets {
  readonly #client: Pick<VaultClient, "read">;
  readonly #clock: Clock;
  readonly #onTrouble: (trouble: VaultTrouble) => void;
  /** By path; as many as documents name. */
  readonly #cache = new Map<string, Cached>();

  constructor(client: Pick<VaultClient, "read">, clock: Clock, onTrouble: (trouble: VaultTrouble) => void) {
    this.#client = client;
    this.#clock = clock;
    this.#onTrouble = onTrouble;
  }

  secretOf({ vault }: VaultSource): ChangingSecret {
    const at = vault.indexOf("#");
    const path = vault.slice("vault://".length, at);
    const field = vault.slice(at + 1);
    return {
      read: async () => {
        await this.#freshen(path);
        return this.#reading(path, field);
      },
      renew: async () => {
        const entry = this.#entry(path);
        if (this.#clock.monotonic() - entry.askedAt < MIN_RENEWAL_MS) return;
        await this.#ask(path, entry);
      },
    };
  }

  #reading(path: string, field: string): CredentialReading {
    const { fields, reason } = this.#entry(path);
    if (fields === undefined) return { kind: "missing", reason: `${path}: ${reason}` };
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return typeof value === "string" && value !== ""
      ? { kind: "found", credential: value }
      : { kind: "missing", reason: `${path}: the secret has no text in ${field}` };
  }

  /** Waits only where there is no value whose time is not over. */
  async #freshen(path: string): Promise<void> {
    const entry = this.#entry(path);
    const now = this.#clock.monotonic();
    if (now < entry.refreshAt) return;
    const asked = this.#ask(path, entry);
    if (entry.fields === undefined || now >= entry.expiresAt) await asked;
  }

  #ask(path: string, entry: Cached): Promise<void> {
    entry.asking ??= this.#client.read(path).then((reading) => {
      entry.asking = undefined;
      this.#take(path, entry, reading);
    });
    return entry.asking;
  }

  #take(path: string, entry: Cached, reading: VaultReading): void {
    const now = this.#clock.monotonic();
    entry.askedAt = now;
    if (reading.kind === "found") {
      const ttlMs = Math.min(MAX_TTL_MS, Math.max(MIN_TTL_MS, reading.leaseMs ?? VAULT_TTL_MS));
      entry.fields = reading.fields;
      entry.failures = 0;
      entry.refreshAt = now + ttlMs * REFRESH_AT;
      entry.expiresAt = now + ttlMs;
      return;
    }
    if (reading.kind === "gone") entry.fields = undefined;
    entry.reason = reading.reason;
    const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** entry.failures);
    entry.failures = Math.min(entry.failures + 1, 16);
    entry.refreshAt = now + waitMs;
    // Until the next try nobody waits for what has just failed.
    entry.expiresAt = Math.max(entry.expiresAt, now + waitMs);
    this.#onTrouble({ path, reason: reading.reason, isServed: entry.fields !== undefined });
  }

  #entry(path: string): Cached {
    let entry = this.#cache.get(path);
    if (entry === undefined) {
      const never = -Infinity;
      entry = {
        fields: undefined,
        reason: "it was not read yet",
        refreshAt: never,
        expiresAt: never,
        askedAt: never,
        failures: 0,
        asking: undefined,
      };
      this.#cache.set(path, entry);
    }
    return entry;
  }
}
