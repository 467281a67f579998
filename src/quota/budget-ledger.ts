import { setTimeout as pause } from "node:timers/promises";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type {
  AccountFlush,
  AccountIdentity,
  BudgetStore,
  ClosedLease,
  NodeRow,
} from "../storage/budget-store.ts";
import { BudgetAccount } from "./budget-account.ts";
import { BUDGET_LIMITS } from "./budget-limits.ts";
import type { BudgetPeriod } from "./budget-period.ts";

/** What of an exchange has not been settled: where the audit log was when it was held. */
export interface OpenHold {
  readonly journalSize: number;
}

export interface LedgerOptions {
  readonly store: BudgetStore;
  /** For good: the node's name in its audit log. */
  readonly node: string;
  readonly clock: Clock;
  /** Records of the audit log so far. */
  readonly journalSize: () => number;
  /** Told of leases of a node that is gone, once they are closed. */
  readonly onClosed?: (node: string, leases: readonly ClosedLease[]) => void;
  readonly limits?: Partial<Record<keyof typeof BUDGET_LIMITS, number>>;
}

/** A batch that the database may or may not have taken in; sent again, as it is, until it says so. */
interface Batch {
  readonly number: number;
  readonly journalFrom: number;
  accounts: readonly AccountFlush[];
}

/**
 * A node's half of the ledger of budgets. What has been leased from the database is held and settled here without asking; what was
 * settled is taken to the database each second, in numbered batches. Leases shrink as the limit comes near, and what is not used goes back.
 */
