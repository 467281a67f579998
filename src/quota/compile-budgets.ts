import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Mark } from "../storage/budget-crossings.ts";
import { limitOf, unitOf, type BudgetAccount, type UnitOfBudget } from "./budget-account.ts";
import { marksIn } from "./budget-marks.ts";
import type { QuotaRequest, QuotaRules } from "./quota.ts";
import { matchesCaller, matchesModel } from "./selects.ts";

/** A Budget with everything about it that is the same for every exchange. */
export interface CompiledBudget {
  readonly document: BudgetDocument;
  readonly unit: UnitOfBudget;
  readonly limit: number;
  readonly marks: readonly Mark[];
  readonly stops: boolean;
  /** Whether the model and the caller say which account it is. */
  readonly isPerAddress: boolean;
}

/** A budget that applies to a caller and a model, with the account that was found for them last. */
export interface AppliedBudget {
  readonly budget: CompiledBudget;
  account: BudgetAccount | undefined;
}

/** Models whose budgets are remembered for one caller. */
const MAX_MODELS_PER_CALLER = 256;

/** Which budgets apply to whom. Made once for each set of documents; what it finds for a caller is remembered with that caller. */
export class CompiledBudgets {
  readonly #budgets: readonly CompiledBudget[];
  readonly #callers = new WeakMap<Principal, CallerBudgets>();

  constructor({ budgets }: Pick<QuotaRules, "budgets">) {
    this.#budgets = budgets.map(compile);
  }

  get isEmpty(): boolean {
    return this.#budgets.length === 0;
  }

  appliedTo({ principal, placement, model }: QuotaRequest): readonly AppliedBudget[] {
    let caller = this.#callers.get(principal);
    if (caller?.placement !== placement) {
      const budgets = this.#budgets.filter(({ document }) =>
        matchesCaller(document.appliesTo, { principal, placement }),
      );
      caller = { placement, budgets, models: new Map() };
      if (Object.isFrozen(principal)) this.#callers.set(principal, caller);
    }
    let applied = caller.models.get(model);
    if (applied === undefined) {
      applied = caller.budgets
        .filter(({ document }) => matchesModel(document.appliesTo, model))
        .map((budget) => ({ budget, account: undefined }));
      if (caller.models.size >= MAX_MODELS_PER_CALLER) caller.models.clear();
      caller.models.set(model, applied);
    }
    return applied;
  }
}

interface CallerBudgets {
  readonly placement: Placement;
  readonly budgets: readonly CompiledBudget[];
  readonly models: Map<string, readonly AppliedBudget[]>;
}

function compile(document: BudgetDocument): CompiledBudget {
  return {
    document,
    unit: unitOf(document),
    limit: limitOf(document),
    marks: marksIn(document),
    stops: document.atLimit === "stop",
    isPerAddress: document.each.includes("address"),
  };
}
