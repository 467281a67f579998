import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../../src/contracts/completion.ts";
import type { DetectionContext, Detector } from "../../src/contracts/detection.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { inspectText } from "../../src/guardrails/index.ts";
import {
  guardrailOf,
  LAWFUL_DETECTORS,
  patternDetector,
  type RuleChoice,
  TRIGGERS,
  WHOLE_DETECTORS,
} from "../support/lawful-detectors.ts";
import { partOf, type Piece, receive } from "../support/stream-parts.ts";
import { cut, dice, interleave, printed, runStream, type Script } from "./cut-stream.ts";
import { expectedOutcome } from "./expected-outcome.ts";

const CONTEXT: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };

/** Rules are as often of the one kind as of the other. */
const WITH_WHOLE = [...LAWFUL_DETECTORS, ...Array.from({ length: 5 }, () => WHOLE_DETECTORS).flat()];

const text = fc.array(fc.constantFrom(...TRIGGERS), { maxLength: 14 }).map((words) => words.join(""));

function rulesOver(detectors: readonly Detector[]): fc.Arbitrary<RuleChoice[]> {
  const rule = fc.record({
    detector: fc.constantFrom(...detectors.map(({ id }) => id)),
    // Blocks hide what comes after them, so they are the rarer ones.
    action: fc.constantFrom(
      "mask" as const,
      "mask" as const,
      "redact" as const,
      "hash" as const,
      "tokenise" as const,
      "flag" as const,
      "review" as const,
      "block" as const,
    ),
  });
  return fc.array(rule, { minLength: 1, maxLength: 4 });
}

/** Several choices of one lane each: every one of them comes to what its own text comes to. */
function choicesComeToTheirTexts(detectors: readonly Detector[], asynchronous: boolean) {
  return fc.asyncProperty(
    fc.array(text, { minLength: 1, maxLength: 3 }),
    rulesOver(detectors),
    dice,
    async (texts, rules, die) => {
      const plain = guardrailOf(rules, detectors);
      const guardrail = asynchronous ? guardrailOf(rules, detectors.map(later)) : plain;
      const expected = texts.map((whole) => expectedOutcome(plain, whole, CONTEXT));
      const script = interleave(
        texts.map((whole, choice) => ({ choice, lane: "content", text: whole })),
        die,
      );
      const { released, verdict } = await runStream(guardrail, cut(script, die), die, (soFar) => {
        const { lanes } = receive(soFar);
        expected.forEach(({ output }, choice) => {
          expect(output.startsWith(lanes[`${choice}.content`] ?? "")).toBe(true);
        });
      });
      const received = receive(released);
      expected.forEach(({ output, findings, action }, choice) => {
        expect(received.lanes[`${choice}.content`] ?? "").toBe(output);
        expect(printed(verdict, `${choice}.content`)).toEqual(findings);
        expect(received.blocked.filter((blocked) => blocked === choice)).toHaveLength(
          action === "blocked" ? 1 : 0,
        );
        if (action === "blocked") expect(received.ended).not.toContain(choice);
      });
      const gravest = ["none", "flagged", "masked", "blocked"] as const;
      expect(verdict.action).toBe(
        gravest.findLast((action) => expected.some((one) => one.action === action)),
      );
      expect(verdict.findingCount).toBe(expected.reduce((sum, { findings }) => sum + findings.length, 0));
    },
  );
}

/** The same detector, answering later. */
function later(detector: Detector): Detector {
  return { ...detector, detect: async (...given) => detector.detect(...given) };
}

