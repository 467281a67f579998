import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Turns, type Waiter } from "./turns.ts";

describe("Turns", () => {
  it("serves owners in turn, each one's in the order they came, and nobody is passed over", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.record({ owner: fc.nat(4) }), fc.constant({ free: true as const })), {
          maxLength: 200,
        }),
        (steps) => {
          const turns = new Turns();
          let places = 0;
          const model = new Map<string, number[]>();
          const served: string[] = [];
          let next = 0;
          for (const step of steps) {
            if ("owner" in step) {
              const owner = `o${step.owner}`;
              const number = next++;
              const waiter: Waiter = {
                owner,
                tryNow() {
                  if (places === 0) return false;
                  places--;
                  served.push(`${owner}:${number}`);
                  return true;
                },
              };
              turns.add(waiter);
              const own = model.get(owner);
              if (own === undefined) model.set(owner, [number]);
              else own.push(number);
              continue;
            }
            places = 1;
            turns.serve();
            const [first] = model;
            if (first === undefined) {
              places = 0;
              continue;
            }
            const [owner, own] = first;
            expect(served.at(-1)).toBe(`${owner}:${own.shift()}`);
            model.delete(owner);
            if (own.length > 0) model.set(owner, own);
            places = 0;
          }
          expect(turns.size).toBe([...model.values()].flat().length);
        },
      ),
    );
  });

  it("lets the next through where what the first lacks is something else", () => {
    const turns = new Turns();
    const served: string[] = [];
    turns.add({ owner: "a", tryNow: () => false });
    turns.add({ owner: "b", tryNow: () => (served.push("b"), true) });
    turns.serve();
    expect(served).toEqual(["b"]);
    expect(turns.size).toBe(1);
  });

  it("asks eight that have to go on waiting here, and any number that go to wait elsewhere", () => {
    const turns = new Turns();
    const served: string[] = [];
    let asked = 0;
    for (let at = 0; at < 20; at++) turns.add({ owner: `o${at}`, tryNow: () => (asked++, false) });
    turns.serve();
    expect(asked).toBe(8);

    const others = new Turns();
    for (let at = 0; at < 20; at++) {
      const waiter: Waiter = {
        owner: `o${at}`,
        tryNow() {
          others.remove(waiter);
          return false;
        },
      };
      others.add(waiter);
    }
    others.add({ owner: "last", tryNow: () => (served.push("last"), true) });
    others.serve();
    expect(served).toEqual(["last"]);
    expect(others.size).toBe(0);
  });

  it("forgets who leaves", () => {
    const turns = new Turns();
    const waiter: Waiter = { owner: "a", tryNow: () => true };
    turns.add(waiter);
    turns.remove(waiter);
    turns.remove(waiter);
    expect(turns.size).toBe(0);
  });
});
