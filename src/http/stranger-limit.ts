import { GatewayError } from "../contracts/errors.ts";
import { systemClock, type Clock } from "../foundation/clock.ts";

/**
 * How many refused credentials get an answer, and with it an audit record, of their own: so many at once, and so many
 * a second from then on.
 */
export interface StrangerRate {
  readonly burst: number;
  readonly perSecond: number;
}

export const STRANGER_LIMITS = {
  /** For one address. Many strangers behind one proxy are one address. */
  perPeer: { burst: 60, perSecond: 1 },
  /** For all addresses together: what bounds the audit log's growth by strangers, to about half a gigabyte a day. */
  inAll: { burst: 300, perSecond: 10 },
  /** Addresses remembered; the one that has been quiet longest is forgotten first, and has its burst again. */
  peers: 10_000,
} as const;

interface StrangerLimits {
  readonly perPeer: StrangerRate;
  readonly inAll: StrangerRate;
  readonly peers: number;
}

/** Keeps strangers from filling the disk with durable records of their refusals. */
export interface StrangerLimit {
  /**
   * Takes one refusal of this peer; throws `rate_limited` above the rate. Asked only once a credential has been found to
   * be no good, so that whoever has a good one is never kept out by strangers at the same address.
   */
  take(peer: string): void;
}

export function createStrangerLimit(
  limits: StrangerLimits = STRANGER_LIMITS,
  clock: Pick<Clock, "monotonic"> = systemClock,
): StrangerLimit {
  const peers = new Map<string, Bucket>();
  const inAll = new Bucket(limits.inAll, clock.monotonic());

  const bucketOf = (peer: string, now: number): Bucket => {
    const bucket = peers.get(peer) ?? new Bucket(limits.perPeer, now);
    // Set anew, so that the map's order is that of last use.
    peers.delete(peer);
    const oldest = peers.size >= limits.peers ? peers.keys().next().value : undefined;
    if (oldest !== undefined) peers.delete(oldest);
    peers.set(peer, bucket);
    return bucket;
  };

  return {
    take(peer) {
      const now = clock.monotonic();
      // The peer's own rate first: one that is over it takes nothing from the others.
      if (bucketOf(peer, now).take(now) && inAll.take(now)) return;
      throw new GatewayError("rate_limited", "too many refused credentials", { retryAfterS: 1 });
    },
  };
}

/** A token bucket: full at first, refilled with time. */
class Bucket {
  readonly #rate: StrangerRate;
  #left: number;
  #at: number;

  constructor(rate: StrangerRate, now: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = now;
  }

  take(now: number): boolean {
    const refilled = this.#left + ((now - this.#at) / 1000) * this.#rate.perSecond;
    this.#left = Math.min(this.#rate.burst, refilled);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
