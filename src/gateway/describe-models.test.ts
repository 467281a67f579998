import { describe, expect, it } from "vitest";
import { ModelPage, ModelQuery, ProviderList } from "../contracts/api/models.ts";
import { ModelDocument } from "../contracts/model-document.ts";
import { FAILURES_IN_A_ROW, WATCHED_ATTEMPTS } from "../routing/provider-watch.ts";
import { resolveModel, type ModelDirectory, type ResolvedModel } from "../routing/resolve-model.ts";
import { describeModels, describeProviders } from "./describe-models.ts";
import { createRouteState, type RouteState } from "./route-state.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const FAILED = { isFailed: true, isBlocked: false, firstPartMs: undefined };

function directoryOf(...models: readonly object[]): ModelDirectory {
  const documents = models.map((model) => ModelDocument.parse({ kind: "Model", ...model }));
  return {
    models: new Map(documents.map((document) => [document.name, document])),
    served: new Map([["p", ["listed", "x"]]]),
  };
}

function stateAt() {
  let time = 0;
  const logger = { warn: () => undefined, info: () => undefined };
  const state = createRouteState({ now: () => NOW + time, monotonic: () => time }, logger);
  return { state, wait: (ms: number) => (time += ms) };
}

function modelsOf(directory: ModelDirectory, state: RouteState, query: object = {}): ModelPage {
  const parts = { directory, providers: new Map(), tablePrice: () => undefined };
  const page = describeModels(parts, state, ModelQuery.parse(query), NOW);
  return ModelPage.parse(page);
}

