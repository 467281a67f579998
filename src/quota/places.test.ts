import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Principal } from "../contracts/principal.ts";
import { createPlaces, type Place } from "./places.ts";

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

  it("leaves the last places to those who have fewer", () => {
    const places = createPlaces({ exchangesInFlight: 100, exchangesPerPrincipal: 100 });
    places.take(bob);
    for (let at = 0; at < 79; at++) places.take(ada);
    expect(() => places.take(ada)).toThrow(expect.objectContaining({ code: "overloaded", retryAfterS: 1 }));
    for (let at = 0; at < 20; at++) places.take(bob);
    expect(places.inFlight).toBe(100);
    expect(() => places.take(bob)).toThrow(expect.objectContaining({ code: "overloaded" }));
  });

  it("lets whoever is alone have all", () => {
    const places = createPlaces({ exchangesInFlight: 100, exchangesPerPrincipal: 100 });
    for (let at = 0; at < 100; at++) places.take(ada);
    expect(places.inFlight).toBe(100);
  });

  it("keeps nobody out for long, however greedy the others are and whoever was first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.array(fc.nat(1_000), { minLength: 300, maxLength: 400 }),
        (count, ends) => {
          const places = createPlaces({ exchangesInFlight: 100, exchangesPerPrincipal: 50 });
          const all = Array.from({ length: count }, (_unused, at): Principal => ({ ...ada, id: `p${at}` }));
          const held: { place: Place; by: number }[] = [];
          const inVain = all.map(() => 0);
          const ask = (by: number): void => {
            const principal = all[by];
            if (principal === undefined) return;
            try {
              held.push({ place: places.take(principal), by });
              inVain[by] = 0;
            } catch {
              const hasAny = held.some((one) => one.by === by);
              inVain[by] = hasAny ? 0 : (inVain[by] ?? 0) + 1;
            }
          };
          for (let at = 0; at < 100; at++) ask(0);
          for (const end of ends) {
            const [ended] = held.splice(end % held.length, 1);
            ended?.place.release();
            // The greediest is always first.
            for (let by = 0; by < count; by++) ask(by);
            expect(places.inFlight).toBeLessThanOrEqual(100);
            // Not even as long as it takes for all that are under way to end.
            expect(Math.max(...inVain)).toBeLessThan(100);
          }
        },
      ),
      { numRuns: 50, endOnFailure: true },
    );
  });
});
