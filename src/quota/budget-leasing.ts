import { setTimeout as pause } from "node:timers/promises";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { NodeRun } from "../storage/budget-runs.ts";
import type { BudgetStore } from "../storage/budget-store.ts";
import type { BudgetAccount } from "./budget-account.ts";
import type { BudgetLimits } from "./budget-limits.ts";
import { STOP_MARK } from "./budget-marks.ts";

/** The ledger, as far as leasing has to do with it. */
export interface LeasingLedger {
  readonly nodeRun: NodeRun;
  /** Holds `need` where the lease has it; false where more has to be leased first. */
  take(account: BudgetAccount, need: number): boolean;
  /** Whether what is leased may not be spent before the database has heard of this node again. */
  readonly isSilent: boolean;
  /** Whether there is a batch that the database has not answered. */
  readonly hasBatch: boolean;
  flush(): Promise<void>;
  /** While all that was leased is being given up: until then nothing is leased. */
  readonly reopening: Promise<void> | undefined;
  readonly isClosing: boolean;
  /** Told of what was leased; `askedAt` is on the monotonic clock. */
  leased(account: BudgetAccount, granted: number, askedAt: number): void;
}

export interface LeasingParts {
  readonly store: Pick<BudgetStore, "lease" | "want" | "cross">;
  readonly clock: Clock;
  readonly limits: BudgetLimits;
  readonly ledger: LeasingLedger;
}

interface Asked {
  readonly isGranted: boolean;
  /** Below the limit. */
  readonly left: number;
  /** Of what other nodes have leased, what they do not use. */
  readonly idle: number;
}

/** Leases what exchanges need beyond what this node has of an account, and has them wait for it: one question at a time for each account. */
export class BudgetLeasing {
  readonly #store: LeasingParts["store"];
  readonly #clock: Clock;
  readonly #limits: BudgetLimits;
  readonly #ledger: LeasingLedger;
  readonly #underWay = new Set<Promise<unknown>>();
  #waiting = 0;

  constructor({ store, clock, limits, ledger }: LeasingParts) {
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
    this.#ledger = ledger;
  }

  /** Resolves once every question that was under way is answered. */
  async ended(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /**
   * Holds `need` once it is leased. Rejects with `budget_exhausted` (bare: the caller knows the words) where there is not so much left, with
   * `overloaded` where nobody can tell.
   */
  async acquire(account: BudgetAccount, need: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting >= this.#limits.waiting)
      throw new GatewayError("overloaded", `${this.#waiting} exchanges wait for leases of budgets`);
    this.#waiting++;
    account.waitingFor += need;
    try {
      await this.#acquire(account, need, signal);
    } catch (error) {
      throw error instanceof GatewayError ? error : unavailable("the database did not answer", error);
    } finally {
      this.#waiting--;
      account.waitingFor -= need;
    }
  }

  async #acquire(account: BudgetAccount, need: number, signal: AbortSignal): Promise<void> {
    const ledger = this.#ledger;
    const arrivedAt = this.#clock.monotonic();
    let hasAsked = false;
    let hasFlushed = false;
    for (;;) {
      if (ledger.take(account, need)) return;
      if (signal.aborted)
        throw new GatewayError("client_closed", "the client went while a lease was waited for");
      if (this.#clock.monotonic() - arrivedAt > this.#limits.leaseTimeoutMs)
        throw unavailable("no lease in time");
      if (ledger.isSilent) {
        await this.#inTime(ledger.flush());
        continue;
      }
      const underWay = ledger.reopening ?? account.leasing;
      if (underWay !== undefined) {
        await this.#inTime(underWay);
        continue;
      }
      const short = need - account.free;
      if (this.#isRefused(account, short, arrivedAt)) throw exhausted();
      if (ledger.isClosing) throw new GatewayError("shutting_down", "no leases are taken any more");
      const answer = await this.#lease(account, short);
      if (answer.isGranted) continue;
      if (!hasFlushed) {
        // What this node itself does not need any more may be what is missing.
        hasFlushed = true;
        if (account.returned > 0 || ledger.hasBatch) {
          await this.#inTime(ledger.flush());
          continue;
        }
      }
      const waitedMs = this.#clock.monotonic() - arrivedAt;
      if (answer.left + answer.idle >= short && waitedMs < this.#limits.othersTimeoutMs) {
        if (!hasAsked) await this.#store.want(account.identity.id);
        hasAsked = true;
        await pause(this.#limits.othersPauseMs);
        continue;
      }
      this.#refuse(account, short);
      throw exhausted();
    }
  }

  /** Whether the database said lately, or since `arrivedAt`, that so much is not there. */
  #isRefused({ refusal, limit }: BudgetAccount, short: number, arrivedAt: number): boolean {
    if (refusal?.limit !== limit || short < refusal.need) return false;
    return this.#clock.monotonic() - refusal.at < this.#limits.refusalMs || refusal.at > arrivedAt;
  }

  #refuse(account: BudgetAccount, short: number): void {
    account.refusal = { need: short, limit: account.limit, at: this.#clock.monotonic() };
    // That it is told is not worth waiting for.
    if (account.crossed.has(STOP_MARK)) return;
    account.crossed.add(STOP_MARK);
    this.#store.cross(account.identity.id, STOP_MARK).catch(() => account.crossed.delete(STOP_MARK));
  }

  #lease(account: BudgetAccount, short: number): Promise<Asked> {
    const asked = this.#ask(account, short);
    const ended = asked.then(
      () => undefined,
      () => undefined,
    );
    account.leasing = ended;
    this.#underWay.add(ended);
    void ended.then(() => {
      account.leasing = undefined;
      this.#underWay.delete(ended);
    });
    return this.#inTime(asked);
  }

  async #ask(account: BudgetAccount, need: number): Promise<Asked> {
    const askedAt = this.#clock.monotonic();
    const limit = account.limit - account.over - account.overInBatch;
    const { nodeRun } = this.#ledger;
    const wish = Math.max(need, account.waitingFor - account.free);
    const answer = await this.#store.lease(nodeRun, { account: account.identity, limit, need, wish });
    if (answer.kind === "over") throw runIsOver(nodeRun);
    if (answer.kind === "granted") this.#ledger.leased(account, answer.granted, askedAt);
    const left = limit - answer.spent - answer.leased;
    return { isGranted: answer.kind === "granted", left, idle: answer.kind === "short" ? answer.idle : 0 };
  }

  /** What takes too long goes on; nobody waits for it. */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(unavailable("no lease in time"));
      }, this.#limits.leaseTimeoutMs);
      timer.unref();
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Another process has begun in this node's name, and has counted what this one left. */
export function runIsOver({ node }: NodeRun): GatewayError {
  return new GatewayError("internal", `another run of the node ${node} has begun; this one is over`);
}

function exhausted(): GatewayError {
  return new GatewayError("budget_exhausted", "not enough is left");
}

function unavailable(detail: string, cause?: unknown): GatewayError {
  return new GatewayError("overloaded", `a budget could not be asked: ${detail}`, {
    cause,
    publicMessage:
      "A budget that this request counts towards cannot be looked up just now, so the request was not carried out. Try again shortly.",
    retryAfterS: 2,
  });
}