describe("a guarded stream", () => {
  it("comes to the same, for every choice, however it is cut, grouped and interleaved", async () => {
    await fc.assert(choicesComeToTheirTexts(LAWFUL_DETECTORS, false), { numRuns: 1_500 });
  });

  it("comes to the same with detectors that answer later", async () => {
    await fc.assert(choicesComeToTheirTexts(LAWFUL_DETECTORS, true), { numRuns: 400 });
  });

  it.each([false, true])(
    "comes to the same beside detectors that need the whole text, later: %s",
    async (asynchronous) => {
      await fc.assert(choicesComeToTheirTexts(WITH_WHOLE, asynchronous), { numRuns: 800 });
    },
  );

  it("comes to what the batch inspection of the same text comes to", async () => {
    await fc.assert(
      fc.asyncProperty(text, rulesOver(WITH_WHOLE), dice, async (whole, rules, die) => {
        const guardrail = guardrailOf(rules, WITH_WHOLE);
        const batch = await inspectText(guardrail, whole, CONTEXT);
        const { released, verdict } = await runStream(
          guardrail,
          cut(interleave([{ choice: 0, lane: "content", text: whole }], die), die),
          die,
        );
        expect(verdict.action).toBe(batch.verdict.action);
        if (batch.verdict.action === "blocked") {
          const blockedAt = batch.verdict.findings.find(({ action }) => action === "block")?.start ?? 0;
          const untilBlock = batch.verdict.findings.filter(({ start }) => start <= blockedAt);
          expect(withoutPlaces(verdict)).toEqual(untilBlock);
        } else {
          expect(receive(released).lanes["0.content"] ?? "").toBe(batch.output);
          expect(withoutPlaces(verdict)).toEqual(batch.verdict.findings);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never passes on a character that is masked or blocked", async () => {
    // Letters of the text say where they stand, so that whatever comes out can be traced back.
    const marked = fc
      .array(fc.constantFrom("kx", "k", "x", "yy", "z"), { maxLength: 20 })
      .map((words) => words.join(""));
    const secret = patternDetector("secret", /[kK][a-zA-Z\u0100-\uffff]*/, 2);
    await fc.assert(
      fc.asyncProperty(
        marked,
        fc.constantFrom("mask" as const, "block" as const),
        dice,
        async (shape, action, die) => {
          const traceable = Array.from(shape, (char, at) =>
            char === "x" ? String.fromCharCode(0x4000 + at) : char,
          ).join("");
          const guardrail = guardrailOf([{ detector: "secret", action }], [secret]);
          const { condemned } = expectedOutcome(guardrail, traceable, CONTEXT);
          const parts = cut(interleave([{ choice: 0, lane: "content", text: traceable }], die), die);
          const { released } = await runStream(guardrail, parts, die);
          const out = receive(released).lanes["0.content"] ?? "";
          for (const char of out)
            if (char >= "\u4000") expect(condemned[char.charCodeAt(0) - 0x4000]).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ["lawful", LAWFUL_DETECTORS],
    ["whole", WITH_WHOLE],
  ])(
    "with several lanes in a choice, does not depend on how the pieces were cut and grouped (%s)",
    async (_, known) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { minLength: 2, maxLength: 3 }),
          rulesOver(known),
          dice,
          async (texts, rules, die) => {
            const guardrail = guardrailOf(rules, known);
            const lanes = texts.map((whole, at) => ({ choice: 0, lane: `lane${at}`, text: whole }));
            const script = interleave(lanes, die);
            const ends = partOf([], [0]);
            const coarse = await runStream(guardrail, [...onePiecePerRun(script), ends], { roll: () => 0 });
            const fine = await runStream(guardrail, [...withoutEnds(cut(script, die)), ends], die);
            const [one, other] = [receive(coarse.released), receive(fine.released)];
            expect({ ...filled(other.lanes), blocked: other.blocked }).toEqual({
              ...filled(one.lanes),
              blocked: one.blocked,
            });
            expect(printed(fine.verdict)).toEqual(printed(coarse.verdict));
            expect(fine.verdict.action).toBe(coarse.verdict.action);
            const expected = texts.map((whole) => expectedOutcome(guardrail, whole, CONTEXT));
            expected.forEach(({ output }, at) => {
              const out = one.lanes[`0.lane${at}`] ?? "";
              if (coarse.verdict.action === "blocked") expect(output.startsWith(out)).toBe(true);
              else expect(out).toBe(output);
            });
          },
        ),
        { numRuns: 1_500 },
      );
    },
  );

  it.each(["digits", "dotted", "after-dash"])(
    "goes wrong, and is seen to, when %s understates its reach",
    async (id) => {
      const understated = LAWFUL_DETECTORS.map((detector) =>
        detector.id === id ? { ...detector, reach: 1 } : detector,
      );
      const only = understated.filter((detector) => detector.id === id);
      const outcome = await fc.check(choicesComeToTheirTexts(only, false), { numRuns: 2_000 });
      expect(outcome.failed).toBe(true);
    },
  );
});

function withoutPlaces({ findings }: Verdict): unknown[] {
  return findings.map(({ detector, start, end, score, action, type, view }) => ({
    detector,
    start,
    end,
    score,
    action,
    type,
    view,
  }));
}

function onePiecePerRun(script: Script): StreamPart[] {
  const pieces: Piece[] = [];
  for (const { choice, lane, char } of script) {
    const last = pieces.at(-1);
    if (last?.lane === lane) pieces[pieces.length - 1] = { ...last, text: last.text + char };
    else pieces.push({ choice, lane, text: char });
  }
  return pieces.map((piece) => partOf([piece]));
}

function withoutEnds(parts: readonly StreamPart[]): StreamPart[] {
  return parts
    .filter(({ usage }) => usage === undefined)
    .map(({ texts }) =>
      partOf(texts.map(({ choice, lane, text: piece }) => ({ choice, lane: lane.slice(2), text: piece }))),
    );
}

function filled(lanes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lanes).filter(([, out]) => out !== ""));
}
