import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { ModelPrice } from "../contracts/price.ts";

/** Something that could be cheaper or tidier, with the figures it was found by. */
export interface Recommendation {
  readonly kind: "unused-key" | "dear-model" | "repeated-requests" | "unpriced-model" | "unreached-budget";
  /** What it is about: a key, a model, or a budget. */
  readonly subject: string;
  /** What could be done, in a sentence. */
  readonly advice: string;
  readonly figures: Readonly<Record<string, number | string>>;
  /** What it would have saved in the time that was looked at; null where it saves no money, or nobody can know. */
  readonly savingMicroUsd: number | null;
}

export interface Recommendations {
  /** Days that were looked at. */
  readonly days: number;
  /** Those that save most come first. */
  readonly recommendations: readonly Recommendation[];
  /** What could not be looked at here, and why. */
  readonly notLookedAt: readonly string[];
}

export interface KeyFacts {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly revokedAt?: string | undefined;
  readonly lastUsedAt?: string | undefined;
}

export interface PricedModel {
  readonly name: string;
  readonly price: ModelPrice;
}

/** What recommendations need to know beside usage. */
export interface RecommendationSources {
  readonly keys: () => Promise<readonly KeyFacts[]>;
  /** Those in force. */
  readonly budgets: () => Promise<readonly BudgetDocument[]>;
  /** Left out where no node runs: which models there are, and whose they are, is a node's to know. */
  readonly models?: {
    /** Models for chat whose price is known. */
    readonly priced: () => readonly PricedModel[];
    readonly mayInvoke: (keyId: string, model: string) => Promise<boolean>;
    readonly hasCache: (model: string) => boolean;
  };
  /** Of this node's audit log. */
  readonly auditDirectory: string;
}
