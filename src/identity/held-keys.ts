import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import type { StoredApiKey } from "../storage/api-key-rows.ts";
import type { ApiKeyStore } from "../storage/api-key-store.ts";
import type { KeyChanges } from "../storage/read-api-keys.ts";
import { toActive, type ActiveKey } from "./active-key.ts";
import { isOwnPrincipal } from "./own-principals.ts";
import { toTimestamp } from "./to-timestamp.ts";

/** Names that `namesOfProject` gives. */
const MAX_NAMES_TOLD = 5;
/** How often keys that have expired are dropped from memory. */
const PRUNE_MS = 60_000;
const UNKNOWN: KeyChanges = { kind: "unknown" };

/** The keys that work, as this process holds them in memory, and what it knows of their use. */
export class HeldKeys {
  readonly #store: ApiKeyStore;
  readonly #clock: Clock;
  #active = new Map<string, ActiveKey>();
  #revision = -1;
  #prunedAtMs: number;
  /** Revoked in this process: whatever a read that was under way says, they stay out. */
  readonly #revoked = new Set<string>();
  /** Keys that were used since their last use was written. */
  readonly #used = new Set<ActiveKey>();

  constructor(store: ApiKeyStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#prunedAtMs = clock.now();
  }

  /** Whatever is held, expired or not: see `isUsable`. */
  get(id: string): ActiveKey | undefined {
    return this.#active.get(id);
  }

  noteUse(key: ActiveKey, now: number): Principal {
    key.lastUsedAtMs = now;
    this.#used.add(key);
    return key.principal;
  }

  /** A key that this process made. */
  add(key: StoredApiKey): void {
    this.#active.set(key.id, toActive(key, undefined));
  }

  /** A key that ends at that time, if it did not end earlier. */
  end(id: string, atMs: number): void {
    const known = this.#active.get(id);
    if (known === undefined) return;
    const ending = { ...known, expiresAtMs: Math.min(known.expiresAtMs, atMs) };
    if (this.#used.delete(known)) this.#used.add(ending);
    this.#active.set(id, ending);
  }

  /** From here on it is refused. When it was used last, Unix milliseconds; undefined where this process saw no use. */
  revoke(id: string): number | undefined {
    this.#revoked.add(id);
    const lastUsedAtMs = this.#active.get(id)?.lastUsedAtMs ?? 0;
    this.#active.delete(id);
    return lastUsedAtMs > 0 ? lastUsedAtMs : undefined;
  }

  /** Takes up what changed in the store; never twice at one time. True where there was something. */
  async reload(): Promise<boolean> {
    this.#prune();
    const stored = await this.#store.revision();
    if (stored === this.#revision) return false;
    const changes = this.#revision < 0 ? UNKNOWN : await this.#store.changedSince(this.#revision, stored);
    if (changes.kind === "some") {
      for (const id of changes.gone) {
        this.#active.delete(id);
        this.#revoked.delete(id);
      }
      for (const key of changes.active) this.#take(this.#active, key);
    } else {
      const keys = await this.#store.active(toTimestamp(this.#clock.now()));
      this.#forgetRevoked(keys);
      const whole = new Map<string, ActiveKey>();
      for (const key of keys) this.#take(whole, key);
      this.#active = whole;
    }
    this.#revision = stored;
    return true;
  }

  async flushLastUsed(): Promise<void> {
    const uses = [...this.#used].map((key) => ({ key, at: key.lastUsedAtMs }));
    const times = uses.map(({ key, at }): [string, string] => [key.principal.keyId ?? "", toTimestamp(at)]);
    await this.#store.recordUse(new Map(times));
    // Forgotten only once written; a use in between stays for the next time.
    for (const { key, at } of uses) if (key.lastUsedAtMs === at) this.#used.delete(key);
  }

  /** Names of keys that work and belong to a project; a few of them. */
  namesOfProject(project: string): readonly string[] {
    const names: string[] = [];
    const now = this.#clock.now();
    for (const { principal, expiresAtMs } of this.#active.values()) {
      if (principal.project !== project || now >= expiresAtMs) continue;
      names.push(principal.name);
      if (names.length >= MAX_NAMES_TOLD) break;
    }
    return names;
  }

  /** Takes a stored key up, unless it is not to be used. */
  #take(into: Map<string, ActiveKey>, key: StoredApiKey): void {
    // Keys of such principals were made before their ids were reserved.
    if (this.#revoked.has(key.id) || isOwnPrincipal(key.principalId)) return;
    const before = this.#active.get(key.id);
    const taken = toActive(key, before);
    if (before !== undefined && this.#used.delete(before)) this.#used.add(taken);
    into.set(key.id, taken);
  }

  /** Keeps only the ids that the store still calls active, so that the set stays small. */
  #forgetRevoked(keys: readonly StoredApiKey[]): void {
    if (this.#revoked.size === 0) return;
    const stored = new Set(keys.map(({ id }) => id));
    for (const id of this.#revoked) if (!stored.has(id)) this.#revoked.delete(id);
  }

  /** Memory is to follow the keys that work, not all that were ever rotated. */
  #prune(): void {
    const now = this.#clock.now();
    if (Math.abs(now - this.#prunedAtMs) < PRUNE_MS) return;
    this.#prunedAtMs = now;
    // Those whose last use is still to be written stay until it is.
    for (const [id, key] of this.#active)
      if (now >= key.expiresAtMs && !this.#used.has(key)) this.#active.delete(id);
  }
}
