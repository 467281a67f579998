import { describe, expect, it } from "vitest";
import { exchange, finding, intentEntry, verdict } from "../../test/support/audit-entries.ts";
import { outcomeEntry } from "../../test/support/usage-records.ts";
import { AuditStep } from "../contracts/api/audit.ts";
import type { AuditEntry, AuditRecord } from "../contracts/audit.ts";
import { tellStory } from "./tell-story.ts";

function story(...entries: readonly AuditEntry[]): Record<string, AuditStep> {
  const records: AuditRecord[] = entries.map((entry, seq) => ({
    ...entry,
    seq,
    at: `2026-01-02T03:04:0${seq}.000Z`,
    prev: "0".repeat(64),
  }));
  const steps = tellStory(records);
  for (const step of steps) expect(() => AuditStep.parse(step)).not.toThrow();
  return Object.fromEntries(steps.map((step) => [step.name, step]));
}

const states = (steps: Record<string, AuditStep>) =>
  Object.entries(steps).map(([name, { state }]) => `${name} ${state}`);

describe("the story of an exchange", () => {
  it("says what was decided and by what, what was found and where, and what was used", () => {
    const steps = story(
      ...exchange("req-1", {
        policies: ["persona/application#invoke"],
        verdicts: [
          verdict("input", { action: "masked", findings: [finding("pii.email")], findingCount: 3 }),
          verdict("output"),
        ],
        routeAttempts: [
          { ms: 12, outcome: "provider_timeout", route: "openai/gpt-small" },
          { hedge: true, ms: 3, outcome: "answered", route: "azure/gpt-small" },
        ],
      }),
    );
    expect(new Set(Object.values(steps).map(({ state }) => state))).toEqual(new Set(["done"]));
    expect(steps["authorise"]?.policies).toEqual(["persona/application#invoke"]);
    expect(steps["input"]?.reason).toBe("Guardrail default masked what it found: 3 findings.");
    expect(steps["input"]?.verdicts[0]?.findings).toEqual([
      {
        detector: "pii.email",
        action: "mask",
        at: "messages[0].content",
        start: 3,
        end: 9,
        score: 1,
        view: "original",
        isShadow: false,
      },
    ]);
    expect(steps["route"]?.attempts).toEqual([
      { route: "openai/gpt-small", outcome: "provider_timeout", ms: 12, isHedge: false },
      { route: "azure/gpt-small", outcome: "answered", ms: 3, isHedge: true },
    ]);
    expect(steps["settle"]?.facts).toContainEqual({ name: "inputTokens", value: "100" });
    expect(steps["intent"]?.at).toBe("2026-01-02T03:04:00.000Z");
  });

  it.each([
    ["unauthenticated", { principal: null, key: null }, "authenticate refused", "authorise skipped"],
    ["forbidden", { policies: ["no-large#0"], policyCount: 1 }, "authenticate done", "authorise refused"],
    ["rate_limited", { policies: ["p#0"], policyCount: 1 }, "authorise done", "reserve refused"],
    ["budget_exhausted", { policies: ["p#0"], policyCount: 1 }, "authorise done", "reserve refused"],
  ])("says where %s ended it, and that nothing came after", (error, body, before, at) => {
    const steps = story(
      outcomeEntry("req-1", {
        error,
        status: "denied",
        attempts: 0,
        route: null,
        usage: null,
        costMicroUsd: null,
        verdicts: [],
        ...body,
      }),
    );
    expect(states(steps)).toContain(before);
    expect(states(steps)).toContain(at);
    for (const name of ["input", "intent", "route", "output", "settle"])
      expect(steps[name]?.state).toBe("skipped");
    expect(steps["outcome"]?.state).toBe("refused");
  });

  it("says that a guardrail stopped it before anything was sent", () => {
    const blocked = { action: "blocked", findings: [finding("attack.prompt-injection")], findingCount: 1 };
    const steps = story(
      outcomeEntry("req-1", {
        policies: ["p#0"],
        status: "blocked",
        attempts: 0,
        route: null,
        usage: null,
        costMicroUsd: null,
        verdicts: [verdict("input", blocked)],
      }),
    );
    expect(states(steps)).toEqual([
      "authenticate done",
      "authorise done",
      "reserve done",
      "input refused",
      "intent skipped",
      "route skipped",
      "output skipped",
      "settle skipped",
      "outcome refused",
    ]);
  });

  it("says that a check which could not be made is no clean one", () => {
    const failed = {
      action: "error",
      failures: [{ detector: "pii.email", effect: "block", reason: "timed-out" }],
      failureCount: 1,
    };
    const steps = story(
      outcomeEntry("req-1", {
        error: "guardrail_unavailable",
        status: "failed",
        verdicts: [verdict("input", failed)],
      }),
    );
    expect(steps["input"]?.state).toBe("failed");
    expect(steps["input"]?.verdicts[0]?.failures).toEqual([
      { detector: "pii.email", reason: "timed-out", effect: "block" },
    ]);
  });

  it("does not take what a guardrail in shadow mode would have done for what was done", () => {
    const steps = story(
      ...exchange("req-1", {
        verdicts: [verdict("input", { action: "blocked", mode: "shadow" }), verdict("output")],
      }),
    );
    expect(steps["input"]?.state).toBe("done");
    expect(steps["input"]?.reason).toContain("would have done");
  });

  it("says what is not known of one that was cut off, or is under way", () => {
    const cutOff = story(intentEntry("req-1"), {
      kind: "outcome",
      id: "req-1",
      body: { reason: "the process ended before the exchange did", status: "incomplete" },
    });
    const underWay = story(intentEntry("req-1"));
    for (const steps of [cutOff, underWay])
      expect(states(steps)).toEqual([
        "authenticate done",
        "authorise done",
        "reserve done",
        "input done",
        "intent done",
        "route unknown",
        "output unknown",
        "settle unknown",
        "outcome unknown",
      ]);
  });

  it("can be told of any record, whatever is or is not in it", () => {
    for (const kind of ["intent", "outcome", "change", "access", "recovery", "start", "stop"] as const)
      for (const body of [
        {},
        { verdicts: "x", policies: 3, context: [], usage: "no", routeAttempts: { a: 1 }, subject: null },
        { verdicts: [{}, 1, { source: "input" }], subject: { deep: { er: [{ and: "deeper" }] } } },
      ])
        expect(Object.keys(story({ kind, id: "x", body })).length).toBeGreaterThan(0);
  });
});

describe("the story of an administrative call", () => {
  const body = { action: "keys.revoke", by: "User::ada", policies: ["admins#0"], subject: { key: "k1" } };

  it("says who asked, what allowed it, and how it went", () => {
    const steps = story(
      { kind: "change", id: "chg-1", body: { ...body, stage: "intent" } },
      { kind: "change", id: "chg-1", body: { ...body, stage: "outcome", result: "done" } },
    );
    expect(states(steps)).toEqual(["call done", "decide done", "intent done", "change done"]);
    expect(steps["change"]?.facts).toEqual([{ name: "key", value: "k1" }]);
  });

  it("says that it was refused, and that nothing was changed", () => {
    const denied = { ...body, policies: [], error: "forbidden", result: "denied", stage: "outcome" };
    const steps = story({ kind: "change", id: "chg-1", body: denied });
    expect(states(steps)).toEqual(["call done", "decide refused", "change skipped"]);
  });
});
