import { describe, expect, it } from "vitest";
import type { Principal } from "../contracts/principal.ts";
import { createQuota } from "./create-quota.ts";

const ada: Principal = { type: "Service", id: "ada", name: "ada", groups: [] };
const bob: Principal = { type: "Service", id: "bob", name: "bob", groups: [] };

describe("createQuota", () => {
  it("admits up to the limit of one principal and refuses the next with rate_limited", () => {
    const quota = createQuota({ exchangesInFlight: 10, exchangesPerPrincipal: 2 });
    quota.reserve(ada);
    const second = quota.reserve(ada);
    expect(() => quota.reserve(ada)).toThrow(expect.objectContaining({ code: "rate_limited" }));
    quota.reserve(bob);
    second.release();
    quota.reserve(ada);
    expect(quota.inFlight).toBe(3);
  });

  it("admits up to the limit of the process and refuses the next with overloaded", () => {
    const quota = createQuota({ exchangesInFlight: 2, exchangesPerPrincipal: 2 });
    quota.reserve(ada);
    quota.reserve(bob);
    expect(() => quota.reserve(bob)).toThrow(expect.objectContaining({ code: "overloaded", retryAfterS: 1 }));
  });

  it("gives a place back once, however often it is released", () => {
    const quota = createQuota({ exchangesInFlight: 2, exchangesPerPrincipal: 2 });
    const place = quota.reserve(ada);
    quota.reserve(ada);
    place.release();
    place.release();
    expect(quota.inFlight).toBe(1);
  });
});
