import { describe, expect, it } from "vitest";
import {
  FAILURES_IN_A_ROW,
  MAX_WATCHED_PROVIDERS,
  ProviderWatch,
  WATCHED_ATTEMPTS,
} from "./provider-watch.ts";

describe("the watch over providers", () => {
  const failed = { outcome: "provider_unavailable", ms: 5 };
  const answered = { outcome: "answered", ms: 40 };

  it("knows nothing of one that was not asked", () => {
    expect(new ProviderWatch(() => 0).report("p")).toMatchObject({
      state: "unused",
      attempts: 0,
      averageMs: undefined,
    });
  });

  it("calls one failing after so many failures in a row, and answering after one answer", () => {
    let now = 1;
    const watch = new ProviderWatch(() => now);
    for (let at = 1; at < FAILURES_IN_A_ROW; at++) watch.ended("p", failed);
    expect(watch.report("p").state).toBe("answering");
    now = 2;
    watch.ended("p", { outcome: "provider_timeout", ms: 900 });
    expect(watch.report("p")).toMatchObject({
      state: "failing",
      lastFailedAt: 2,
      lastFailure: "provider_timeout",
    });
    now = 3;
    watch.ended("p", { outcome: "filtered", ms: 40 });
    expect(watch.report("p")).toMatchObject({
      state: "answering",
      lastAnsweredAt: 3,
      averageMs: 40,
      failures: FAILURES_IN_A_ROW,
    });
  });

  it("takes attempts that were given up for no sign", () => {
    const watch = new ProviderWatch(() => 0);
    for (let at = 0; at < 10; at++) watch.ended("p", { outcome: "abandoned", ms: 1 });
    watch.ended("p", { outcome: "client_closed", ms: 1 });
    expect(watch.report("p").state).toBe("unused");
  });

  it("looks at the last attempts alone, and forgets the provider not asked for longest", () => {
    const watch = new ProviderWatch(() => 0);
    for (let at = 0; at < WATCHED_ATTEMPTS; at++) watch.ended("p", failed);
    for (let at = 0; at < WATCHED_ATTEMPTS; at++) watch.ended("p", answered);
    expect(watch.report("p")).toMatchObject({ attempts: WATCHED_ATTEMPTS, failures: 0 });
    for (let at = 0; at < MAX_WATCHED_PROVIDERS; at++) watch.ended(`other-${at}`, answered);
    expect(watch.report("p").state).toBe("unused");
  });
});
