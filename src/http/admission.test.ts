import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAdmission, memoryShare, MEMORY_CHECK_MS } from "./admission.ts";

const LIMITS = { requests: 2, bufferedBodyBytes: 100, heapShare: 0.85 };
const overloaded = expect.objectContaining({ code: "overloaded", retryAfterS: 1 }) as Error;

let share = 0;
beforeEach(() => {
  share = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const create = () => createAdmission(LIMITS, () => share);

describe("admission", () => {
  it("admits up to the limit of requests, refuses the next, and takes another when one has left", () => {
    const admission = create();
    const first = admission.enter();
    admission.enter();
    expect(() => admission.enter()).toThrow(overloaded);
    first.leave();
    first.leave();
    expect(admission.requests).toBe(1);
    admission.enter();
    expect(() => admission.enter()).toThrow(overloaded);
  });

  it("has room for exactly the limit of body bytes, and for no byte more until one has left", () => {
    const admission = create();
    const first = admission.enter();
    const second = admission.enter();
    first.holdBody(60);
    expect(() => {
      second.holdBody(41);
    }).toThrow(overloaded);
    second.holdBody(40);
    first.leave();
    const third = admission.enter();
    third.holdBody(60);
    expect(() => {
      third.holdBody(1);
    }).toThrow(overloaded);
  });

  it("gives back no more than was taken by a request that was refused room", () => {
    const admission = create();
    const first = admission.enter();
    first.holdBody(100);
    const refused = admission.enter();
    expect(() => {
      refused.holdBody(50);
    }).toThrow(overloaded);
    refused.leave();
    expect(() => {
      admission.enter().holdBody(1);
    }).toThrow(overloaded);
  });

  it("refuses while memory is at its limit, not just below it, and admits again afterwards", () => {
    const admission = create();
    for (const [seen, isFull] of [
      [0.849, false],
      [0.85, true],
      [0.99, true],
      [0.5, false],
    ] as const) {
      share = seen;
      vi.advanceTimersByTime(MEMORY_CHECK_MS);
      if (isFull) expect(() => admission.enter()).toThrow(overloaded);
      else admission.enter().leave();
    }
  });

  it("counts memory outside the heap where a container limits it, and the heap alone where nothing does", () => {
    expect(memoryShare(0.1, 90, 100)).toBe(0.9);
    expect(memoryShare(0.95, 90, 100)).toBe(0.95);
    expect(memoryShare(0.1, 90, 0)).toBe(0.1);
    expect(memoryShare(0.1, 1e9, 2 ** 64)).toBe(0.1);
  });

  it("measures the memory of this very process where it is told nothing else", () => {
    const admission = createAdmission({ ...LIMITS, heapShare: 1e-6 });
    vi.advanceTimersByTime(MEMORY_CHECK_MS);
    expect(() => admission.enter()).toThrow(overloaded);
    const roomy = createAdmission(LIMITS);
    vi.advanceTimersByTime(MEMORY_CHECK_MS);
    roomy.enter().leave();
  });

  it("takes requests until it is closed, however long its end was announced", () => {
    const admission = create();
    admission.announceClose();
    expect([admission.isEnding, admission.isClosing]).toEqual([true, false]);
    admission.enter().leave();
    admission.close();
    expect([admission.isEnding, admission.isClosing]).toEqual([true, true]);
    expect(() => admission.enter()).toThrow();
  });

  it("refuses everything once it is closing, and says when to try again", () => {
    const admission = create();
    const inside = admission.enter();
    admission.close();
    expect(admission.isClosing).toBe(true);
    expect(() => admission.enter()).toThrow(
      expect.objectContaining({ code: "shutting_down", retryAfterS: 1 }) as Error,
    );
    inside.leave();
    expect(admission.requests).toBe(0);
  });
});
