import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Clock } from "../foundation/clock.ts";
import { identityOf, scopeOf, type BudgetAccount } from "./budget-account.ts";
import type { BudgetLedger, OpenHold } from "./budget-ledger.ts";
import { BUDGET_LIMITS } from "./budget-limits.ts";
import { periodAt, type BudgetPeriod } from "./budget-period.ts";
import { CompiledBudgets, type AppliedBudget, type CompiledBudget } from "./compile-budgets.ts";
import type { QuotaKeeper, QuotaRequest, QuotaRules, QuotaUse, Reservation } from "./quota.ts";
import { worstCost, worstTokens } from "./worst-case.ts";

/** What is held of one account for one exchange. */
interface Hold {
  readonly account: BudgetAccount;
  readonly budget: CompiledBudget;
  /** The worst case. */
  readonly need: number;
  /** What the account holds for it: the worst case, or nothing where the budget refuses nothing. */
  readonly held: number;
}

const NOTHING: Reservation = {
  headers: {},
  maxOutputTokens: undefined,
  record: {},
  settle: () => undefined,
  release: () => undefined,
};

/**
 * Keeps budgets: holds what an exchange may come to at worst with every account it counts towards, all or nothing, and puts what it came
 * to in its place. Waits only where a lease has to be had first.
 */
export function createBudgetKeeper(ledger: BudgetLedger, clock: Pick<Clock, "now">): QuotaKeeper {
  const compiled = new WeakMap<QuotaRules, CompiledBudgets>();
  return {
    reserve(request, rules) {
      let budgets = compiled.get(rules);
      if (budgets === undefined) {
        budgets = new CompiledBudgets(rules);
        compiled.set(rules, budgets);
      }
      if (budgets.isEmpty || request.paidAttempts === 0) return NOTHING;
      const applied = budgets.appliedTo(request);
      return applied.length === 0 ? NOTHING : hold(ledger, clock, request, applied);
    },
  };
}

function hold(
  ledger: BudgetLedger,
  clock: Pick<Clock, "now">,
  request: QuotaRequest,
  applied: readonly AppliedBudget[],
): Reservation | Promise<Reservation> {
  if (applied.length > BUDGET_LIMITS.accountsPerExchange) {
    throw new GatewayError("overloaded", `${applied.length} budgets apply to one exchange`, {
      publicMessage: `More than ${BUDGET_LIMITS.accountsPerExchange} budgets apply to this request. Tell the gateway's operator.`,
    });
  }
  const asked = request.maxOutputTokens;
  let heldOutput = asked;
  for (const { budget } of applied)
    if (asked === undefined && budget.stops)
      heldOutput = Math.min(heldOutput ?? Infinity, budget.document.heldOutputTokens);
  const output = heldOutput ?? 0;
  const now = clock.now();
  let cost: ReturnType<typeof worstCost> | undefined;
  const wanted = applied.map((each): Hold => {
    const { budget } = each;
    const account = accountOf(ledger, now, request, each);
    let need;
    if (budget.unit === "tokens") need = worstTokens(request, output);
    else {
      cost ??= worstCost(request, output, request.prices());
      if (!cost.isAllKnown && budget.stops && budget.document.unknownPrice === "refuse")
        throw unknownPrice(budget, request.model);
      need = cost.known;
    }
    return { account, budget, need, held: budget.stops ? need : 0 };
  });
  const reservation = new BudgetReservation(
    ledger,
    clock,
    wanted,
    asked === undefined ? heldOutput : undefined,
    request,
  );
  return reservation.takeFrom(0, request);
}

/** The account of now; found once for a caller and a model as long as a period lasts. */
function accountOf(
  ledger: BudgetLedger,
  now: number,
  request: QuotaRequest,
  applied: AppliedBudget,
): BudgetAccount {
  const { budget, account: known } = applied;
  const isCurrent =
    known !== undefined && !budget.isPerAddress && isIn(known.period, now) && ledger.isKnown(known);
  if (isCurrent) {
    if (known.limit !== budget.limit || known.marks !== budget.marks)
      ledger.bind(known, budget.limit, budget.marks);
    return known;
  }
  const { document } = budget;
  const identity = identityOf(document, scopeOf(document.each, request), now);
  const account = ledger.account(identity, periodAt(document.period, now));
  ledger.bind(account, budget.limit, budget.marks);
  applied.account = account;
  return account;
}

function isIn({ start, end }: BudgetPeriod, at: number): boolean {
  return at >= start && (end === undefined || at < end);
}

