import type { Dialect } from "../contracts/completion.ts";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { LimitDocument } from "../contracts/limit-document.ts";
import type { Placement } from "../contracts/placement.ts";
import type { ModelPrice } from "../contracts/price.ts";
import type { Principal } from "../contracts/principal.ts";
import type { PlaceLimits } from "./places.ts";

/** What one exchange asks of limits and budgets before anything is sent upstream. */
export interface QuotaRequest {
  /** The exchange's. */
  readonly id: string;
  readonly principal: Principal;
  readonly placement: Placement;
  /** By the name that clients use. */
  readonly model: string;
  /** Of the client; undefined for what has no wire format of a model's. */
  readonly dialect?: Dialect | undefined;
  /** The client's end of the connection. */
  readonly address: string;
  readonly isStream: boolean;
  readonly bodyBytes: number;
  readonly images: number;
  readonly tools: number;
  /** That the conversation has had; counted when it is first asked for. */
  readonly toolCalls: () => number;
  readonly choices: number;
  /** Rather too many than too few; computed when it is first asked for, so ask only where a count depends on it. */
  readonly inputTokens: () => number;
  /** Of one choice; undefined where the request does not say. */
  readonly maxOutputTokens: number | undefined;
  /** Of every route that may answer; undefined where nobody knows it. None where no model is asked. */
  readonly prices: () => readonly (ModelPrice | undefined)[];
  /** Providers that may have to be paid for the one answer: 2 where a second one is asked when the first is slow. */
  readonly paidAttempts: number;
  /** Images that the model is asked to make; none where left out. */
  readonly madeImages?: number;
  readonly signal: AbortSignal;
}

/** What it came to. */
export interface QuotaUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined where nobody knows the price. */
  readonly costMicroUsd: number | undefined;
  /** Providers that were asked and may have to be paid as the one that answered; 1 where left out. */
  readonly paidAttempts?: number;
}

/** What one exchange holds while it runs. */
export interface Reservation {
  /** For the answer, whatever it is: RateLimit fields and the like. */
  readonly headers: Readonly<Record<string, string>>;
  /** The most that one choice may answer, written into the request; undefined where nothing limits it. */
  readonly maxOutputTokens: number | undefined;
  /** For the intent record: what is held, where, so that a start after a crash can tell. */
  readonly record: JsonObject;
  /** Puts what it came to in the place of what was held; the first call counts. */
  settle(use: QuotaUse): void;
  /** The same where a provider was asked and nobody knows what it came to: as much as was held for one answer. */
  settleAsHeld?(): void;
  /** For the outcome record: what was put in the place of what was held; undefined before that. */
  readonly settled?: JsonObject | undefined;
  /** Gives everything back that is still held; never throws, and may be called any number of times. */
  release(): void;
}

/** The documents that hold, compiled; part of a snapshot. */
export interface QuotaRules {
  readonly limits: readonly LimitDocument[];
  readonly budgets: readonly BudgetDocument[];
}

export const NO_RULES: QuotaRules = { limits: [], budgets: [] };

/** One kind of thing that can run out. */
export interface QuotaKeeper {
  /**
   * Holds what the exchange may need. Throws, or rejects with, `GatewayError`: `rate_limited`, `budget_exhausted`, `overloaded`,
   * `invalid_request` naming the field. A promise only where something has to be waited for.
   */
  reserve(request: QuotaRequest, rules: QuotaRules): Reservation | Promise<Reservation>;
}

export interface Quota extends QuotaKeeper {
  /** Exchanges under way. */
  readonly inFlight: number;
  /** The same limits and budgets for work of Sallyport's own, which has places of its own. */
  withPlaces(limits: PlaceLimits): Quota;
}
