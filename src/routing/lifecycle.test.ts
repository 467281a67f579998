import { expect, it } from "vitest";
import { Lifecycle } from "../contracts/model-lifecycle.ts";
import { lifecycleAt, lifecycleHeaders } from "./lifecycle.ts";

const dated = Lifecycle.parse({
  legacyFrom: "2027-01-01",
  endOfLifeFrom: "2027-06-30T12:00:00+02:00",
  successor: "next model",
});
const at = (date: string) => Date.parse(date);

it("a model's dates bring it from one state to the next, at their first moment", () => {
  expect(lifecycleAt(dated, at("2026-12-31T23:59:59.999Z"))).toBe("active");
  expect(lifecycleAt(dated, at("2027-01-01T00:00:00Z"))).toBe("legacy");
  expect(lifecycleAt(dated, at("2027-06-30T09:59:59.999Z"))).toBe("legacy");
  expect(lifecycleAt(dated, at("2027-06-30T10:00:00Z"))).toBe("end-of-life");
});

it("a state that is written holds before any date", () => {
  expect(lifecycleAt(Lifecycle.parse({ state: "legacy" }), 0)).toBe("legacy");
  expect(lifecycleAt({ ...dated, state: "end-of-life" }, 0)).toBe("end-of-life");
});

it("headers tell the state, the successor and both dates in their RFCs' forms", () => {
  expect(lifecycleHeaders(dated, at("2027-02-01"))).toEqual({
    "x-sallyport-model-state": "legacy",
    "x-sallyport-model-successor": "next%20model",
    deprecation: "@1798761600",
    sunset: "Wed, 30 Jun 2027 10:00:00 GMT",
  });
  expect(lifecycleHeaders(Lifecycle.parse({}), 0)).toEqual({ "x-sallyport-model-state": "active" });
});
