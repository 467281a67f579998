import { GatewayError } from "../contracts/errors.ts";
import type { LimitDocument } from "../contracts/limit-document.ts";
import { systemClock, type Clock } from "../foundation/clock.ts";
import { CompiledLimits, type CompiledLimit } from "./compile-limits.ts";
import type { LeaseOffice } from "./leased-counter.ts";
import { LimitClaim, type Attempt, type ClaimNotes } from "./limit-claim.ts";
import type { QuotaKeeper, QuotaRequest, QuotaRules, Reservation } from "./quota.ts";
import { excessOf } from "./request-maxima.ts";
import { principalName } from "./selects.ts";
import { MAX_TALLIES, Tallies, type Tally } from "./tallies.ts";
import type { Waiter } from "./turns.ts";

/** Times that a request asks for leases before it is refused: others may take what it asked for. */
const MAX_ROUNDS = 3;
/** How often those who wait look whether another node has given a place back. */
const POLL_MS = 100;
/** Documents that refusals are counted for by name; the rest are counted together. */
const MAX_NAMES = 1_000;

export interface LimiterOptions {
  readonly clock?: Clock;
  /** Where several nodes count together. */
  readonly office?: LeaseOffice | undefined;
  readonly maxTallies?: number;
}

export interface Limiter extends QuotaKeeper {
  /** Refusals since the start, by Limit document. */
  readonly refusals: ReadonlyMap<string, number>;
  /** What documents in shadow mode would have refused. */
  readonly shadowRefusals: ReadonlyMap<string, number>;
  /** Requests that wait for a place. */
  readonly waiting: number;
  /** Of documents and those they are counted apart by. */
  readonly tallies: number;
}

const NOTHING: Reservation = Object.freeze({
  headers: Object.freeze({}),
  maxOutputTokens: undefined,
  record: Object.freeze({}),
  settle: () => undefined,
  release: () => undefined,
});

