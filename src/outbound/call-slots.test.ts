import { expect, test } from "vitest";
import { CallSlots } from "./call-slots.ts";

const never = new AbortController().signal;
const slots = (running: number, waiting: number, waitMs = 60_000): CallSlots =>
  new CallSlots({ running, waiting, waitMs });

test("as many run as may, as many wait as may, and the next is refused", async () => {
  const two = slots(2, 1);
  expect([two.tryAcquire(), two.tryAcquire(), two.tryAcquire()]).toEqual([true, true, false]);
  const third = two.acquire(never);
  await expect(two.acquire(never)).rejects.toMatchObject({ code: "overloaded", retryAfterS: 1 });
  two.release();
  await third;
  expect(two.running).toBe(2);
});

test("those who wait come first, in their order", async () => {
  const one = slots(1, 3);
  one.tryAcquire();
  const order: string[] = [];
  const waits = ["a", "b", "c"].map((name) => one.acquire(never).then(() => order.push(name)));
  for (const wait of waits) {
    one.release();
    expect(one.tryAcquire()).toBe(false);
    await wait;
  }
  expect(order).toEqual(["a", "b", "c"]);
});

test("a wait ends after its time", async () => {
  const one = slots(1, 1, 10);
  one.tryAcquire();
  await expect(one.acquire(never)).rejects.toMatchObject({ code: "overloaded" });
  one.release();
  expect(one.tryAcquire()).toBe(true);
});

test("a client that goes leaves the queue", async () => {
  const one = slots(1, 1);
  one.tryAcquire();
  const client = new AbortController();
  const wait = one.acquire(client.signal);
  client.abort();
  await expect(wait).rejects.toMatchObject({ code: "client_closed" });
  await expect(one.acquire(AbortSignal.abort())).rejects.toMatchObject({ code: "client_closed" });
  one.release();
  expect(one.running).toBe(0);
});

test("closing lets those in the queue run, refuses others, and resolves when the last has ended", async () => {
  const one = slots(1, 1);
  one.tryAcquire();
  const wait = one.acquire(never);
  let isClosed = false;
  const closed = one.close().then(() => {
    isClosed = true;
  });
  await expect(one.acquire(never)).rejects.toMatchObject({ code: "shutting_down" });
  one.release();
  await wait;
  expect(isClosed).toBe(false);
  one.release();
  await closed;
  expect(one.tryAcquire()).toBe(false);
});
