import { CircuitBreaker, type Passage } from "../foundation/circuit-breaker.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import { HedgeBudget } from "./hedge-budget.ts";
import { judgeCanary, type RollbackReason } from "./judge-canary.ts";
import type { ModelRoute, ResolvedModel } from "./resolve-model.ts";
import { RouteWindow, type RouteCall } from "./route-window.ts";

/** Routes that something is remembered of; the one not used for longest is forgotten first. */
export const MAX_WATCHED_ROUTES = 4_096;
/** The longest that a route's own Retry-After keeps calls from it. */
export const MAX_REST_MS = 300_000;
/** Weight of the newest measurement in the average time until an answer begins. */
const LATENCY_WEIGHT = 0.2;

/** What choosing routes needs to know of how they have been doing. */
export interface RouteHealthView {
  /** Milliseconds until a call may be made, 0 for now: its circuit is open, or it asked to be left alone. */
  restMs(model: ResolvedModel, route: ModelRoute): number;
  /** Average of the last answers' times until they began, whole and streamed ones apart; undefined where none is known. */
  latencyMs(model: ResolvedModel, route: ModelRoute, isStream: boolean): number | undefined;
  isRolledBack(model: ResolvedModel, route: ModelRoute): boolean;
}

export interface RouteEvents {
  readonly onCircuit?: (event: { model: string; provider: string; isOpen: boolean }) => void;
  readonly onRollback?: (event: { model: string; provider: string; reason: RollbackReason }) => void;
}

interface RouteState {
  readonly breaker: CircuitBreaker | undefined;
  readonly window: RouteWindow;
  restUntil: number;
  streamMs: number | undefined;
  wholeMs: number | undefined;
  rolledBack: RollbackReason | undefined;
}

/**
 * What this node has seen of its routes, in memory: each node finds out for itself, and a start forgets. What is remembered of a route
 * goes by its model's name, its own, its canary and the circuit breaker: documents that change none of these change nothing here.
 */
