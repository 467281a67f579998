import { expect, it } from "vitest";
import { SharedCalls } from "./shared-calls.ts";

/** A call that ends when the test says so, or when it is given up. */
function slowCall() {
  const begun: { end: (answer: string) => void; signal: AbortSignal }[] = [];
  const start = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      begun.push({ end: resolve, signal });
      signal.addEventListener("abort", () => {
        reject(new Error("given up"));
      });
    });
  return { begun, start };
}

it("is made once for all who ask at one time, and again for who asks later", async () => {
  const calls = new SharedCalls<string>(1_000);
  const { begun, start } = slowCall();
  const both = [calls.join("k", undefined, start), calls.join("k", undefined, start)];
  expect(begun).toHaveLength(1);
  begun[0]?.end("yes");
  expect(await Promise.all(both)).toEqual(["yes", "yes"]);
  void calls.join("k", undefined, start);
  expect(begun).toHaveLength(2);
  begun[1]?.end("no");
});

it("is given up when the last who waits leaves, and not before", async () => {
  const calls = new SharedCalls<string>(1_000);
  const { begun, start } = slowCall();
  const [one, other] = [new AbortController(), new AbortController()];
  const answers = Promise.allSettled([
    calls.join("k", one.signal, start),
    calls.join("k", other.signal, start),
  ]);
  one.abort();
  expect(begun[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(begun[0]?.signal.aborted).toBe(true);
  expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("does not serve who comes after it was given up", async () => {
  const calls = new SharedCalls<string>(1_000);
  const { begun, start } = slowCall();
  const left = new AbortController();
  const lost = calls.join("k", left.signal, start).catch(() => "lost");
  left.abort();
  const next = calls.join("k", undefined, start);
  begun[1]?.end("found");
  expect(await Promise.all([lost, next])).toEqual(["lost", "found"]);
});

it("is given up after the longest time, whoever waits", async () => {
  const calls = new SharedCalls<string>(20);
  await expect(calls.join("k", undefined, slowCall().start)).rejects.toThrow("given up");
});
