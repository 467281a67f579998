import { describe, expect, it } from "vitest";
import { FAILING_CASES, failingDetector, heldClock } from "../../test/support/failing-detectors.ts";
import { guardrailOf, patternDetector } from "../../test/support/lawful-detectors.ts";
import type { CompletionRequest, TextSlot } from "../contracts/completion.ts";
import type { DetectionContext, Detector } from "../contracts/detection.ts";
import { inspectRequest } from "./inspect-request.ts";

const key = patternDetector("key", /key/, 3);
const number = patternDetector("number", /\d/, 1);

function requestOf(...texts: TextSlot[]): CompletionRequest {
  const common = {
    operation: "chat",
    dialect: "openai.chat",
    model: "m",
    stream: false,
    uninspectedMedia: 0,
  } as const;
  return { ...common, body: {}, rawBody: new Uint8Array(), texts };
}

function said(index: number, text: string, origin: TextSlot["origin"] = "user"): TextSlot {
  return { path: ["messages", index, "content"], origin, text };
}

describe("inspectRequest", () => {
  it("edits exactly the texts that are masked", async () => {
    const guardrail = guardrailOf([{ detector: "key", action: "mask" }], [key]);
    const { verdict, edits } = await inspectRequest(
      guardrail,
      requestOf(said(0, "hello"), said(1, "a key"), said(2, "")),
    );
    expect(verdict.action).toBe("masked");
    expect(edits).toEqual([{ path: ["messages", 1, "content"], text: "a {KEY}" }]);
  });

  it("says where each finding stands", async () => {
    const guardrail = guardrailOf([{ detector: "key", action: "flag" }], [key]);
    const { verdict, edits } = await inspectRequest(guardrail, requestOf(said(0, "key"), said(2, "my key")));
    expect(verdict.findings.map(({ at, start }) => [at, start])).toEqual([
      ["messages[0].content", 0],
      ["messages[2].content", 3],
    ]);
    expect(verdict.action).toBe("flagged");
    expect(edits).toEqual([]);
  });

  it("looks at every text even when one is blocked, and edits none", async () => {
    const guardrail = guardrailOf(
      [
        { detector: "key", action: "block" },
        { detector: "number", action: "mask" },
      ],
      [key, number],
    );
    const { verdict, edits } = await inspectRequest(guardrail, requestOf(said(0, "key 1"), said(1, "2")));
    expect(verdict).toMatchObject({ action: "blocked", findingCount: 3 });
    expect(edits).toEqual([]);
  });

  it("edits nothing in shadow mode", async () => {
    const guardrail = guardrailOf([{ detector: "key", action: "mask" }], [key], { mode: "shadow" });
    const { verdict, edits } = await inspectRequest(guardrail, requestOf(said(0, "key")));
    expect(verdict).toMatchObject({ mode: "shadow", action: "masked" });
    expect(edits).toEqual([]);
  });

  it("tells detectors whose words a text is, and what the system texts are", async () => {
    const seen: DetectionContext[] = [];
    const curious: Detector = {
      ...key,
      detect: (_text, _from, context) => {
        seen.push(context);
        return [];
      },
    };
    await inspectRequest(
      guardrailOf([{ detector: "key", action: "flag" }], [curious]),
      requestOf(said(0, "be kind", "system"), said(1, "hi")),
    );
    expect(seen).toEqual([
      { source: "input", origin: "system", systemTexts: ["be kind"] },
      { source: "input", origin: "user", systemTexts: ["be kind"] },
    ]);
  });

  it("waits for detectors that answer later, text by text", async () => {
    const later: Detector = { ...key, detect: async (...given) => key.detect(...given) };
    const guardrail = guardrailOf([{ detector: "key", action: "mask" }], [later]);
    const { edits } = await inspectRequest(
      guardrail,
      requestOf(said(0, "key"), said(1, "no"), said(2, "key")),
    );
    expect(edits.map(({ text }) => text)).toEqual(["{KEY}", "{KEY}"]);
  });

  it("does not wait a second time for a rule that was late and may be left out", async () => {
    let calls = 0;
    const silent: Detector = {
      ...key,
      detect: () => {
        calls++;
        return new Promise(() => undefined);
      },
    };
    const guardrail = guardrailOf(
      [{ detector: "key", action: "mask", timeoutMs: 10, onFailure: "allow" }],
      [silent],
    );
    const { verdict } = await inspectRequest(
      guardrail,
      requestOf(said(0, "one"), said(1, "two"), said(2, "three")),
    );
    expect(calls).toBe(1);
    expect(verdict.failures).toEqual([{ detector: "key", reason: "timed-out", effect: "allow" }]);
  });

  it.each(FAILING_CASES)(
    "ends in an error, with no edits, when a required detector $how",
    async (failingCase) => {
      const rules = [
        { detector: "key", action: "mask" },
        { detector: "failing", action: "flag", timeoutMs: 20 },
      ] as const;
      const guardrail = guardrailOf(rules, [key, failingDetector(failingCase)], {
        clock: () => heldClock.nowMs,
      });
      const { verdict, edits } = await inspectRequest(guardrail, requestOf(said(0, "key"), said(1, "text")));
      expect(verdict).toMatchObject({
        action: "error",
        failures: [{ detector: "failing", reason: failingCase.reason, effect: "block" }],
      });
      expect(edits).toEqual([]);
    },
  );
});
