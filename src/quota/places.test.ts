import { describe, expect, it } from "vitest";
import type { Principal } from "../contracts/principal.ts";
import { createPlaces } from "./places.ts";

const ada: Principal = { type: "Service", id: "ada", name: "ada", groups: [] };
const bob: Principal = { type: "Service", id: "bob", name: "bob", groups: [] };

describe("createPlaces", () => {
  it("admits up to the limit of one principal and refuses the next with rate_limited", () => {
    const places = createPlaces({ exchangesInFlight: 10, exchangesPerPrincipal: 2 });
    places.take(ada);
    const second = places.take(ada);
    expect(() => places.take(ada)).toThrow(expect.objectContaining({ code: "rate_limited" }));
    places.take(bob);
    second.release();
    places.take(ada);
    expect(places.inFlight).toBe(3);
  });

  it("admits up to the limit of the process and refuses the next with overloaded", () => {
    const places = createPlaces({ exchangesInFlight: 2, exchangesPerPrincipal: 2 });
    places.take(ada);
    places.take(bob);
    expect(() => places.take(bob)).toThrow(expect.objectContaining({ code: "overloaded", retryAfterS: 1 }));
  });

  it("gives a place back once, however often it is released", () => {
    const places = createPlaces({ exchangesInFlight: 2, exchangesPerPrincipal: 2 });
    const place = places.take(ada);
    places.take(ada);
    place.release();
    place.release();
    expect(places.inFlight).toBe(1);
  });
});
