import { describe, expect, it } from "vitest";
import { ModelDocument } from "./model-document.ts";

const ROUTES = [{ provider: "a", model: "small" }];
const model = (more: object) => ({ kind: "Model", name: "m", routes: ROUTES, ...more });
const problems = (more: object) =>
  ModelDocument.safeParse(model(more)).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("a Model document", () => {
  it("that says nothing of routing means what it always did, member for member", () => {
    expect(ModelDocument.parse(model({}))).toEqual({
      kind: "Model",
      name: "m",
      routes: ROUTES,
      operations: ["chat"],
      guardrail: "default",
    });
  });

  it("has defaults that change nothing where routing is empty", () => {
    expect(ModelDocument.parse(model({ routing: {} })).routing).toEqual({
      strategy: "ordered",
      fallbackOn: ["unavailable", "timeout", "rate-limited", "malformed"],
    });
  });

  it.each([
    ["only canaries", { routes: [{ ...ROUTES[0], canary: { share: 0.1 } }] }, "routes"],
    ["a shadow of itself", { shadow: { model: "m", share: 1 } }, "shadow.model"],
    ["itself as verifier", { verification: { models: ["m"], by: "vote" } }, "verification"],
    ["a judge that is not named", { verification: { models: ["n"], by: "judge" } }, "verification.judge"],
    [
      "more answers than there are",
      { verification: { models: ["n"], by: "vote", atLeast: 3 } },
      "verification.atLeast",
    ],
    ["itself as successor", { lifecycle: { successor: "m" } }, "lifecycle.successor"],
    [
      "an end before its beginning",
      { lifecycle: { legacyFrom: "2027-02-01", endOfLifeFrom: "2027-01-31" } },
      "lifecycle.endOfLifeFrom",
    ],
    [
      "a range upside down",
      { parameters: { temperature: { min: 1, max: 0.5 } } },
      "parameters.temperature.min",
    ],
    [
      "a default out of range",
      { parameters: { topP: { max: 0.5, default: 0.6 } } },
      "parameters.topP.default",
    ],
    ["a share above one", { shadow: { model: "n", share: 1.1 } }, "shadow.share"],
    [
      "a region with spaces",
      { routing: { constraints: { regions: ["eu west"] } } },
      "routing.constraints.regions.0",
    ],
  ])("is refused with %s", (_what, more, path) => {
    expect(problems(more)).toEqual([path]);
  });
});