const namesOf = ({ models }: ModelPage): string[] => models.map(({ name }) => name);
function found(directory: ModelDirectory, name: string): ResolvedModel {
  const model = resolveModel(directory, name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}

const WEIGHTED = {
  name: "weighted",
  routes: [
    { provider: "p", model: "x", weight: 6 },
    { provider: "q", model: "y", weight: 3 },
    { provider: "q", model: "z", dataClasses: ["public"], weight: 1 },
    { provider: "r", model: "new", canary: { share: 0.05, rollback: { minCalls: 2, maxErrorRate: 0.1 } } },
  ],
  routing: { strategy: "weighted" },
  circuitBreaker: { failures: 2, openSeconds: 30 },
};

describe("a model's routes", () => {
  it.each(["weighted", "ordered", "least-latency", "least-cost"])(
    "have shares that add up to one: %s",
    (strategy) => {
      const directory = directoryOf({ ...WEIGHTED, routing: { strategy } });
      const [model] = modelsOf(directory, stateAt().state, { search: "weighted" }).models;
      expect(model?.strategy).toBe(strategy);
      expect(model?.routes).toHaveLength(4);
      expect(model?.routes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
      expect(model?.routes.find(({ canary }) => canary !== null)).toMatchObject({ share: 0.05, isIn: true });
    },
  );

  it("tell of a canary that was taken back, and why", () => {
    const directory = directoryOf(WEIGHTED);
    const { state } = stateAt();
    const canaryOf = () =>
      modelsOf(directory, state, { search: "weighted" }).models[0]?.routes.find(({ canary }) => canary)
        ?.canary;
    expect(canaryOf()).toEqual({ share: 0.05, rolledBack: null });
    const model = found(directory, "weighted");
    const canary = model.routes.find((route) => route.canary !== undefined);
    if (canary === undefined) throw new Error("there is a canary");
    for (let calls = 0; calls < 2; calls++) state.health.ended(model, canary, FAILED);
    expect(canaryOf()).toEqual({ share: 0.05, rolledBack: "errors" });
  });

  it("tell how long they are left alone yet", () => {
    const directory = directoryOf(WEIGHTED);
    const { state, wait } = stateAt();
    const rests = () =>
      modelsOf(directory, state, { search: "weighted" }).models[0]?.routes.map(({ model, restMs }) => [
        model,
        restMs,
      ]);
    const model = found(directory, "weighted");
    const [route] = model.routes;
    if (route === undefined) throw new Error("there are routes");
    state.health.enter(model, route)?.failed();
    state.health.enter(model, route)?.failed();
    wait(10_000);
    expect(rests()).toContainEqual(["x", 20_000]);
    expect(rests()?.filter(([, restMs]) => restMs !== 0)).toHaveLength(1);
    wait(20_000);
    expect(rests()?.every(([, restMs]) => restMs === 0)).toBe(true);
  });
});

describe("the shares of a model's routes as things are", () => {
  const sharesOf = (directory: ModelDirectory, state: RouteState, name: string) =>
    Object.fromEntries(
      modelsOf(directory, state, { search: name }).models[0]?.routes.map(({ model, shareNow }) => [
        model,
        Number(shareNow.toFixed(4)),
      ]) ?? [],
    );
  const routeOf = (model: ResolvedModel, name: string) => {
    const route = model.routes.find(({ upstreamModel }) => upstreamModel === name);
    if (route === undefined) throw new Error(`no route ${name}`);
    return route;
  };

  it("are those of the documents while every route is well", () => {
    expect(sharesOf(directoryOf(WEIGHTED), stateAt().state, "weighted")).toEqual({
      x: 0.57,
      y: 0.285,
      z: 0.095,
      new: 0.05,
    });
  });

  it("leave out a canary that was taken back, and a route that is left alone", () => {
    const directory = directoryOf(WEIGHTED);
    const { state } = stateAt();
    const model = found(directory, "weighted");
    for (let calls = 0; calls < 2; calls++) state.health.ended(model, routeOf(model, "new"), FAILED);
    expect(sharesOf(directory, state, "weighted")).toEqual({ x: 0.6, y: 0.3, z: 0.1, new: 0 });
    for (let calls = 0; calls < 2; calls++) state.health.enter(model, routeOf(model, "x"))?.failed();
    expect(sharesOf(directory, state, "weighted")).toEqual({ x: 0, y: 0.75, z: 0.25, new: 0 });
  });

  it("leave out a canary whose circuit is open", () => {
    const directory = directoryOf(WEIGHTED);
    const { state } = stateAt();
    const model = found(directory, "weighted");
    for (let calls = 0; calls < 2; calls++) state.health.enter(model, routeOf(model, "new"))?.failed();
    expect(sharesOf(directory, state, "weighted")).toMatchObject({ x: 0.6, new: 0 });
  });

  it("go to the next route while the first is left alone", () => {
    const directory = directoryOf({ ...WEIGHTED, routing: { strategy: "ordered" } });
    const { state } = stateAt();
    const model = found(directory, "weighted");
    expect(sharesOf(directory, state, "weighted")).toMatchObject({ x: 0.95, y: 0 });
    for (let calls = 0; calls < 2; calls++) state.health.enter(model, routeOf(model, "x"))?.failed();
    expect(sharesOf(directory, state, "weighted")).toMatchObject({ x: 0, y: 0.95 });
  });
});

describe("what else a model does with its routes", () => {
  it("is told of hedges and verification, and is null where there is none", () => {
    const directory = directoryOf(WEIGHTED, {
      name: "careful",
      routes: [{ provider: "p", model: "x" }],
      routing: { hedge: { afterMs: 1_500 } },
      verification: { models: ["weighted"], by: "vote" },
    });
    const { models } = modelsOf(directory, stateAt().state, { documents: "only" });
    expect(models.find(({ name }) => name === "careful")).toMatchObject({
      hedge: { afterMs: 1_500, maxShare: 0.05 },
      isVerified: true,
      verification: { models: ["weighted"], by: "vote", onDisagreement: "refuse" },
    });
    expect(models.find(({ name }) => name === "weighted")).toMatchObject({
      hedge: null,
      verification: null,
      isVerified: false,
    });
  });
});

describe("a model's life", () => {
  it("is told as it is now, with what is to come", () => {
    const lifecycle = { legacyFrom: "2026-01-01", endOfLifeFrom: "2027-01-01", successor: "weighted" };
    const old = { name: "old", routes: [{ provider: "p", model: "x" }], lifecycle };
    const { models } = modelsOf(directoryOf(WEIGHTED, old), stateAt().state, { search: "old" });
    expect(models[0]?.lifecycle).toMatchObject({ state: "legacy", successor: "weighted" });
    expect(Date.parse(models[0]?.lifecycle?.endOfLifeFrom ?? "")).toBe(Date.parse("2027-01-01T00:00:00Z"));
    const [weighted] = modelsOf(directoryOf(WEIGHTED), stateAt().state, { search: "weighted" }).models;
    expect(weighted?.lifecycle).toBeNull();
  });
});

describe("a page of models", () => {
  const many = Array.from({ length: 7 }, (_each, at) => ({
    name: `Many-${at}`,
    routes: [{ provider: "p", model: "x" }],
  }));
  const { state } = stateAt();

  it("ends where it was asked to, and the next goes on from there", () => {
    const directory = directoryOf(...many);
    const all = namesOf(modelsOf(directory, state));
    expect(all).toHaveLength(9);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = modelsOf(directory, state, { limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...namesOf(page));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(seen).toEqual(all);
    expect(modelsOf(directory, state, { limit: 9 }).cursor).toBeUndefined();
    expect(modelsOf(directory, state, { limit: 8 }).cursor).toBe(all[7]);
  });

  it("has what is looked for, whatever the case, and leaves out what providers list where asked to", () => {
    const directory = directoryOf(...many);
    expect(namesOf(modelsOf(directory, state, { search: "mANY-3" }))).toEqual(["Many-3"]);
    expect(namesOf(modelsOf(directory, state, { search: "no such" }))).toEqual([]);
    expect(namesOf(modelsOf(directory, state, { search: "p/" }))).toEqual(["p/listed", "p/x"]);
    expect(namesOf(modelsOf(directory, state, { documents: "only" }))).toHaveLength(7);
  });

  it("has those alone that lead to a provider, where one is named", () => {
    const directory = directoryOf(WEIGHTED, ...many);
    expect(namesOf(modelsOf(directory, state, { provider: "q" }))).toEqual(["weighted"]);
    expect(namesOf(modelsOf(directory, state, { provider: "p", search: "listed" }))).toEqual(["p/listed"]);
    expect(namesOf(modelsOf(directory, state, { provider: "nobody" }))).toEqual([]);
  });
});

describe("providers", () => {
  const facts = ["q", "p", "none"].map((name) => ({ name, type: "sandbox", address: undefined }));
  const of = (state: RouteState) =>
    ProviderList.parse(describeProviders({ directory: directoryOf(WEIGHTED) }, state, facts)).providers;

  it("are counted the models that have a route to them, each once", () => {
    expect(of(stateAt().state).map(({ name, models, state }) => [name, models, state])).toEqual([
      ["none", 0, "unused"],
      ["p", 3, "unused"],
      ["q", 1, "unused"],
    ]);
  });

  it("fail after so many failures in a row, until one answers", () => {
    const { state } = stateAt();
    const ended = (outcome: string, ms = 10) => {
      state.attemptEnded({ route: { provider: "q", upstreamModel: "y" }, outcome, ms } as never);
    };
    const q = () => of(state).find(({ name }) => name === "q");
    for (let times = 1; times < FAILURES_IN_A_ROW; times++) ended("provider_timeout");
    expect(q()).toMatchObject({ state: "answering", averageMs: null });
    ended("provider_unavailable");
    ended("abandoned");
    expect(q()).toMatchObject({
      state: "failing",
      attempts: FAILURES_IN_A_ROW,
      failures: FAILURES_IN_A_ROW,
      lastFailure: "provider_unavailable",
      lastFailedAt: new Date(NOW).toISOString(),
    });
    ended("answered", 30);
    expect(q()).toMatchObject({ state: "answering", averageMs: 30 });
    for (let times = 0; times < WATCHED_ATTEMPTS; times++) ended("answered", 20);
    expect(q()).toMatchObject({ attempts: WATCHED_ATTEMPTS, failures: 0, averageMs: 20 });
  });
});
