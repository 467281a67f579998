import { expect, it } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

function breakerAt() {
  let time = 0;
  const breaker = new CircuitBreaker({ failures: 2, openMs: 1_000 }, () => time);
  const fail = (): void => breaker.enter()?.failed();
  return { breaker, fail, wait: (ms: number) => (time += ms) };
}

it("opens after so many failures in a row, and a success in between begins anew", () => {
  const { breaker, fail } = breakerAt();
  fail();
  breaker.enter()?.succeeded();
  fail();
  expect(breaker.isOpen).toBe(false);
  fail();
  expect(breaker.isOpen).toBe(true);
  expect(breaker.enter()).toBeUndefined();
});

it("lets one call through once its time is over, and closes when that succeeds", () => {
  const { breaker, fail, wait } = breakerAt();
  fail();
  fail();
  wait(999);
  expect([breaker.enter(), breaker.waitMs]).toEqual([undefined, 1]);
  wait(1);
  expect(breaker.waitMs).toBe(0);
  const probe = breaker.enter();
  expect([probe === undefined, breaker.enter()]).toEqual([false, undefined]);
  probe?.succeeded();
  expect([breaker.isOpen, breaker.enter() === undefined]).toEqual([false, false]);
});

it("stays open for as long again when that call fails", () => {
  const { breaker, fail, wait } = breakerAt();
  fail();
  fail();
  wait(1_000);
  breaker.enter()?.failed();
  wait(999);
  expect(breaker.enter()).toBeUndefined();
  wait(1);
  expect(breaker.enter()).toBeDefined();
});

it("learns nothing from the failure of a call that began before it opened", () => {
  const { breaker, fail, wait } = breakerAt();
  const early = breaker.enter();
  fail();
  fail();
  wait(1_000);
  const probe = breaker.enter();
  early?.failed();
  expect(breaker.enter()).toBeUndefined();
  probe?.succeeded();
  expect(breaker.isOpen).toBe(false);
});

it("learns nothing from a call that ended without the service's fault, and lets the next find out in its place", () => {
  const { breaker, fail, wait } = breakerAt();
  fail();
  breaker.enter()?.leave();
  breaker.enter()?.leave();
  expect(breaker.isOpen).toBe(false);
  fail();
  wait(1_000);
  const probe = breaker.enter();
  expect(breaker.enter()).toBeUndefined();
  probe?.leave();
  expect(breaker.isOpen).toBe(true);
  breaker.enter()?.succeeded();
  expect(breaker.isOpen).toBe(false);
});
