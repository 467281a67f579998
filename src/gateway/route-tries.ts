import type { ProviderAnswer } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Passage } from "../foundation/circuit-breaker.ts";
import { isRouteAtFault, mayTryNext } from "../routing/failure-class.ts";
import type { ModelRoute, ResolvedModel } from "../routing/resolve-model.ts";
import type { RouteHealth } from "../routing/route-health.ts";
import { discardAnswer, RouteAttempt, type AttemptEnd, type BegunRoute } from "./route-attempt.ts";

/** How one attempt ended: an error code, or one of these. */
export interface AttemptRecord {
  readonly route: ModelRoute;
  readonly isHedge: boolean;
  /** "answered", "filtered", "abandoned" or the code of an error. */
  readonly outcome: string;
  readonly ms: number;
}

export interface RouteTrial {
  readonly model: ResolvedModel;
  /** In the order they are asked in. */
  readonly routes: readonly ModelRoute[];
  readonly isStream: boolean;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly health: RouteHealth;
  readonly ask: (route: ModelRoute, signal: AbortSignal) => Promise<BegunRoute>;
  readonly onStart: (route: ModelRoute) => void;
  readonly onEnd: (record: AttemptRecord) => void;
}

export interface RouteAnswer {
  readonly route: ModelRoute;
  readonly answer: ProviderAnswer;
}

type FilteredEnd = Extract<AttemptEnd, { kind: "begun" }>;

/**
 * Asks routes until one begins to answer: the next where one failed in a way the model falls back on, and a second beside the first
 * where that is slow and the model hedges. Rejects with the last failure. An answer that a provider's content filter stopped is
 * returned where no other route does better.
 */
export function tryRoutes(trial: RouteTrial): Promise<RouteAnswer> {
  return new RouteTries(trial).run();
}

class RouteTries {
  readonly #trial: RouteTrial;
  readonly #waiting: ModelRoute[];
  readonly #running = new Map<RouteAttempt, Passage>();
  readonly #deadlineAt: number | undefined;
  #started = 0;
  #failure: GatewayError | undefined;
  #filtered: FilteredEnd | undefined;
  #hedgeTimer: NodeJS.Timeout | undefined;
  #hedgeDue: Promise<"hedge"> | undefined;

  constructor(trial: RouteTrial) {
    this.#trial = trial;
    this.#waiting = [...trial.routes];
    const deadlineMs = trial.model.routing?.deadlineMs;
    this.#deadlineAt = deadlineMs === undefined ? undefined : trial.clock.monotonic() + deadlineMs;
    this.#prepareHedge();
  }

