import { describe, expect, it } from "vitest";
import { ModelDocument } from "../contracts/documents.ts";
import { costOf } from "./cost-of.ts";
import { listModels, resolveModel, type ModelDirectory } from "./resolve-model.ts";

const fast = ModelDocument.parse({
  kind: "Model",
  name: "fast",
  routes: [
    { provider: "a", model: "small" },
    { provider: "b", model: "tiny" },
  ],
  guardrail: "strict",
});

const directory: ModelDirectory = {
  models: new Map([["fast", fast]]),
  served: new Map([
    ["a", ["small", "org/large"]],
    ["b", ["tiny", "small"]],
  ]),
};

describe("resolveModel", () => {
  it("prefers a Model document and keeps its routes in order", () => {
    expect(resolveModel(directory, "fast")).toMatchObject({
      name: "fast",
      guardrail: "strict",
      routes: [
        { provider: "a", upstreamModel: "small" },
        { provider: "b", upstreamModel: "tiny" },
      ],
    });
  });

  it("finds provider/model, also where the model's own name has a slash", () => {
    expect(resolveModel(directory, "b/small")?.routes).toEqual([{ provider: "b", upstreamModel: "small" }]);
    expect(resolveModel(directory, "a/org/large")?.name).toBe("a/org/large");
  });

  it("finds a bare name where exactly one provider serves it", () => {
    expect(resolveModel(directory, "tiny")?.name).toBe("b/tiny");
    expect(resolveModel(directory, "org/large")?.name).toBe("a/org/large");
    expect(resolveModel(directory, "small")).toBeUndefined();
  });

  it("keeps a provider's prefix for that provider, whatever another one lists", () => {
    const served = new Map([
      ["another", ["openai/gpt-4o", "openai/gpt-secret"]],
      ["openai", ["gpt-4o"]],
    ]);
    const routesOf = (name: string) => resolveModel({ models: new Map(), served }, name)?.routes;
    expect(routesOf("openai/gpt-4o")).toEqual([{ provider: "openai", upstreamModel: "gpt-4o" }]);
    expect(routesOf("openai/gpt-secret")).toBeUndefined();
    expect(routesOf("another/openai/gpt-secret")).toHaveLength(1);
  });

  it("reads a name as it is listed where one provider's name begins with another's", () => {
    const served = new Map([
      ["a", ["b/c"]],
      ["a/b", ["c", "d"]],
    ]);
    const both: ModelDirectory = { models: new Map(), served };
    for (const listed of listModels(both)) expect(resolveModel(both, listed.name)).toEqual(listed);
    expect(resolveModel(both, "a/b/d")?.routes[0]?.provider).toBe("a/b");
  });

  it("finds nothing for a model no provider serves", () => {
    expect(resolveModel(directory, "a/tiny")).toBeUndefined();
    expect(resolveModel(directory, "gpt-unknown")).toBeUndefined();
  });

  it("lists documents and served models once each, by name", () => {
    expect(listModels(directory).map((model) => model.name)).toEqual([
      "a/org/large",
      "a/small",
      "b/small",
      "b/tiny",
      "fast",
    ]);
  });
});

describe("costOf", () => {
  it("is undefined without a price and rounded up with one", () => {
    const usage = { inputTokens: 10, outputTokens: 3 };
    expect(costOf(usage, undefined)).toBeUndefined();
    expect(costOf(usage, { inputUsdPerMillionTokens: 0.15, outputUsdPerMillionTokens: 0.6 })).toBe(4);
  });
});
