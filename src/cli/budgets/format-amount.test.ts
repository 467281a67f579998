import { describe, expect, it } from "vitest";
import type { BudgetAccountReport } from "../../contracts/budget-report.ts";
import { formatScope, formatState } from "./format-amount.ts";

const refused: BudgetAccountReport = {
  budget: "everybody",
  scope: {},
  unit: "tokens",
  period: "total",
  periodStart: "1970-01-01T00:00:00.000Z",
  atLimit: "stop",
  limit: 100,
  spent: 90,
  held: 0,
  left: 10,
  crossed: [0.8],
  hasRefused: true,
};

describe("the state of a budget's account", () => {
  it("says that requests were refused", () => {
    expect(formatState(refused)).toBe("has refused");
  });

  it("says nothing of refusals where the budget only warns by now", () => {
    expect(formatState({ ...refused, atLimit: "warn" })).toBe("80 % reached");
    expect(formatState({ ...refused, atLimit: "warn", left: 0 })).toBe("over");
  });
});

it.each([
  [{}, "all"],
  [{ key: "checkout", model: "gpt-5" }, "key=checkout, model=gpt-5"],
  [{ project: "", model: "gpt-5" }, "project=(none), model=gpt-5"],
])("names the account of %j", (scope, text) => {
  expect(formatScope({ scope })).toBe(text);
});
