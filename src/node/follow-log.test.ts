import { describe, expect, it } from "vitest";
import type { ProjectionStep } from "../accounting/journal-projector.ts";
import { createLogFollower, type Pacing } from "./follow-log.ts";

/** A follower whose steps take 10 ms each, of a node that computes `busy` of its rests. */
function follower(steps: ProjectionStep["kind"][], { busy = 0, restFactor = 9 } = {}) {
  let now = 0;
  const rests: number[] = [];
  const seen: string[] = [];
  const pacing: Pacing = {
    now: () => now,
    rest: async (ms, signal) => {
      rests.push(Math.round(ms));
      now += ms;
      if (signal.aborted) seen.push("cut short");
      return Promise.resolve(busy);
    },
  };
  const made = createLogFollower(
    {
      step: async () => {
        now += 10;
        const kind = steps.shift() ?? "caught-up";
        seen.push(kind);
        return Promise.resolve(kind === "lost" ? { kind, projection: "p", detail: "gone" } : { kind });
      },
      everyMs: 1_000_000,
      restFactor,
      closeMs: 10_000,
      onFailure: (error) => seen.push(`failed: ${String(error)}`),
      onEnd: () => seen.push("end"),
    },
    pacing,
  );
  return { made, rests, seen, ended: () => expect.poll(() => seen.at(-1)).toBe("end") };
}

describe("a follower of the log", () => {
  it("reads on at once while the node has nothing else to do", async () => {
    const { made, rests, seen, ended } = follower(["behind", "behind", "caught-up"]);
    made.follow();
    await ended();
    expect(rests).toEqual([0, 0]);
    expect(seen).toEqual(["behind", "behind", "caught-up", "end"]);
    await made.close();
  });

  it("rests the longer, the busier the node was, up to a limit", async () => {
    const half = follower(["behind", "behind", "behind"], { busy: 0.5 });
    half.made.follow();
    await half.ended();
    expect(half.rests).toEqual([0, 45, 45]);
    const endless = follower(["behind", "behind"], { busy: 1, restFactor: 1_000 });
    endless.made.follow();
    await endless.ended();
    expect(endless.rests).toEqual([0, 1_000]);
    await half.made.close();
    await endless.made.close();
  });

  it("ends where the log is another, and goes on the next time", async () => {
    const { made, seen, ended } = follower(["lost", "behind", "caught-up"]);
    made.follow();
    await ended();
    expect(seen).toEqual(["lost", "end"]);
    made.follow();
    await expect.poll(() => seen.filter((each) => each === "end")).toHaveLength(2);
    await made.close();
  });

  it("reads what is left when it is closed, without rests, and then no more", async () => {
    const { made, rests, seen } = follower(["behind", "behind", "caught-up"], { busy: 1 });
    await made.close();
    expect(seen).toEqual(["behind", "behind", "caught-up"]);
    expect(rests).toEqual([]);
    made.follow();
    await expect.poll(() => seen.at(-1)).toBe("end");
    expect(seen).toEqual(["behind", "behind", "caught-up", "end"]);
  });
});
