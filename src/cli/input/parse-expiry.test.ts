import { describe, expect, it } from "vitest";
import { parseExpiry } from "./parse-expiry.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");

describe("an expiry", () => {
  it.each([
    ["90d", "2026-04-01T00:00:00.000Z"],
    ["12h", "2026-01-01T12:00:00.000Z"],
    ["30m", "2026-01-01T00:30:00.000Z"],
    ["1w", "2026-01-08T00:00:00.000Z"],
    ["2027-01-01T00:00:00Z", "2027-01-01T00:00:00.000Z"],
    ["2027-01-01T02:00+02:00", "2027-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, at) => {
    expect(parseExpiry(text, NOW)).toEqual({ kind: "time", at });
  });

  it.each(["", "0d", "-1d", "90", "1y", "soon", "2027-01-01", "2027-13-01T00:00:00Z", "2027-01-01T00:00:00"])(
    "%j is none",
    (text) => {
      expect(parseExpiry(text, NOW).kind).toBe("unusable");
    },
  );

  it("does not lie in the past, not even by nothing", () => {
    expect(parseExpiry("2026-01-01T00:00:00Z", NOW).kind).toBe("unusable");
    expect(parseExpiry("2026-01-01T00:00:00.001Z", NOW).kind).toBe("time");
  });
});