class BudgetReservation implements Reservation {
  readonly headers = NOTHING.headers;
  readonly maxOutputTokens: number | undefined;
  readonly #ledger: BudgetLedger;
  readonly #clock: Pick<Clock, "now">;
  readonly #holds: readonly Hold[];
  readonly #paidAttempts: number;
  readonly #open: OpenHold;
  #taken = 0;
  #settled: JsonObject | undefined;

  constructor(
    ledger: BudgetLedger,
    clock: Pick<Clock, "now">,
    holds: readonly Hold[],
    maxOutputTokens: number | undefined,
    { paidAttempts }: QuotaRequest,
  ) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#holds = holds;
    this.maxOutputTokens = maxOutputTokens;
    this.#paidAttempts = paidAttempts;
    this.#open = ledger.openHold();
    ledger.begins(this.#open);
  }

  /** Takes the holds one after the other; gives back those that it has where one cannot be had. */
  takeFrom(first: number, request: QuotaRequest): this | Promise<this> {
    for (let next = first; next < this.#holds.length; next++) {
      const hold = this.#holds[next];
      if (hold === undefined) break;
      if (!this.#ledger.take(hold.account, hold.held)) return this.#takeLater(hold, next, request);
      this.#taken++;
    }
    return this;
  }

  async #takeLater(hold: Hold, at: number, request: QuotaRequest): Promise<this> {
    try {
      await this.#ledger.acquire(hold.account, hold.held, request.signal);
      this.#taken++;
      return await this.takeFrom(at + 1, request);
    } catch (error) {
      this.release();
      if (error instanceof GatewayError && error.code === "budget_exhausted" && error.cause === undefined)
        throw exhausted(hold, request, this.#clock.now());
      throw error;
    }
  }

  get record(): JsonObject {
    const accounts: Record<string, number> = {};
    for (const { account, need } of this.#holds) accounts[account.identity.id] = need;
    return { budgets: { accounts, run: this.#ledger.run } };
  }

  get settled(): JsonObject | undefined {
    return this.#settled;
  }

  settle({ inputTokens, outputTokens, costMicroUsd, paidAttempts = 1 }: QuotaUse): void {
    this.#settle(({ budget, need }) => {
      // What nobody knows the price of counts as what it was held for.
      const one =
        budget.unit === "tokens" ? inputTokens + outputTokens : (costMicroUsd ?? need / this.#paidAttempts);
      // Only what was held is ever counted for providers that gave no answer.
      return paidAttempts > 1 ? Math.min(one * paidAttempts, Math.max(one, need)) : one;
    });
  }

  settleAsHeld(): void {
    this.#settle(({ need }) => need / this.#paidAttempts);
  }

  release(): void {
    this.#settle(() => 0);
  }

  #settle(cameTo: (hold: Hold) => number): void {
    if (this.#settled !== undefined) return;
    const accounts: Record<string, number> = {};
    for (const hold of this.#holds.slice(0, this.#taken)) {
      const used = Math.ceil(cameTo(hold));
      this.#ledger.settle(hold.account, hold.held, used);
      accounts[hold.account.identity.id] = used;
    }
    this.#ledger.ends(this.#open);
    const { nextBatch: batch, run } = this.#ledger;
    this.#settled = { budgets: { accounts, batch, run } };
  }
}

function exhausted({ account, budget }: Hold, { maxOutputTokens }: QuotaRequest, now: number): GatewayError {
  const { name } = budget.document;
  const periodEnd = account.period.end;
  const when =
    periodEnd === undefined
      ? "It has no further period."
      : `Its period ends at ${new Date(periodEnd).toISOString()}.`;
  const hint =
    maxOutputTokens === undefined ? "" : " A request that asks for fewer output tokens may still fit.";
  return new GatewayError("budget_exhausted", `budget ${name}`, {
    publicMessage: `What is left of the budget "${name}" does not cover this request. ${when}${hint}`,
    ...(periodEnd !== undefined && { retryAfterS: Math.max(1, Math.ceil((periodEnd - now) / 1_000)) }),
  });
}

function unknownPrice({ document: { name } }: CompiledBudget, model: string): GatewayError {
  return new GatewayError("forbidden", `budget ${name}: no price of ${model}`, {
    publicMessage: `Nobody knows what the model "${model}" costs, and the budget "${name}" does not let such models be used. Give its Model document a price, or the Budget unknownPrice: ignore.`,
  });
}