export class RouteHealth implements RouteHealthView {
  readonly #now: () => number;
  readonly #events: RouteEvents;
  readonly #states = new RecentMap<string, RouteState>(MAX_WATCHED_ROUTES);
  readonly #keys = new WeakMap<ModelRoute, string>();
  readonly #budgets = new RecentMap<string, HedgeBudget>(MAX_WATCHED_ROUTES);

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number, events: RouteEvents = {}) {
    this.#now = now;
    this.#events = events;
  }

  /** Routes that are left alone at present. */
  get openCircuits(): number {
    return [...this.#states.values()].filter(({ breaker }) => breaker?.isOpen === true).length;
  }

  get rolledBackCanaries(): number {
    return [...this.#states.values()].filter(({ rolledBack }) => rolledBack !== undefined).length;
  }

  restMs(model: ResolvedModel, route: ModelRoute): number {
    const state = this.#states.get(this.#keyOf(model, route));
    return state === undefined ? 0 : this.#restOf(state);
  }

  latencyMs(model: ResolvedModel, route: ModelRoute, isStream: boolean): number | undefined {
    const state = this.#states.get(this.#keyOf(model, route));
    return isStream ? state?.streamMs : state?.wholeMs;
  }

  isRolledBack(model: ResolvedModel, route: ModelRoute): boolean {
    return this.#states.get(this.#keyOf(model, route))?.rolledBack !== undefined;
  }

  /** Why its canary was taken back; undefined where it was not. */
  rolledBackFor(model: ResolvedModel, route: ModelRoute): RollbackReason | undefined {
    return this.#states.get(this.#keyOf(model, route))?.rolledBack;
  }

  /** Leave to ask a route once; undefined where it is to be left alone. */
  enter(model: ResolvedModel, route: ModelRoute): Passage | undefined {
    const state = this.#stateOf(model, route);
    if (state.restUntil > this.#now()) return undefined;
    const { breaker } = state;
    if (breaker === undefined) return NO_BREAKER;
    const passage = breaker.enter();
    return passage && this.#watched(passage, breaker, model, route);
  }

  /** An answer has begun, so long after it was asked for. */
  began(model: ResolvedModel, route: ModelRoute, isStream: boolean, ms: number): void {
    const state = this.#stateOf(model, route);
    if (isStream) state.streamMs = average(state.streamMs, ms);
    else state.wholeMs = average(state.wholeMs, ms);
  }

  /** The route asked to be left alone for so long; heeded where the model has a circuit breaker. */
  rest(model: ResolvedModel, route: ModelRoute, ms: number): void {
    if (model.circuitBreaker === undefined) return;
    this.#stateOf(model, route).restUntil = this.#now() + Math.min(ms, MAX_REST_MS);
  }

  /** How a call of a canary ended, all in all; takes the canary back where that was one too many. */
  ended(model: ResolvedModel, route: ModelRoute, call: RouteCall): void {
    if (route.canary === undefined) return;
    const state = this.#stateOf(model, route);
    state.window.add(call);
    if (state.rolledBack !== undefined) return;
    state.rolledBack = judgeCanary(route.canary, state.window);
    if (state.rolledBack === undefined) return;
    this.#events.onRollback?.({ model: model.name, provider: route.provider, reason: state.rolledBack });
  }

  /** Counts a request of a model that may be hedged. */
  budgetOf(model: ResolvedModel, maxShare: number): HedgeBudget {
    const key = `${model.name}\u0000${maxShare}`;
    let budget = this.#budgets.get(key);
    if (budget === undefined) {
      budget = new HedgeBudget(maxShare);
      this.#budgets.set(key, budget);
    }
    return budget;
  }

  #restOf({ restUntil, breaker }: RouteState): number {
    return Math.max(0, restUntil - this.#now(), breaker?.waitMs ?? 0);
  }

  #watched(passage: Passage, breaker: CircuitBreaker, model: ResolvedModel, route: ModelRoute): Passage {
    const tell = (end: () => void): void => {
      const wasOpen = breaker.isOpen;
      end();
      const { isOpen } = breaker;
      if (isOpen !== wasOpen)
        this.#events.onCircuit?.({ model: model.name, provider: route.provider, isOpen });
    };
    return {
      succeeded: () => {
        tell(() => {
          passage.succeeded();
        });
      },
      failed: () => {
        tell(() => {
          passage.failed();
        });
      },
      leave: () => {
        passage.leave();
      },
    };
  }

  #stateOf(model: ResolvedModel, route: ModelRoute): RouteState {
    const key = this.#keyOf(model, route);
    let state = this.#states.get(key);
    if (state === undefined) {
      state = newState(model, this.#now);
      this.#states.set(key, state);
    }
    return state;
  }

  #keyOf(model: ResolvedModel, route: ModelRoute): string {
    let key = this.#keys.get(route);
    if (key === undefined) {
      const { provider, upstreamModel, canary } = route;
      key = JSON.stringify([model.name, provider, upstreamModel, canary, model.circuitBreaker]);
      this.#keys.set(route, key);
    }
    return key;
  }
}

const nothing = (): void => undefined;
const NO_BREAKER: Passage = { succeeded: nothing, failed: nothing, leave: nothing };

function newState({ circuitBreaker }: ResolvedModel, now: () => number): RouteState {
  const breaker =
    circuitBreaker &&
    new CircuitBreaker(
      { failures: circuitBreaker.failures, openMs: circuitBreaker.openSeconds * 1_000 },
      now,
    );
  return {
    breaker,
    window: new RouteWindow(),
    restUntil: 0,
    streamMs: undefined,
    wholeMs: undefined,
    rolledBack: undefined,
  };
}

function average(before: number | undefined, ms: number): number {
  return before === undefined ? ms : before + LATENCY_WEIGHT * (ms - before);
}