export class BudgetLedger {
  readonly #store: BudgetStore;
  readonly #options: LedgerOptions;
  readonly #limits: Record<keyof typeof BUDGET_LIMITS, number>;
  readonly #accounts = new Map<string, BudgetAccount>();
  readonly #touched = new Set<BudgetAccount>();
  readonly #open = new Set<OpenHold>();
  /** Other nodes with leases, what they last said, and when that was first seen here. */
  readonly #others = new Map<string, { readonly flushes: number; readonly since: number }>();
  readonly #leasing = new Set<Promise<unknown>>();
  /** Of this node's start; 0 before it. */
  run = 0;
  #flushes = 0;
  #batch: Batch | undefined;
  #flushing: Promise<void> | undefined;
  #reopening: Promise<void> | undefined;
  #beatAt = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  /** Whether anything is leased, or held. */
  #isLessee = false;
  #isClosing = false;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#limits = { ...BUDGET_LIMITS, ...options.limits };
  }

  /** To be called first. `amountsOf`: what the last run came to beyond its last batch, by account. */
  async begin(
    amountsOf: (before: NodeRow | undefined) => Promise<ReadonlyMap<string, number>>,
  ): Promise<void> {
    const { node, journalSize } = this.#options;
    for (let tries = 0; tries < this.#limits.beginTries; tries++) {
      const before = await this.#store.node(node);
      this.#flushes = before?.flushes ?? 0;
      const run = await this.#store.begin(node, await amountsOf(before), this.#flushes, journalSize());
      if (run === undefined) continue;
      this.run = run;
      return;
    }
    throw new GatewayError("internal", `another process writes budgets in the name of the node ${node}`);
  }

  /** The number of the batch that what is settled now will be in. */
  get nextBatch(): number {
    return this.#flushes + (this.#batch === undefined ? 1 : 2);
  }

  get accounts(): Iterable<BudgetAccount> {
    return this.#accounts.values();
  }

  /** The account of that name, made where there is none. Throws `overloaded` where there are too many that are in use. */
  account(identity: AccountIdentity, period: BudgetPeriod): BudgetAccount {
    const known = this.#accounts.get(identity.id);
    if (known !== undefined) return known;
    if (this.#accounts.size >= this.#limits.accounts) this.#forgetIdle();
    if (this.#accounts.size >= this.#limits.accounts)
      throw new GatewayError("overloaded", `${this.#accounts.size} accounts of budgets are in use`);
    const account = new BudgetAccount(identity, period);
    this.#accounts.set(identity.id, account);
    return account;
  }

  isKnown(account: BudgetAccount): boolean {
    return this.#accounts.get(account.identity.id) === account;
  }

  /** Keeps an account to its document. */
  bind(account: BudgetAccount, limit: number, marks: BudgetAccount["marks"]): void {
    if (limit < account.limit && account.lease > 0) {
      // What was leased under the higher limit has to be asked for again.
      account.giveBack();
      this.#touched.add(account);
    }
    account.limit = limit;
    account.marks = marks;
  }

  begins(hold: OpenHold): void {
    this.#open.add(hold);
  }

  ends(hold: OpenHold): void {
    this.#open.delete(hold);
  }

  openHold(): OpenHold {
    return { journalSize: this.#options.journalSize() };
  }

  /** Holds `need` where the lease has it; false where more has to be leased first. */
  take(account: BudgetAccount, need: number): boolean {
    const now = this.#options.clock.monotonic();
    if (account.free < need || !this.#isTrusted(now)) return need === 0;
    account.held += need;
    account.lastUseAt = now;
    this.#touched.add(account);
    return true;
  }

  /** Whether what was leased may be spent: others take a node that is silent for long for gone. */
  #isTrusted(now: number): boolean {
    return now - this.#beatAt <= this.#limits.leaseTermMs;
  }

  settle(account: BudgetAccount, held: number, used: number): void {
    account.settle(held, used);
    this.#touched.add(account);
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
    const { clock } = this.#options;
    const arrivedAt = clock.monotonic();
    let hasAsked = false;
    let hasFlushed = false;
    for (;;) {
      if (this.take(account, need)) return;
      if (signal.aborted)
        throw new GatewayError("client_closed", "the client went while a lease was waited for");
      if (clock.monotonic() - arrivedAt > this.#limits.leaseTimeoutMs) throw unavailable("no lease in time");
      if (this.#isLessee && !this.#isTrusted(clock.monotonic())) {
        await this.#inTime(this.flush());
        continue;
      }
      if (account.leasing !== undefined) {
        await this.#inTime(account.leasing);
        continue;
      }
      const short = need - account.free;
      const refusal = account.refusal;
      const isFresh = refusal !== undefined && clock.monotonic() - refusal.at < this.#limits.refusalMs;
      const isSame = refusal?.limit === account.limit && short >= refusal.need;
      if (refusal !== undefined && isSame && (isFresh || refusal.at > arrivedAt)) throw exhausted();
      const answer = await this.#lease(account, short);
      if (answer.granted > 0) continue;
      if (!hasFlushed) {
        // What this node itself does not need any more may be what is missing.
        hasFlushed = true;
        if (account.returned > 0 || this.#batch !== undefined) {
          await this.#inTime(this.flush());
          continue;
        }
      }
      const waitedMs = clock.monotonic() - arrivedAt;
      if (answer.left + answer.idle >= short && waitedMs < this.#limits.othersTimeoutMs) {
        if (!hasAsked) await this.#store.want(account.identity.id);
        hasAsked = true;
        await pause(this.#limits.othersPauseMs);
        continue;
      }
      account.refusal = { need: short, limit: account.limit, at: clock.monotonic() };
      // That it is told is not worth waiting for.
      if (!account.crossed.has(STOP_MARK)) {
        account.crossed.add(STOP_MARK);
        this.#store.cross(account.identity.id, STOP_MARK).catch(() => account.crossed.delete(STOP_MARK));
      }
      throw exhausted();
    }
  }

  async #lease(
    account: BudgetAccount,
    short: number,
  ): Promise<{ readonly granted: number; readonly left: number; readonly idle: number }> {
    if (this.#isClosing) throw new GatewayError("shutting_down", "no leases are taken any more");
    if (this.#reopening !== undefined) await this.#inTime(this.#reopening);
    const startedAt = this.#options.clock.monotonic();
    const limit = account.limit - account.over - account.overInBatch;
    const asked = this.#store
      .lease(
        this.#options.node,
        account.identity,
        limit,
        short,
        Math.max(short, account.waitingFor - account.free),
      )
      .then((answer) => {
        if (answer.granted > 0) {
          if (!this.#isLessee) this.#beatAt = Math.max(this.#beatAt, startedAt);
          this.#isLessee = true;
          account.lease += answer.granted;
          account.lastUseAt = startedAt;
        }
        return { granted: answer.granted, left: limit - answer.spent - answer.leased, idle: answer.idle };
      });
    const ended = asked.then(
      () => undefined,
      () => undefined,
    );
    account.leasing = ended;
    this.#leasing.add(ended);
    void ended.then(() => {
      account.leasing = undefined;
      this.#leasing.delete(ended);
    });
    return this.#inTime(asked);
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

  /** Takes what was settled to the database. Rejects where that cannot be reached; nothing is lost then. One at a time. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    const { clock, node } = this.#options;
    if (this.#isLessee) this.#heed(await this.#store.wanted(node));
    this.#batch ??= this.#makeBatch();
    while (this.#batch !== undefined) {
      const batch = this.#batch;
      const sentAt = clock.monotonic();
      const answer = await this.#store.flush(
        { node, run: this.run, batch: batch.number, journalFrom: batch.journalFrom },
        batch.accounts,
      );
      if (answer.kind === "over")
        throw new GatewayError("internal", `another run of the node ${node} has begun; this one is over`);
      if (answer.kind === "closed") {
        await this.#reopen();
        continue;
      }
      this.#batch = undefined;
      this.#flushes = batch.number;
      this.#beatAt = sentAt;
      for (const { identity } of batch.accounts) {
        const account = this.#accounts.get(identity.id);
        if (account !== undefined) account.overInBatch = 0;
      }
      for (const [id, { spent }] of answer.accounts) {
        const account = this.#accounts.get(id);
        for (const { mark, from } of account?.marks ?? []) if (spent >= from) account?.crossed.add(mark);
      }
    }
  }

  /** Others took this node for gone and closed its leases: what is under way goes on, and everything else is leased anew. */
  #reopen(): Promise<void> {
    this.#reopening ??= this.#reopenOnce().finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #reopenOnce(): Promise<void> {
    await Promise.all(this.#leasing);
    for (const account of this.#accounts.values()) {
      account.lease = 0;
      account.returned = 0;
    }
    if (this.#batch !== undefined)
      this.#batch.accounts = this.#batch.accounts.map((account) => ({ ...account, returned: 0 }));
    await this.#store.reopen(this.#options.node);
  }

  #makeBatch(): Batch | undefined {
    const { clock, journalSize } = this.#options;
    const now = clock.monotonic();
    const isBeatDue = now - this.#beatAt >= this.#limits.beatMs;
    const wasLessee = this.#isLessee;
    this.#isLessee = false;
    for (const account of this.#accounts.values()) this.#tidy(account, now);
    const dirty = [...this.#touched].filter((account) => account.isDirty);
    this.#touched.clear();
    if (dirty.length === 0 && !(isBeatDue && wasLessee)) return undefined;
    const accounts = dirty.map((account): AccountFlush => {
      const { identity, used, returned, held, marks, crossed } = account;
      account.used = 0;
      account.returned = 0;
      account.overInBatch = account.over;
      account.over = 0;
      account.flushedHeld = held;
      return { identity, used, returned, held, marks: marks.filter(({ mark }) => !crossed.has(mark)) };
    });
    const [oldest] = this.#open;
    const journalFrom = oldest?.journalSize ?? journalSize();
    return { number: this.#flushes + 1, journalFrom, accounts };
  }

  /** Gives back what has not been used for a while, and what is of a period that is over. */
  #tidy(account: BudgetAccount, now: number): void {
    const { end } = account.period;
    const isOver = end !== undefined && end <= this.#options.clock.now();
    const isIdle = now - account.lastUseAt > this.#limits.idleMs;
    if (account.free > 0 && account.waitingFor === 0 && (isOver || isIdle || this.#isClosing)) {
      account.giveBack();
      this.#touched.add(account);
    }
    if (account.lease > 0 || account.held > 0) this.#isLessee = true;
    if (isOver && account.isIdle) this.#accounts.delete(account.identity.id);
  }

  #heed(wanted: ReadonlyMap<string, number>): void {
    for (const [id, times] of wanted) {
      const account = this.#accounts.get(id);
      if (account === undefined || account.heeded === times) continue;
      account.heeded = times;
      if (account.free <= 0 || account.waitingFor > 0) continue;
      account.giveBack();
      this.#touched.add(account);
    }
  }

  /** Closes leases of nodes that have given no sign of life for long. To be called now and then. */
  async closeGone(): Promise<void> {
    const now = this.#options.clock.monotonic();
    const lessees = await this.#store.lessees();
    const present = new Set(lessees.map(({ node }) => node));
    for (const node of this.#others.keys()) if (!present.has(node)) this.#others.delete(node);
    for (const { node, flushes } of lessees) {
      if (node === this.#options.node) continue;
      const before = this.#others.get(node);
      if (before?.flushes !== flushes) this.#others.set(node, { flushes, since: now });
      else if (now - before.since > this.#limits.closeAfterMs) {
        const leases = await this.#store.closeNode(node, flushes);
        this.#others.delete(node);
        if (leases !== undefined) this.#options.onClosed?.(node, leases);
      }
    }
  }

  /** Gives everything back. Where exchanges are still under way, or the database is not there, the next start reconciles. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#leasing);
    await this.#flushing?.catch(() => undefined);
    // Twice: the first may have been a batch that was left over.
    await this.flush();
    await this.flush();
    const isAtRest = this.#open.size === 0 && [...this.#accounts.values()].every((account) => account.isIdle);
    if (isAtRest) await this.#store.end(this.#options.node);
  }

  #forgetIdle(): void {
    for (const [id, account] of this.#accounts) if (account.isIdle) this.#accounts.delete(id);
  }
}

/** The mark of an account that a request was refused for. */
export const STOP_MARK = "stop";

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