  async run(): Promise<RouteAnswer> {
    try {
      // Each turn ends an attempt or makes the one hedge: there are at most two more than routes.
      for (;;) {
        if (this.#running.size === 0 && !this.#startNext(false)) return this.#giveUp();
        const end = await this.#nextEnd();
        if (end === "hedge") {
          this.#hedge();
          continue;
        }
        const answer = this.#settle(end);
        if (answer !== undefined) return answer;
      }
    } finally {
      clearTimeout(this.#hedgeTimer);
      for (const attempt of [...this.#running.keys()]) this.#abandon(attempt);
    }
  }

  #prepareHedge(): void {
    const { model, health } = this.#trial;
    const hedge = model.routing?.hedge;
    if (hedge === undefined) return;
    health.budgetOf(model, hedge.maxShare).save();
    this.#hedgeDue = new Promise((resolve) => {
      this.#hedgeTimer = setTimeout(resolve, hedge.afterMs, "hedge");
    });
  }

  /** Starts the next route that may be asked; false where none is left, or no time. */
  #startNext(isHedge: boolean): boolean {
    for (let route = this.#waiting.shift(); route !== undefined; route = this.#waiting.shift())
      if (this.#start(route, isHedge)) return true;
    return false;
  }

  #start(route: ModelRoute, isHedge: boolean): boolean {
    const { model, health, clock, ask, signal, onStart } = this.#trial;
    const deadlineAt = this.#deadlineAt;
    if (deadlineAt !== undefined && this.#started > 0 && clock.monotonic() >= deadlineAt) return false;
    const passage = health.enter(model, route);
    if (passage === undefined) return false;
    this.#started++;
    onStart(route);
    const mayBeAbandoned = model.routing?.hedge !== undefined;
    const attempt = new RouteAttempt({ route, isHedge, ask, signal, clock, deadlineAt, mayBeAbandoned });
    this.#running.set(attempt, passage);
    return true;
  }

  #nextEnd(): Promise<AttemptEnd | "hedge"> {
    const ends: Promise<AttemptEnd | "hedge">[] = [...this.#running.keys()].map(({ ended }) => ended);
    if (this.#hedgeDue !== undefined) ends.push(this.#hedgeDue);
    const [only] = ends;
    return ends.length === 1 && only !== undefined ? only : Promise.race(ends);
  }

  #hedge(): void {
    this.#hedgeDue = undefined;
    const { model, health } = this.#trial;
    const [first] = this.#running.keys();
    // Where another route has been asked already, that one was the second.
    if (first === undefined || this.#started > 1) return;
    if (!health.budgetOf(model, model.routing?.hedge?.maxShare ?? 0).spend()) return;
    if (!this.#startNext(true)) this.#start(first.route, true);
  }

  /** Takes an attempt's end to the books; the answer, where the exchange has one now. */
  #settle(end: AttemptEnd): RouteAnswer | undefined {
    const { attempt } = end;
    const passage = this.#running.get(attempt);
    this.#running.delete(attempt);
    if (end.kind === "failed") {
      this.#settleFailure(attempt, end.error, passage);
      return undefined;
    }
    passage?.succeeded();
    const { model, health, isStream } = this.#trial;
    health.began(model, attempt.route, isStream, attempt.ms);
    this.#record(attempt, end.isFiltered ? "filtered" : "answered");
    if (end.isFiltered) {
      if (this.#filtered === undefined) this.#filtered = end;
      else discardAnswer(end.answer);
      return undefined;
    }
    if (this.#filtered !== undefined) discardAnswer(this.#filtered.answer);
    return { route: attempt.route, answer: end.answer };
  }

  #settleFailure(attempt: RouteAttempt, error: unknown, passage: Passage | undefined): void {
    const { model, health, signal } = this.#trial;
    const { route } = attempt;
    if (error instanceof GatewayError) this.#failure = error;
    this.#record(attempt, error instanceof GatewayError ? error.code : "internal");
    if (attempt.hasDeadlinePassed) this.#waiting.length = 0;
    // What had little of the exchange's time left says nothing of the route.
    const wasCutShort = attempt.hasDeadlinePassed && this.#started > 1;
    const isAtFault =
      error instanceof GatewayError && isRouteAtFault(error) && !wasCutShort && !signal.aborted;
    if (isAtFault) passage?.failed();
    else passage?.leave();
    if (isAtFault) {
      health.ended(model, route, { isFailed: true, isBlocked: false, firstPartMs: undefined });
      if (error.retryAfterS !== undefined) health.rest(model, route, error.retryAfterS * 1_000);
    }
    const mayGoOn = error instanceof GatewayError && mayTryNext(error, model.routing) && !signal.aborted;
    if (mayGoOn) return;
    if (this.#filtered === undefined || signal.aborted) throw error;
    this.#waiting.length = 0;
  }

  #giveUp(): RouteAnswer {
    const { model, health, routes } = this.#trial;
    if (this.#filtered !== undefined)
      return { route: this.#filtered.attempt.route, answer: this.#filtered.answer };
    if (this.#failure !== undefined) throw this.#failure;
    const rests = routes.map((route) => health.restMs(model, route));
    throw new GatewayError("provider_unavailable", "every route is at rest", {
      retryAfterS: Math.max(1, Math.ceil(Math.min(...rests) / 1_000)),
    });
  }

  #abandon(attempt: RouteAttempt): void {
    this.#running.get(attempt)?.leave();
    this.#running.delete(attempt);
    attempt.abandon();
    this.#record(attempt, "abandoned");
  }

  #record({ route, isHedge, ms }: RouteAttempt, outcome: string): void {
    this.#trial.onEnd({ route, isHedge, outcome, ms });
  }
}
