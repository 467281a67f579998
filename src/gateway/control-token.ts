import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Principal } from "../contracts/principal.ts";

/** Marks one principal and its copies; nothing that comes from outside can carry it. */
const AT_THE_MACHINE = Symbol("at the machine");

const operator = {
  type: "User",
  id: "local-operator",
  name: "local operator",
  groups: ["administrators"],
  [AT_THE_MACHINE]: true,
} as const;

/** The person at the machine: whoever can read the data folder. */
export const LOCAL_OPERATOR: Principal = operator;

/** Whether this is the person at the machine themselves, and no key, token or session of theirs. */
export function isAtTheMachine(principal: Principal): boolean {
  return AT_THE_MACHINE in principal;
}

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