/** Holds exchanges to the Limit documents: see docs/guide/limits.md. */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { clock = systemClock, office, maxTallies = MAX_TALLIES } = options;
  const tallies = new Tallies(office, maxTallies);
  const compiled = new WeakMap<readonly LimitDocument[], CompiledLimits>();
  const refusals = new Map<string, number>();
  const shadowRefusals = new Map<string, number>();
  /** By document; exact, since queues are held to it. */
  const waitingAt = new Map<string, number>();
  let waiting = 0;
  const notes: ClaimNotes = {
    clock,
    overShadow: ({ document }) => {
      countOne(shadowRefusals, document.name);
    },
  };

  const compile = (limits: readonly LimitDocument[]): CompiledLimits => {
    let known = compiled.get(limits);
    if (known === undefined) compiled.set(limits, (known = new CompiledLimits(limits)));
    return known;
  };

  const refuse = ({ limit, failure }: { limit: CompiledLimit; failure: GatewayError }): GatewayError => {
    countOne(refusals, limit.document.name);
    return failure;
  };

  /** Throws `invalid_request` where the request asks for more than any request may. */
  const claimFor = (request: QuotaRequest, limits: readonly LimitDocument[]): LimitClaim | undefined => {
    const ofCaller = compile(limits).ofCaller(request.principal, request.placement);
    let claim: LimitClaim | undefined;
    let most: number | undefined;
    const nowMs = clock.monotonic();
    for (const caller of ofCaller) {
      const { limit } = caller;
      if (limit.models?.has(request.model) === false) continue;
      claim ??= new LimitClaim(request, notes);
      const failure = excessOf(limit.document, request);
      if (failure !== undefined) {
        if (!limit.isShadow) throw refuse({ limit, failure });
        claim.note(limit);
      }
      const own = limit.isShadow ? undefined : limit.document.request?.outputTokens;
      if (own !== undefined && (most === undefined || own < most)) most = own;
      if (limit.terms.length > 0) claim.apply(caller, tallies, nowMs);
    }
    claim?.planOutput(most);
    return claim;
  };

  const reserveLater = async (
    claim: LimitClaim,
    first: Attempt,
    request: QuotaRequest,
  ): Promise<Reservation> => {
    let attempt = first;
    for (let round = 0; attempt.kind === "ask"; round++) {
      if (round === MAX_ROUNDS) {
        const [asked] = attempt.counters;
        if (asked === undefined) break;
        attempt = claim.refuseAt(asked.counter, asked.units, clock.monotonic());
        break;
      }
      await Promise.all(attempt.counters.map(({ counter, units }) => counter.lease(units)));
      if (request.signal.aborted) throw gone();
      attempt = claim.attempt(clock.monotonic());
    }
    if (attempt.kind === "held") return attempt.reservation;
    if (attempt.kind === "wait") return waitForTurn(claim, attempt, request);
    throw attempt.kind === "refused"
      ? refuse(attempt)
      : new GatewayError("internal", "a claim without an end");
  };

  const waitForTurn = (
    claim: LimitClaim,
    first: Extract<Attempt, { kind: "wait" }>,
    { principal, signal }: QuotaRequest,
  ): Promise<Reservation> =>
    new Promise((resolve, reject) => {
      const { limit, failure } = first;
      const { queue, name } = limit.document;
      if (signal.aborted) {
        reject(gone());
        return;
      }
      if (queue === undefined || (waitingAt.get(name) ?? 0) >= queue.length) {
        reject(refuse(first));
        return;
      }
      let tally: Tally = first.tally;
      const waitedAt = new Set([tally]);
      waiting++;
      waitingAt.set(name, (waitingAt.get(name) ?? 0) + 1);
      const stop = (): void => {
        clearTimeout(patience);
        clearInterval(poll);
        signal.removeEventListener("abort", leave);
        tally.turns.remove(waiter);
        waiting--;
        const left = (waitingAt.get(name) ?? 1) - 1;
        if (left > 0) waitingAt.set(name, left);
        else waitingAt.delete(name);
      };
      const end = (error: GatewayError): void => {
        stop();
        reject(error);
        // Who stood behind it may pass now.
        tally.turns.serve();
      };
      const leave = (): void => {
        end(gone());
      };
      const look = (): void => {
        tally.turns.serve();
      };
      const tryNow = (): boolean => {
        const attempt = claim.attempt(clock.monotonic(), waitedAt);
        switch (attempt.kind) {
          case "held":
            stop();
            resolve(attempt.reservation);
            return true;
          case "refused":
            stop();
            reject(refuse(attempt));
            return true;
          case "ask":
            void Promise.all(attempt.counters.map(({ counter, units }) => counter.lease(units))).then(() => {
              tally.turns.serve();
            });
            return false;
          case "wait":
            if (attempt.tally === tally) return false;
            // It is another limit's place that is wanting now.
            tally.turns.remove(waiter);
            tally = attempt.tally;
            waitedAt.add(tally);
            tally.turns.add(waiter);
            // There may be room already, only that others stood before it.
            setImmediate(look);
            return false;
        }
      };
      const waiter: Waiter = { owner: principalName(principal), tryNow };
      const patience = setTimeout(() => {
        end(refuse({ limit, failure }));
      }, queue.timeoutMs);
      const poll = office === undefined ? undefined : setInterval(look, POLL_MS);
      signal.addEventListener("abort", leave);
      tally.turns.add(waiter);
      tally.turns.serve();
    });

  return {
    refusals,
    shadowRefusals,
    get waiting() {
      return waiting;
    },
    get tallies() {
      return tallies.size;
    },
    reserve(request: QuotaRequest, { limits }: QuotaRules) {
      if (limits.length === 0) return NOTHING;
      const claim = claimFor(request, limits);
      if (claim === undefined) return NOTHING;
      const attempt = claim.attempt(clock.monotonic());
      if (attempt.kind === "held") return attempt.reservation;
      if (attempt.kind === "refused") throw refuse(attempt);
      return reserveLater(claim, attempt, request);
    },
  };
}

function gone(): GatewayError {
  return new GatewayError("client_closed", "the client went while its request waited");
}

function countOne(counts: Map<string, number>, name: string): void {
  const key = counts.has(name) || counts.size < MAX_NAMES ? name : "other";
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
