import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { AccountIdentity } from "../storage/budget-accounts.ts";
import type { AccountFlush, Batch } from "../storage/budget-batches.ts";
import type { Mark, MarksOf } from "../storage/budget-crossings.ts";
import type { ClosedLease, NodeRow, NodeRun } from "../storage/budget-runs.ts";
import type { BudgetStore } from "../storage/budget-store.ts";
import { BudgetAccount } from "./budget-account.ts";
import { BudgetLeasing, runIsOver, type LeasingLedger } from "./budget-leasing.ts";
import { BUDGET_LIMITS, type BudgetLimits } from "./budget-limits.ts";
import type { BudgetPeriod } from "./budget-period.ts";
import { GoneNodes } from "./gone-nodes.ts";

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
  /** For what is counted where no account is at hand: after a crash, and of nodes that are gone. */
  readonly marksOf: MarksOf;
  readonly limits?: Partial<BudgetLimits>;
}

/**
 * A node's half of the ledger of budgets. What has been leased from the database is held and settled here without asking; what was
 * settled is taken to the database each second, in numbered batches. Leases shrink as the limit comes near, and what is not used goes back.
 */
export class BudgetLedger implements LeasingLedger {
  readonly #store: BudgetStore;
  readonly #options: LedgerOptions;
  readonly #limits: BudgetLimits;
  readonly #accounts = new Map<string, BudgetAccount>();
  readonly #touched = new Set<BudgetAccount>();
  readonly #open = new Set<OpenHold>();
  readonly #leasing: BudgetLeasing;
  readonly #goneNodes: GoneNodes;
  /** Of this node's start; 0 before it. */
  run = 0;
  #flushes = 0;
  /** The database may or may not have taken it in; sent again, as it is, until it says so. */
  #batch: Batch | undefined;
  #flushing: Promise<void> | undefined;
  #reopening: Promise<void> | undefined;
  #beatAt = Number.NEGATIVE_INFINITY;
  /** Whether anything is leased, or held. */
  #isLessee = false;
  #isClosing = false;

  constructor(options: LedgerOptions) {
    const { store, clock, onClosed = () => undefined } = options;
    this.#options = options;
    this.#store = store;
    const limits = { ...BUDGET_LIMITS, ...options.limits };
    this.#limits = limits;
    this.#leasing = new BudgetLeasing({ store, clock, limits, ledger: this });
    this.#goneNodes = new GoneNodes({ ...options, closeAfterMs: limits.closeAfterMs, onClosed });
  }

  /** To be called first. `amountsOf`: what the last run came to beyond its last batch, by account. */
  async begin(
    amountsOf: (before: NodeRow | undefined) => Promise<ReadonlyMap<string, number>>,
  ): Promise<void> {
    const { node, journalSize, marksOf } = this.#options;
    for (let tries = 0; tries < this.#limits.beginTries; tries++) {
      const before = await this.#store.node(node);
      this.#flushes = before?.flushes ?? 0;
      const amounts = await amountsOf(before);
      const run = await this.#store.begin({ node, before, amounts, journalFrom: journalSize(), marksOf });
      if (run === undefined) continue;
      this.run = run;
      return;
    }
    throw new GatewayError("internal", `another process writes budgets in the name of the node ${node}`);
  }

  get nodeRun(): NodeRun {
    return { node: this.#options.node, run: this.run };
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
    // What a start counts after a crash goes to accounts that the database has, so it hears of each even where nothing is leased of it.
    this.#touched.add(account);
    return account;
  }

  isKnown(account: BudgetAccount): boolean {
    return this.#accounts.get(account.identity.id) === account;
  }

  /** Keeps an account to its document. */
  bind(account: BudgetAccount, limit: number, marks: readonly Mark[]): void {
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

  get isSilent(): boolean {
    return this.#isLessee && !this.#isTrusted(this.#options.clock.monotonic());
  }

  get hasBatch(): boolean {
    return this.#batch !== undefined;
  }

  get reopening(): Promise<void> | undefined {
    return this.#reopening;
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  leased(account: BudgetAccount, granted: number, askedAt: number): void {
    if (!this.#isLessee) this.#beatAt = Math.max(this.#beatAt, askedAt);
    this.#isLessee = true;
    account.lease += granted;
    account.lastUseAt = askedAt;
  }

  settle(account: BudgetAccount, held: number, used: number): void {
    account.settle(held, used);
    this.#touched.add(account);
  }

  /** As `take`, once it is leased; see `BudgetLeasing`. */
  acquire(account: BudgetAccount, need: number, signal: AbortSignal): Promise<void> {
    return this.#leasing.acquire(account, need, signal);
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
      const answer = await this.#store.flush(this.nodeRun, batch);
      if (answer.kind === "over") {
        // Nothing that was leased is this run's any more.
        this.#beatAt = Number.NEGATIVE_INFINITY;
        throw runIsOver(this.nodeRun);
      }
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
      for (const [id, spent] of answer.spent) {
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
    await this.#leasing.ended();
    for (const account of this.#accounts.values()) {
      account.lease = 0;
      account.returned = 0;
    }
    if (this.#batch !== undefined) {
      const accounts = this.#batch.accounts.map((account) => ({ ...account, returned: 0 }));
      this.#batch = { ...this.#batch, accounts };
    }
    if (!(await this.#store.reopen(this.nodeRun))) throw runIsOver(this.nodeRun);
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
  closeGone(): Promise<void> {
    return this.#goneNodes.close();
  }

  /** Gives everything back. Where exchanges are still under way, or the database is not there, the next start reconciles. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#leasing.ended();
    await this.#flushing?.catch(() => undefined);
    // Twice: the first may have been a batch that was left over.
    await this.flush();
    await this.flush();
    const isAtRest = this.#open.size === 0 && [...this.#accounts.values()].every((account) => account.isIdle);
    if (isAtRest) await this.#store.end(this.nodeRun);
  }

  #forgetIdle(): void {
    for (const [id, account] of this.#accounts) if (account.isIdle) this.#accounts.delete(id);
  }
}
