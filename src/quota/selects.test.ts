import { describe, expect, it } from "vitest";
import type { Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Selector } from "../contracts/selector.ts";
import { matchesCaller, matchesModel } from "./selects.ts";

const principal: Principal = {
  type: "User",
  id: "ada",
  name: "Ada",
  groups: ["analysts", "staff"],
  keyId: "k1",
  keyName: "ada-laptop",
};
const placement = { organisation: "acme", team: "risk", project: "fraud", tags: { env: "prod", tier: "1" } };
const request = { principal, placement, model: "small" };

interface Asked {
  readonly principal: Principal;
  readonly placement: Placement;
  readonly model: string;
}
const matches = (selector: Selector, { model, ...caller }: Asked): boolean =>
  matchesCaller(selector, caller) && matchesModel(selector, model);

describe("a selector", () => {
  it("takes every exchange where nothing is named", () => {
    expect(matches({}, request)).toBe(true);
  });

  it.each<[string, Selector, Selector]>([
    ["organisations", { organisations: ["other", "acme"] }, { organisations: ["other"] }],
    ["teams", { teams: ["risk"] }, { teams: ["sales"] }],
    ["projects", { projects: ["fraud"] }, { projects: ["chat"] }],
    ["groups", { groups: ["staff", "x"] }, { groups: ["x"] }],
    ["principals", { principals: ["User::ada"] }, { principals: ["Service::ada"] }],
    ["keys", { keys: ["ada-laptop"] }, { keys: ["k1"] }],
    ["models", { models: ["small"] }, { models: ["large"] }],
    ["tags", { tags: { env: "prod", tier: "1" } }, { tags: { env: "prod", tier: "2" } }],
  ])("goes by %s", (_what, fitting, other) => {
    expect(matches(fitting, request)).toBe(true);
    expect(matches(other, request)).toBe(false);
  });

  it("wants every list that is given to fit", () => {
    expect(matches({ teams: ["risk"], models: ["small"] }, request)).toBe(true);
    expect(matches({ teams: ["risk"], models: ["large"] }, request)).toBe(false);
  });

  it("never fits a name that the caller has not got", () => {
    const nobody: Principal = { type: "Service", id: "x", name: "x", groups: [] };
    const bare = { principal: nobody, placement: { tags: {} }, model: "small" };
    expect(matches({ teams: ["undefined"] }, bare)).toBe(false);
    expect(matches({ keys: ["undefined"] }, bare)).toBe(false);
    expect(matches({ tags: { constructor: "x" } }, bare)).toBe(false);
  });

  it("knows a key without a name by its id", () => {
    const unnamed: Principal = { type: "Service", id: "x", name: "x", groups: [], keyId: "k1" };
    expect(matches({ keys: ["k1"] }, { ...request, principal: unnamed })).toBe(true);
  });
});
