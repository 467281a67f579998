import { describe, expect, it } from "vitest";
import { ModelDocument } from "../contracts/model-document.ts";
import { chooseRoutes, EXPLORED_SHARE } from "./choose-routes.ts";
import { resolveModel, type ModelRoute, type ResolvedModel } from "./resolve-model.ts";
import type { RouteFacts } from "./route-facts.ts";
import type { RouteHealthView } from "./route-health.ts";

/** Three routes to models "x", "y" and "z", with members added to each, and to the model. */
function modelOf(routes: readonly object[], more: object = {}): ResolvedModel {
  const document = ModelDocument.parse({
    kind: "Model",
    name: "m",
    routes: routes.map((route, at) => ({ provider: "p", model: "xyz"[at], ...route })),
    ...more,
  });
  const model = resolveModel({ models: new Map([["m", document]]), served: new Map() }, "m");
  if (model === undefined) throw new Error("no model");
  return model;
}

const FACTS: RouteFacts = {
  user: undefined,
  key: undefined,
  groups: [],
  dataClass: undefined,
  region: undefined,
  detectors: [],
  isStream: false,
  usage: () => ({ inputTokens: 1_000, outputTokens: 100 }),
  tablePrice: () => undefined,
};
const WELL: RouteHealthView = { restMs: () => 0, latencyMs: () => undefined, isRolledBack: () => false };
const never = (): number => {
  throw new Error("nothing is drawn here");
};

