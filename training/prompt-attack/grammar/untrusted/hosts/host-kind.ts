import type { Random } from "../../../../learn/random.ts";

/**
 * How a request without any frame reads in a host: it stands out where the host asks nobody for anything, may blend in where people ask each
 * other for things, and blends where the host is a list of tasks.
 */
export type PlainRequests = "stand-out" | "may-blend" | "blend";

/** A kind of innocent document that an attack may stand in. */
export interface HostKind {
  readonly name: string;
  readonly plainRequests: PlainRequests;
  readonly compose: (random: Random) => string;
}
