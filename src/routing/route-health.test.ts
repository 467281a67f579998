import { describe, expect, it } from "vitest";
import { ModelDocument } from "../contracts/model-document.ts";
import { resolveModel, type ModelRoute, type ResolvedModel } from "./resolve-model.ts";
import { MAX_REST_MS, RouteHealth } from "./route-health.ts";
import { WINDOW_CALLS } from "./route-window.ts";

function modelOf(canary: object | undefined, more: object = {}): { model: ResolvedModel; route: ModelRoute } {
  const routes = [
    { provider: "p", model: "x", ...(canary && { canary }) },
    { provider: "p", model: "y" },
  ];
  const document = ModelDocument.parse({ kind: "Model", name: "m", routes, ...more });
  const model = resolveModel({ models: new Map([["m", document]]), served: new Map() }, "m");
  const route = model?.routes[0];
  if (model === undefined || route === undefined) throw new Error("no model");
  return { model, route };
}

function healthAt() {
  let time = 0;
  const events: object[] = [];
  const health = new RouteHealth(() => time, {
    onCircuit: (event) => events.push(event),
    onRollback: (event) => events.push(event),
  });
  return { health, events, wait: (ms: number) => (time += ms) };
}

const OK = { isFailed: false, isBlocked: false, firstPartMs: 10 };
const FAILED = { isFailed: true, isBlocked: false, firstPartMs: undefined };

describe("a circuit", () => {
  const { model, route } = modelOf(undefined, { circuitBreaker: { failures: 2, openSeconds: 30 } });

  it("opens after so many failures in a row, lets one call through after its time, and says so", () => {
    const { health, events, wait } = healthAt();
    health.enter(model, route)?.failed();
    health.enter(model, route)?.failed();
    expect([health.restMs(model, route), health.openCircuits]).toEqual([30_000, 1]);
    expect(health.enter(model, route)).toBeUndefined();
    wait(30_000);
    expect(health.restMs(model, route)).toBe(0);
    const probe = health.enter(model, route);
    expect(health.enter(model, route)).toBeUndefined();
    probe?.succeeded();
    expect(health.openCircuits).toBe(0);
    expect(events).toEqual([
      { model: "m", provider: "p", isOpen: true },
      { model: "m", provider: "p", isOpen: false },
    ]);
  });

  it("is not there where the document has none", () => {
    const { health } = healthAt();
    const plain = modelOf(undefined);
    for (let n = 0; n < 100; n++) health.enter(plain.model, plain.route)?.failed();
    health.rest(plain.model, plain.route, 1_000);
    expect([health.restMs(plain.model, plain.route), health.openCircuits]).toEqual([0, 0]);
  });

  it("leaves a route alone for as long as it asks, up to a limit", () => {
    const { health, wait } = healthAt();
    health.rest(model, route, 2_000);
    expect(health.enter(model, route)).toBeUndefined();
    wait(2_000);
    expect(health.enter(model, route)).toBeDefined();
    health.rest(model, route, 10 * MAX_REST_MS);
    expect(health.restMs(model, route)).toBe(MAX_REST_MS);
  });

  it("is remembered over documents that change something else", () => {
    const { health } = healthAt();
    health.rest(model, route, 2_000);
    const again = modelOf(undefined, {
      circuitBreaker: { failures: 2, openSeconds: 30 },
      description: "a new one",
    });
    expect(health.restMs(again.model, again.route)).toBe(2_000);
  });
});

describe("the time until answers begin", () => {
  it("is an average that leans towards the latest, whole answers and streams apart", () => {
    const { health } = healthAt();
    const { model, route } = modelOf(undefined);
    expect(health.latencyMs(model, route, true)).toBeUndefined();
    health.began(model, route, true, 100);
    health.began(model, route, true, 200);
    health.began(model, route, false, 900);
    expect([health.latencyMs(model, route, true), health.latencyMs(model, route, false)]).toEqual([120, 900]);
  });
});

describe("a canary", () => {
  const start = (rollback: object) => ({
    ...modelOf({ share: 0.1, rollback: { minCalls: 4, ...rollback } }),
    ...healthAt(),
  });

  it("is taken back above its error rate, not before enough calls were seen, and stays back", () => {
    const { health, model, route, events } = start({ maxErrorRate: 0.25 });
    for (const call of [OK, FAILED, FAILED]) health.ended(model, route, call);
    expect(health.isRolledBack(model, route)).toBe(false);
    health.ended(model, route, OK);
    expect(health.isRolledBack(model, route)).toBe(true);
    for (let n = 0; n < WINDOW_CALLS; n++) health.ended(model, route, OK);
    expect([health.isRolledBack(model, route), health.rolledBackCanaries]).toEqual([true, 1]);
    expect(events).toEqual([{ model: "m", provider: "p", reason: "errors" }]);
  });

  it("stays at its error rate", () => {
    const { health, model, route } = start({ maxErrorRate: 0.25 });
    for (const call of [OK, FAILED, OK, OK]) health.ended(model, route, call);
    expect(health.isRolledBack(model, route)).toBe(false);
  });

  it.each([
    ["latency", { maxLatencyMs: 50 }, { ...OK, firstPartMs: 51 }],
    ["guardrail", { maxGuardrailRate: 0.5 }, { ...OK, isBlocked: true }],
  ])("is taken back for its %s", (reason, rollback, call) => {
    const { health, model, route, events } = start(rollback);
    for (let n = 0; n < 4; n++) health.ended(model, route, call);
    expect(events).toMatchObject([{ reason }]);
  });

  it("is tried again once its document says something else of it", () => {
    const { health, model, route } = start({ maxErrorRate: 0 });
    for (let n = 0; n < 4; n++) health.ended(model, route, FAILED);
    const changed = modelOf({ share: 0.2, rollback: { minCalls: 4, maxErrorRate: 0 } });
    expect([health.isRolledBack(model, route), health.isRolledBack(changed.model, changed.route)]).toEqual([
      true,
      false,
    ]);
  });

  it("is judged by its last calls alone", () => {
    const { health, model, route } = start({ maxErrorRate: 0.3, minCalls: 100 });
    for (let n = 0; n < 30; n++) health.ended(model, route, FAILED);
    for (let n = 0; n < 100; n++) health.ended(model, route, OK);
    for (let n = 0; n < 30; n++) health.ended(model, route, FAILED);
    expect(health.isRolledBack(model, route)).toBe(false);
    health.ended(model, route, FAILED);
    expect(health.isRolledBack(model, route)).toBe(true);
  });
});

it("hedges are a share of the requests, saved up to ten", () => {
  const { health } = healthAt();
  const { model } = modelOf(undefined);
  const budget = health.budgetOf(model, 0.1);
  let spent = 0;
  for (let n = 0; n < 1_000; n++) {
    budget.save();
    if (budget.spend()) spent++;
  }
  expect(spent).toBe(100);
  for (let n = 0; n < 1_000; n++) budget.save();
  while (budget.spend()) spent++;
  expect(spent).toBe(110);
  expect(health.budgetOf(model, 0.1)).toBe(budget);
});
