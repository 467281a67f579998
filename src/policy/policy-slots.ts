import { preparsePolicySet } from "./cedar.ts";
import { GatewayError } from "../contracts/errors.ts";

/** Compiled policy sets alive at one time: the running one, the next, and those of exchanges still under way. */
export const MAX_POLICY_SLOTS = 64;

/** A name under which the engine keeps one parsed policy set. */
export interface PolicySlot {
  readonly id: string;
  /** Overwrites the set with an empty one, which permits nothing, and lets the next compilation have the name. */
  free(): void;
}

const freeIds: string[] = [];
let claimedIds = 0;

/**
 * The engine has no way to forget a parsed policy set, only to overwrite it; names are therefore used again.
 * Throws `GatewayError` "internal" when all are taken, which means that somebody forgets to release.
 */
export function claimPolicySlot(): PolicySlot {
  const id = freeIds.pop() ?? newId();
  let isClaimed = true;
  return {
    id,
    free() {
      if (!isClaimed) return;
      isClaimed = false;
      preparsePolicySet(id, { staticPolicies: {} });
      freeIds.push(id);
    },
  };
}

function newId(): string {
  if (claimedIds >= MAX_POLICY_SLOTS) {
    throw new GatewayError("internal", `${MAX_POLICY_SLOTS} policy sets are alive; release the old ones`);
  }
  return `policies-${claimedIds++}`;
}
