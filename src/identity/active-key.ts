import type { Principal } from "../contracts/principal.ts";
import type { StoredApiKey } from "../storage/api-key-rows.ts";
import { compileNetworks, type IsInNetworks } from "./networks.ts";
import type { Peer } from "./peer.ts";
import { principalOfKey } from "./principal-of-key.ts";

/** A key as it is held in memory, to be compared with what callers show. */
export interface ActiveKey {
  readonly hash: Buffer;
  readonly expiresAtMs: number;
  /** One object for all requests of the key. */
  readonly principal: Principal;
  /** Undefined where it works from everywhere. */
  readonly isInNetworks: IsInNetworks | undefined;
  readonly certificate: string | undefined;
  lastUsedAtMs: number;
}

/** `before`: the same key as it was held until now, whose last use is still to be written. */
export function toActive(key: StoredApiKey, before: ActiveKey | undefined): ActiveKey {
  const { expiresAt, networks } = key;
  return {
    hash: Buffer.from(key.hash, "hex"),
    expiresAtMs: expiresAt === undefined ? Infinity : Date.parse(expiresAt),
    principal: frozen(principalOfKey(key)),
    isInNetworks: networks === undefined ? undefined : networksOnceAsked(networks),
    certificate: key.certificate,
    lastUsedAtMs: before?.lastUsedAtMs ?? 0,
  };
}

/** Whether a key works now, for whoever shows it. */
export function isUsable(
  { principal, expiresAtMs, isInNetworks, certificate }: ActiveKey,
  now: number,
  peer: Peer | undefined,
  isActivePerson: (userId: string) => boolean,
): boolean {
  if (now >= expiresAtMs) return false;
  if (principal.type === "User" && !isActivePerson(principal.id)) return false;
  if (isInNetworks !== undefined && (peer === undefined || !isInNetworks(peer.address))) return false;
  return certificate === undefined || certificate === peer?.certificate;
}

/** With all that hangs on it: one object is handed out for all requests of a key. */
function frozen<T extends object>(thing: T): T {
  for (const part of Object.values(thing) as unknown[])
    if (typeof part === "object" && part !== null) frozen(part);
  return Object.freeze(thing);
}

/** Compiled when they are asked for: most keys are not in use at one time. What cannot be read holds no address. */
function networksOnceAsked(networks: readonly string[]): IsInNetworks {
  let isIn: IsInNetworks | undefined;
  return (address) => {
    try {
      isIn ??= compileNetworks(networks);
    } catch {
      isIn = () => false; // Stored by a hand or a later version: the key works nowhere, and every other one goes on working.
    }
    return isIn(address);
  };
}
