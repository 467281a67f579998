import { describe, expect, it } from "vitest";
import { guardrailOf, patternDetector, wholeDetector } from "../../test/support/lawful-detectors.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { Detector, Range } from "../contracts/detection.ts";
import { inspectRequest } from "./index.ts";
import { MAX_TEXTS_AT_ONCE, MAX_WHOLE_ASKED_TEXTS } from "./limits.ts";

function requestOf(count: number, textAt = (index: number) => `text ${index}`): CompletionRequest {
  const texts = Array.from({ length: count }, (_, index) => ({
    path: ["messages", index, "content"],
    origin: "user" as const,
    text: textAt(index),
  }));
  const common = { operation: "chat", dialect: "openai.chat", model: "m", stream: false } as const;
  return { ...common, uninspectedMedia: 0, body: {}, rawBody: new Uint8Array(), texts };
}

/** Answers in a later turn of the event loop, unless it is given up. */
function asking(answer: (text: string) => readonly Range[] = () => []) {
  const asked: string[] = [];
  const givenUp: string[] = [];
  const detector: Detector = {
    ...wholeDetector("whole", () => []),
    detect: (text, _from, { signal }) =>
      new Promise((resolve, reject) => {
        asked.push(text);
        const timer = setImmediate(() => {
          try {
            resolve(answer(text));
          } catch {
            reject(new Error("gone"));
          }
        });
        signal?.addEventListener("abort", () => {
          clearImmediate(timer);
          givenUp.push(text);
          reject(new Error("given up"));
        });
      }),
  };
  return { asked, givenUp, detector };
}
const rule = { detector: "whole", action: "block" } as const;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("rules that ask others about the texts of a request", () => {
  it("ask about so many, and have failed for those beyond", async () => {
    const { asked, detector } = asking();
    const guardrail = guardrailOf([rule], [detector]);
    expect((await inspectRequest(guardrail, requestOf(MAX_WHOLE_ASKED_TEXTS))).verdict.action).toBe("none");
    expect(asked).toHaveLength(MAX_WHOLE_ASKED_TEXTS);
    const { verdict } = await inspectRequest(guardrail, requestOf(MAX_WHOLE_ASKED_TEXTS + 1));
    expect(verdict).toMatchObject({ action: "error", failures: [{ reason: "too-many-texts" }] });
    expect(asked).toHaveLength(2 * MAX_WHOLE_ASKED_TEXTS);
  });

  it("are not counted where the answer is there at once", async () => {
    const guardrail = guardrailOf([rule], [wholeDetector("whole", () => [])]);
    const { verdict } = await inspectRequest(guardrail, requestOf(MAX_WHOLE_ASKED_TEXTS + 1));
    expect(verdict.action).toBe("none");
  });

  it("ask about parts put together within the same number", async () => {
    const { asked, detector } = asking();
    const guardrail = guardrailOf([{ ...rule, onFailure: "allow" }], [detector]);
    const request = requestOf(MAX_WHOLE_ASKED_TEXTS);
    const joined = request.texts.map((slot, index) => ({ ...slot, joinedIn: Math.floor(index / 2) }));
    const { verdict } = await inspectRequest(guardrail, { ...request, texts: joined });
    expect(asked).toHaveLength(MAX_WHOLE_ASKED_TEXTS);
    expect(verdict.failures).toMatchObject([{ reason: "too-many-texts", effect: "allow" }]);
  });

  it("ask nothing more once a required check has failed, and give up what is under way", async () => {
    const { asked, givenUp, detector } = asking((text) => {
      if (text === "text 0") throw new Error("gone");
      return [];
    });
    const { verdict } = await inspectRequest(guardrailOf([rule], [detector]), requestOf(100));
    expect(verdict.failures).toMatchObject([{ reason: "threw" }]);
    await settled();
    expect(asked.length).toBeLessThanOrEqual(2 * MAX_TEXTS_AT_ONCE);
    const after = asked.length;
    await settled();
    expect([asked.length, givenUp.length > 0]).toEqual([after, true]);
  });

  it("ask nothing more once the caller has left, and have failed", async () => {
    const gone = new AbortController();
    const { asked, givenUp, detector } = asking((text) => {
      if (text === "text 9") gone.abort();
      return [];
    });
    const key = patternDetector("key", /key\d/, 4);
    const guardrail = guardrailOf([rule, { detector: "key", action: "flag" }], [detector, key]);
    const request = requestOf(100, (index) => `text ${index}`);
    const { verdict } = await inspectRequest(guardrail, request, undefined, gone.signal);
    expect(verdict).toMatchObject({ action: "error", failures: [{ reason: "abandoned" }] });
    await settled();
    expect(asked.length).toBeLessThanOrEqual(3 * MAX_TEXTS_AT_ONCE);
    expect(givenUp.length).toBeGreaterThan(0);
  });

  it("ask nothing at all where the caller has left before", async () => {
    const { asked, detector } = asking();
    const guardrail = guardrailOf([rule], [detector]);
    const { verdict } = await inspectRequest(guardrail, requestOf(3), undefined, AbortSignal.abort());
    expect([verdict.action, asked]).toEqual(["error", []]);
  });

  it("may be many, each with texts under way", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    const names = ["one", "two", "three"];
    const guardrail = guardrailOf(
      names.map((detector) => ({ ...rule, detector })),
      names.map((id) => ({ ...asking().detector, id })),
    );
    await inspectRequest(
      guardrail,
      requestOf(2 * MAX_TEXTS_AT_ONCE),
      undefined,
      new AbortController().signal,
    );
    await settled();
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  it("leave nothing behind at the caller's signal", async () => {
    const gone = new AbortController();
    const { givenUp, detector } = asking();
    await inspectRequest(guardrailOf([rule], [detector]), requestOf(3), undefined, gone.signal);
    gone.abort();
    expect(givenUp).toEqual([]);
  });
});
