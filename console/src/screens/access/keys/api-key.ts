import type { ApiKey } from "../../../../../src/contracts/api/keys.ts";
import type { KeyState } from "../routes.ts";

export type { ApiKey, CreatedKey, KeyList as KeyPage } from "../../../../../src/contracts/api/keys.ts";

export function stateOf({ revokedAt, expiresAt, supersededBy }: ApiKey, now: number): KeyState {
  if (revokedAt !== undefined) return "revoked";
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now) return "expired";
  return supersededBy === undefined ? "active" : "ending";
}
