import { describe, expect, it } from "vitest";
import { readUsageQuery } from "./usage-query.ts";

const NOW = new Date("2026-11-21T12:30:00.000Z");
const many = (length: number, of: (at: number) => string): readonly string[] =>
  Array.from({ length }, (_, at) => of(at));
const filters = (length: number): Record<string, string> =>
  Object.fromEntries(many(length, (at) => `tag:t${at}`).map((name) => [name, "x"]));

describe("a query of usage", () => {
  it.each([
    ["by", { by: "team,model,key,route" }, { by: "team,model,key,route,status" }],
    ["filters", filters(16), filters(17)],
    ["team", { team: many(50, String).join(",") }, { team: many(51, String).join(",") }],
    ["team", { team: "x".repeat(512) }, { team: "x".repeat(513) }],
    // 800 days, both named included.
    ["from", { from: "2024-01-01", to: "2026-03-10" }, { from: "2024-01-01", to: "2026-03-11" }],
    [
      "granularity",
      { from: "2026-01-01", to: "2026-03-25T08:00:00Z", granularity: "hour" },
      { from: "2026-01-01", to: "2026-03-25T09:00:00Z", granularity: "hour" },
    ],
    ["top", { top: "100" }, { top: "101" }],
    ["top", { top: "1" }, { top: "0" }],
    ["limit", { limit: "1000" }, { limit: "1001" }],
  ] as readonly (readonly [string, Record<string, string>, Record<string, string>])[])(
    "takes as much as there may be of %s, and refuses what is beyond it by that name",
    (field, most, beyond) => {
      expect(() => readUsageQuery(most, NOW)).not.toThrow();
      expect(() => readUsageQuery(beyond, NOW)).toThrow(
        expect.objectContaining({ code: "invalid_request", field }),
      );
    },
  );
});
