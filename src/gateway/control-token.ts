import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Principal } from "../contracts/principal.ts";

/** The person at the machine: whoever can read the data folder. */
export const LOCAL_OPERATOR: Principal = {
  type: "User",
  id: "local-operator",
  name: "local operator",
  groups: ["administrators"],
};

/** A token for the command line on this machine; made anew at every start, never stored but in the data folder. */
export interface ControlToken {
  readonly token: string;
  matches(authorization: string | undefined): boolean;
}

const PREFIX = "spctl-";

export function createControlToken(): ControlToken {
  const token = PREFIX + randomBytes(32).toString("hex");
  const expected = digest(`Bearer ${token}`);
  return {
    token,
    // Digests have one length, so the comparison takes one time.
    matches: (authorization) =>
      authorization !== undefined && timingSafeEqual(digest(authorization), expected),
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
