import { createHash } from "node:crypto";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import { isJsonObject } from "../contracts/json.ts";
import { DIMENSIONS, type Dimension } from "../contracts/selector.ts";
import type { AccountIdentity } from "../storage/budget-accounts.ts";
import type { Mark } from "../storage/budget-crossings.ts";
import { periodAt, type BudgetPeriod } from "./budget-period.ts";
import type { QuotaRequest } from "./quota.ts";
import { keyOf, principalName } from "./selects.ts";

/** A money budget is kept in millionths of a dollar. */
const MICRO_USD = 1_000_000;
const ID_BYTES = 16;

export type UnitOfBudget = AccountIdentity["unit"];

export function unitOf({ usd }: Pick<BudgetDocument, "usd">): UnitOfBudget {
  return usd === undefined ? "tokens" : "usd";
}

/** In micro-USD, or tokens. */
export function limitOf({ usd, tokens }: Pick<BudgetDocument, "usd" | "tokens">): number {
  return usd === undefined ? (tokens ?? 0) : Math.round(usd * MICRO_USD);
}

/** What a budget's account is kept apart by, in the order of `DIMENSIONS`: JSON, so that it can be read again. */
export function scopeOf(each: readonly Dimension[], request: QuotaRequest): string {
  if (each.length === 0) return "{}";
  const values: Partial<Record<Dimension, string>> = {};
  for (const dimension of DIMENSIONS)
    if (each.includes(dimension)) values[dimension] = valueOf(dimension, request);
  return JSON.stringify(values);
}

/** What `scopeOf` wrote. */
export function readScope(scope: string): Readonly<Record<string, string>> {
  const values: unknown = JSON.parse(scope);
  if (!isJsonObject(values)) return {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : ""]),
  );
}

/** Whether an account is the budget's as it is now: not one from before its document kept other things apart, or had another unit or period. */
export function isAccountOf(
  budget: BudgetDocument,
  { budget: name, scope, unit, period }: Omit<AccountIdentity, "id" | "periodStart">,
): boolean {
  if (name !== budget.name || unit !== unitOf(budget) || period !== budget.period) return false;
  const dimensions = Object.keys(readScope(scope));
  return (
    dimensions.length === budget.each.length &&
    dimensions.every((dimension) => budget.each.some((each) => each === dimension))
  );
}

function valueOf(dimension: Dimension, { principal, placement, model, address }: QuotaRequest): string {
  switch (dimension) {
    case "organisation":
    case "team":
    case "project":
      return placement[dimension] ?? "";
    case "principal":
      return principalName(principal);
    case "key":
      return keyOf(principal) ?? "";
    case "model":
      return model;
    case "address":
      return address;
  }
}

export function identityOf(budget: BudgetDocument, scope: string, at: number): AccountIdentity {
  const periodStart = new Date(periodAt(budget.period, at).start).toISOString();
  const { name, period } = budget;
  const unit = unitOf(budget);
  const digest = createHash("sha256").update(JSON.stringify([name, scope, unit, period, periodStart]));
  const id = digest.digest().subarray(0, ID_BYTES).toString("base64url");
  return { id, budget: name, scope, unit, period, periodStart };
}

/** One account as a node has it: what it leased of it, and what its exchanges hold and used. */
export class BudgetAccount {
  readonly identity: AccountIdentity;
  readonly period: BudgetPeriod;
  /** As the document in force has it; `bind` keeps it so. */
  limit = 0;
  marks: readonly Mark[] = [];
  /** What may still be spent without asking, what is held of it included. */
  lease = 0;
  /** For exchanges under way. */
  held = 0;
  /** Settled since the last batch was made up. */
  used = 0;
  /** Of the lease: used or given back since then. */
  returned = 0;
  /** Cost more than was leased, since then, and in the batch under way: the database does not know of it yet. */
  over = 0;
  overInBatch = 0;
  /** As the database has it; undefined where it has not heard of the account. */
  flushedHeld: number | undefined;
  /** On the monotonic clock. */
  lastUseAt = 0;
  /** How often others have asked for what is not used here, as far as that was heeded. */
  heeded = 0;
  /** The one question to the database under way. */
  leasing: Promise<void> | undefined;
  waitingFor = 0;
  /** Nothing of that size was left then, at that limit. */
  refusal: { readonly need: number; readonly limit: number; readonly at: number } | undefined;
  readonly crossed = new Set<string>();

  constructor(identity: AccountIdentity, period: BudgetPeriod) {
    this.identity = identity;
    this.period = period;
  }

  /** What may be held without asking. Below zero where something cost more than was held for it. */
  get free(): number {
    return this.lease - this.held;
  }

  settle(held: number, used: number): void {
    this.held -= held;
    this.used += used;
    const covered = Math.min(used, this.lease);
    this.lease -= covered;
    this.returned += covered;
    this.over += used - covered;
  }

  /** Gives back what no exchange holds. */
  giveBack(): void {
    const free = Math.max(0, this.free);
    this.lease -= free;
    this.returned += free;
  }

  /** Whether the database has to hear of it. */
  get isDirty(): boolean {
    return this.used > 0 || this.returned > 0 || this.held !== this.flushedHeld;
  }

  /** Whether nothing would be lost with it. */
  get isIdle(): boolean {
    return this.lease === 0 && this.held === 0 && !this.isDirty && this.waitingFor === 0;
  }
}
