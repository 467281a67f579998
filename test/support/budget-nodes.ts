import type { AuditRecord } from "../../src/contracts/audit.ts";
import type { BudgetDocument } from "../../src/contracts/budget-document.ts";
import { BudgetDocument as BudgetSchema } from "../../src/contracts/budget-document.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import type { Principal } from "../../src/contracts/principal.ts";
import type { Clock } from "../../src/foundation/clock.ts";
import { createBudgetKeeper } from "../../src/quota/budget-keeper.ts";
import { BudgetLedger, type LedgerOptions } from "../../src/quota/budget-ledger.ts";
import { marksByAccount } from "../../src/quota/budget-marks.ts";
import type { QuotaKeeper, QuotaRequest, QuotaRules, Reservation } from "../../src/quota/quota.ts";
import { reconcileBudgets } from "../../src/quota/reconcile-budgets.ts";
import { createBudgetStore, type BudgetStore } from "../../src/storage/budget-store.ts";
import type { Database } from "../../src/storage/database.ts";
import { quotaRequest } from "./quota-request.ts";

export const SHOP: Principal = Object.freeze({ type: "Service", id: "shop", name: "shop", groups: [] });

/** A clock that a test moves on; it runs by itself as well. */
export class MovedClock implements Clock {
  at = Date.parse("2026-01-14T12:00:00.000Z");
  #moved = 0;
  readonly now = (): number => this.at;
  readonly monotonic = (): number => performance.now() + this.#moved;
  move(ms: number): void {
    this.at += ms;
    this.#moved += ms;
  }
}

export function budget(changes: Partial<BudgetDocument> = {}): BudgetDocument {
  return BudgetSchema.parse({ kind: "Budget", name: "team", period: "day", tokens: 1_000, ...changes });
}

export const rules = (...budgets: BudgetDocument[]): QuotaRules => ({ limits: [], budgets });

/** A request that comes to exactly so many tokens at worst. */
export function asking(tokens: number, changes: Partial<QuotaRequest> = {}): QuotaRequest {
  return quotaRequest(SHOP, { inputTokens: () => 0, maxOutputTokens: tokens, ...changes });
}

export function used(tokens: number): { inputTokens: number; outputTokens: number; costMicroUsd: number } {
  return { inputTokens: 0, outputTokens: tokens, costMicroUsd: tokens };
}

/** A node as far as budgets are concerned, with the audit log that its exchanges would leave. */
export class BudgetNode {
  readonly name: string;
  readonly store: BudgetStore;
  readonly journal: AuditRecord[] = [];
  ledger: BudgetLedger;
  keeper: QuotaKeeper;
  /** The documents in force: those of the last request. */
  budgets: readonly BudgetDocument[] = [];
  readonly #clock: Clock;
  readonly #options: Partial<LedgerOptions>;
  #exchanges = 0;

  constructor(name: string, database: Database, clock: Clock, options: Partial<LedgerOptions> = {}) {
    this.name = name;
    this.#clock = clock;
    this.#options = options;
    this.store = options.store ?? createBudgetStore(database, () => clock.now());
    this.ledger = this.#ledger();
    this.keeper = createBudgetKeeper(this.ledger, clock);
  }

  #ledger(): BudgetLedger {
    return new BudgetLedger({
      store: this.store,
      node: this.name,
      clock: this.#clock,
      journalSize: () => this.journal.length,
      marksOf: marksByAccount(() => this.budgets),
      ...this.#options,
    });
  }

  /** As a process does that finds what another left. */
  async start(): Promise<this> {
    this.ledger = this.#ledger();
    this.keeper = createBudgetKeeper(this.ledger, this.#clock);
    await this.ledger.begin(async (before) => {
      if (before === undefined) return new Map();
      const records = this.journal.slice(before.journalFrom);
      return reconcileBudgets(inOrder(records), before.run, before.flushes);
    });
    return this;
  }

  /** Reserves, and records the intent. */
  async begin(request: QuotaRequest, documents: QuotaRules): Promise<BudgetExchange> {
    this.budgets = documents.budgets;
    const reservation = await this.keeper.reserve(request, documents);
    const id = `${this.name}-${this.#exchanges++}`;
    this.record("intent", id, { held: reservation.record });
    return {
      settle: (tokens) => {
        reservation.settle(used(tokens));
        this.#end(id, reservation);
      },
      release: () => {
        reservation.release();
        this.#end(id, reservation);
      },
    };
  }

  #end(id: string, { settled = {} }: Reservation): void {
    this.record("outcome", id, { settled });
  }

  record(kind: "intent" | "outcome", id: string, body: JsonObject): void {
    this.journal.push({ kind, id, body, seq: this.journal.length, at: "", prev: "" });
  }
}

export interface BudgetExchange {
  settle(tokens: number): void;
  release(): void;
}

async function* inOrder(records: readonly AuditRecord[]): AsyncGenerator<AuditRecord> {
  for (const record of records) yield await Promise.resolve(record);
}