/** A pseudo-random sequence, the same each time (Park and Miller, 1988). */
function sequence(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const names = (routes: readonly ModelRoute[]) => routes.map(({ upstreamModel }) => upstreamModel).join("");
const order = (
  model: ResolvedModel,
  facts: Partial<RouteFacts> = {},
  health: Partial<RouteHealthView> = {},
  random: () => number = never,
) => names(chooseRoutes(model, { ...FACTS, ...facts }, { ...WELL, ...health }, random).routes);
const reasons = (
  model: ResolvedModel,
  facts: Partial<RouteFacts> = {},
  health: Partial<RouteHealthView> = {},
) =>
  chooseRoutes(model, { ...FACTS, ...facts }, { ...WELL, ...health }, () => 0.99).places.map(
    ({ route, reason }) => `${route.upstreamModel} ${reason}`,
  );

describe("routes in order", () => {
  it("are as they are written, and nothing is drawn", () => {
    expect(order(modelOf([{}, {}, {}]))).toBe("xyz");
  });

  it("leave out those at rest", () => {
    const model = modelOf([{}, {}]);
    const restMs = (_model: ResolvedModel, { upstreamModel }: ModelRoute) => (upstreamModel === "x" ? 5 : 0);
    expect(order(model, {}, { restMs })).toBe("y");
    expect(reasons(model, {}, { restMs })).toEqual(["y ordered", "x resting"]);
  });
});

describe("weighted routes", () => {
  const model = modelOf([{ weight: 7 }, { weight: 2 }, {}], { routing: { strategy: "weighted" } });

  it("come first as often as their weights say, and all the others stand behind", () => {
    const random = sequence();
    const first = new Map<string, number>();
    for (let n = 0; n < 10_000; n++) {
      const drawn = order(model, {}, {}, random);
      expect(drawn).toMatch(/^(?:xyz|xzy|yxz|yzx|zxy|zyx)$/);
      first.set(drawn.charAt(0), (first.get(drawn.charAt(0)) ?? 0) + 1);
    }
    expect((first.get("x") ?? 0) / 10_000).toBeCloseTo(0.7, 1);
    expect((first.get("y") ?? 0) / 10_000).toBeCloseTo(0.2, 1);
    expect((first.get("z") ?? 0) / 10_000).toBeCloseTo(0.1, 1);
  });

  it("of weight 0 are only fallen back on", () => {
    const spare = modelOf([{ weight: 0 }, {}, {}], { routing: { strategy: "weighted" } });
    const random = sequence();
    for (let n = 0; n < 1_000; n++) expect(order(spare, {}, {}, random).at(-1)).toBe("x");
  });

  it("stay the same for a user, and are split over users as over requests", () => {
    const sticky = modelOf([{ weight: 7 }, { weight: 3 }], {
      routing: { strategy: "weighted", stickyBy: "user" },
    });
    let first = 0;
    for (let n = 0; n < 2_000; n++) {
      const drawn = order(sticky, { user: `u${n}` });
      expect(order(sticky, { user: `u${n}` })).toBe(drawn);
      if (drawn.startsWith("x")) first++;
    }
    expect(first / 2_000).toBeCloseTo(0.7, 1);
  });

  it("move only the users of a route that goes", () => {
    const routing = { strategy: "weighted", stickyBy: "key" };
    const [three, two] = [modelOf([{}, {}, {}], { routing }), modelOf([{}, {}], { routing })];
    let moved = 0;
    for (let n = 0; n < 500; n++) {
      const before = order(three, { key: `k${n}` });
      if (before.startsWith("z")) moved++;
      else expect(order(two, { key: `k${n}` }).charAt(0)).toBe(before.charAt(0));
    }
    expect(moved).toBeGreaterThan(100);
  });
});

describe("the quickest route first", () => {
  const model = modelOf([{}, {}, {}], { routing: { strategy: "least-latency" } });
  const times: Record<string, number> = { x: 300, y: 100, z: 200 };
  const latencyMs = (_model: ResolvedModel, { upstreamModel }: ModelRoute) => times[upstreamModel];

  it("goes by what was measured", () => {
    expect(order(model, {}, { latencyMs }, () => EXPLORED_SHARE)).toBe("yzx");
  });

  it("lets one that was never measured find out", () => {
    const fewer = (asked: ResolvedModel, route: ModelRoute) =>
      route.upstreamModel === "x" ? undefined : latencyMs(asked, route);
    expect(order(model, {}, { latencyMs: fewer }, () => 0.5)).toBe("xyz");
  });

  it("tries another one now and then", () => {
    const draws = [EXPLORED_SHARE - 0.001, 0.99];
    expect(order(model, {}, { latencyMs }, () => draws.shift() ?? 1)).toBe("xyz");
  });
});

describe("the cheapest route first", () => {
  const price = (input: number, output: number) => ({
    inputUsdPerMillionTokens: input,
    outputUsdPerMillionTokens: output,
  });
  const model = modelOf([{ price: price(1, 1) }, { price: price(0.5, 10) }, {}], {
    routing: { strategy: "least-cost" },
  });

  it("depends on how much goes in and how much comes out; an unknown price is the dearest", () => {
    expect(order(model)).toBe("xyz");
    expect(order(model, { usage: () => ({ inputTokens: 100_000, outputTokens: 10 }) })).toBe("yxz");
    expect(order(model, { tablePrice: () => price(0, 0) })).toBe("zxy");
  });
});

describe("a canary", () => {
  const model = modelOf([{}, { canary: { share: 0.25 } }]);

  it("comes before the others for its share, and after that is none of them", () => {
    expect(order(model, {}, {}, () => 0.249)).toBe("yx");
    expect(order(model, {}, {}, () => 0.25)).toBe("x");
  });

  it("is left alone once it was taken back", () => {
    expect(order(model, {}, { isRolledBack: () => true })).toBe("x");
    expect(reasons(model, {}, { isRolledBack: () => true })).toEqual(["x ordered", "y canary-rolled-back"]);
  });

  it("meets the same users each time where the model sticks to them", () => {
    const sticky = modelOf([{}, { canary: { share: 0.25 } }], { routing: { stickyBy: "user" } });
    const drawn = Array.from({ length: 1_000 }, (_, n) => order(sticky, { user: `u${n}` }));
    expect(drawn).toEqual(drawn.map((_, n) => order(sticky, { user: `u${n}` })));
    expect(drawn.filter((each) => each === "yx").length / 1_000).toBeCloseTo(0.25, 1);
  });
});

describe("constraints", () => {
  const model = modelOf([
    { region: "eu", dataClasses: ["public", "confidential"] },
    { region: "us", dataClasses: ["public"] },
    {},
  ]);

  it("keep a class of data from every route that does not list it, one without a list too", () => {
    expect(order(model, { dataClass: "confidential" })).toBe("x");
    expect(order(model, { dataClass: "public" })).toBe("xy");
    expect(order(model, { dataClass: "secret" })).toBe("");
    expect(reasons(model, { dataClass: "confidential" })).toEqual([
      "x ordered",
      "y data-class",
      "z data-class",
    ]);
  });

  it("do nothing to a class where no route lists any, nor to requests that name none", () => {
    expect(order(modelOf([{}, {}]), { dataClass: "confidential" })).toBe("xy");
    expect(order(model)).toBe("xyz");
  });

  it("keep a request in the region it names, and all requests in the model's", () => {
    expect(order(model, { region: "eu" })).toBe("x");
    expect(order(model, { region: "mars" })).toBe("");
    const home = modelOf([{ region: "us" }, {}, { region: "eu" }], {
      routing: { constraints: { regions: ["eu", "ch"] } },
    });
    expect(order(home)).toBe("z");
  });

  it("take data for what the model says, and add what groups and findings stand for: a caller can only narrow", () => {
    const routing = {
      constraints: {
        dataClass: "confidential",
        dataClassOf: { groups: { hr: "staff" }, detectors: { "pii.email": "confidential" } },
      },
    };
    const strict = modelOf([{ dataClasses: ["confidential"] }, { dataClasses: ["staff", "public"] }, {}], {
      routing,
    });
    expect(order(strict)).toBe("x");
    expect(order(strict, { dataClass: "public" })).toBe("");
    expect(order(strict, { groups: ["hr", "toString"] })).toBe("y");
    expect(order(strict, { knownClasses: ["public"], groups: ["hr"] })).toBe("y");
    expect(order(strict, { knownClasses: ["public"] })).toBe("");
    expect(order(strict, { groups: ["hr"], dataClass: "public" })).toBe("y");
    expect(order(strict, { dataClass: "public", detectors: ["pii.email"] })).toBe("");
  });
});
