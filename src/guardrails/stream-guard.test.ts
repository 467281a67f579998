import { describe, expect, it } from "vitest";
import { FAILING_CASES, failingDetector, heldClock } from "../../test/support/failing-detectors.ts";
import { guardrailOf, patternDetector, type RuleChoice } from "../../test/support/lawful-detectors.ts";
import { partOf, type Piece, receive, testDialect } from "../../test/support/stream-parts.ts";
import type { StreamPart } from "../contracts/completion.ts";
import type { Detector } from "../contracts/detection.ts";
import { GatewayError } from "../contracts/errors.ts";
import {
  FOLLOWED_CHARS,
  MAX_HELD_CHARS,
  MAX_HELD_MEDIA_CHARS,
  MAX_HELD_PARTS,
  MAX_LANES,
  MAX_WHOLE_TEXTS,
} from "./limits.ts";
import { StreamGuard } from "./stream-guard.ts";

const key = patternDetector("key", /key\d/, 4);
const growing = patternDetector("growing", /#[a-z]*/, 1);
const detectors = [key, growing];
const MASK: RuleChoice[] = [{ detector: "key", action: "mask" }];
const BLOCK: RuleChoice[] = [{ detector: "key", action: "block" }];

function open(
  rules: readonly RuleChoice[],
  choices?: number,
  known: readonly Detector[] = detectors,
): StreamGuard {
  const guardrail = guardrailOf(rules, known, { clock: () => heldClock.nowMs });
  return new StreamGuard(guardrail, {
    dialect: testDialect,
    systemTexts: [],
    ...(choices === undefined ? {} : { choices }),
  });
}

const said = (text: string, lane = "content", choice = 0): Piece => ({ choice, lane, text });

async function through(guard: StreamGuard, ...batches: readonly StreamPart[][]): Promise<StreamPart[]> {
  const released: StreamPart[] = [];
  for (const batch of batches) released.push(...(await guard.push(batch)));
  return [...released, ...(await guard.end())];
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof GatewayError ? error.code : String(error);
  }
  return "no error";
}

describe("what a stream guard passes on", () => {
  it("is the very parts that came, where nothing was found", async () => {
    const parts = [
      partOf([]),
      partOf([said("hello ")]),
      partOf([said("world")]),
      partOf([], [0]),
      partOf([], [], 2),
    ];
    const released = await through(open(MASK), ...parts.map((part) => [part]));
    expect(released).toHaveLength(5);
    released.forEach((part, at) => {
      expect(part).toBe(parts[at]);
    });
  });

  it("is everything at once without rules", () => {
    const parts = [partOf([said("key1")])];
    expect(open([]).push(parts)).toBe(parts);
  });

  it("is held back by no more than the longest reach", async () => {
    const guard = open(MASK);
    const released: StreamPart[] = [];
    for (let sent = 1; sent <= 50; sent++) {
      released.push(...(await guard.push([partOf([said("k")])])));
      expect(sent - (receive(released).lanes["0.content"] ?? "").length).toBeLessThanOrEqual(4);
    }
  });

  it("never holds the first half of a secret that is split across parts", async () => {
    const guard = open(MASK);
    const released: StreamPart[] = [];
    for (const piece of ["a k", "e", "y", "7", " b", " and so on"])
      released.push(...(await guard.push([partOf([said(piece)])])));
    released.push(...(await guard.end()));
    expect(receive(released).lanes["0.content"]).toBe("a {KEY} b and so on");
  });

  it("puts the mask where the secret began and keeps the emptied parts", async () => {
    const released = await through(open(MASK), [
      partOf([said("a ke")]),
      partOf([said("y")]),
      partOf([said("7b")]),
    ]);
    expect(released.map(({ texts }) => texts[0]?.text)).toEqual(["a {KEY}", "", "b"]);
  });

  it("drops the raw bytes and what was derived from a text it changed, only there", async () => {
    const released = await through(open(MASK, 2), [
      partOf([said("key7"), said("fine", "content", 1)]),
      partOf([said(" fine")]),
    ]);
    expect(released[0]?.raw).toBeUndefined();
    expect(released[0]?.value["texts"]).toEqual([
      { choice: 0, text: "{KEY}", derived: null },
      { choice: 1, text: "fine", derived: 4 },
    ]);
    expect(released[1]?.raw).toBeDefined();
  });

  it("never changes the parts it was given", async () => {
    const part = partOf([said("key7")]);
    const before = structuredClone(part);
    await through(open(MASK), [part]);
    expect(part).toEqual(before);
  });

  it("lets an answer go ahead of the last words of the reasoning, and keeps each in order", async () => {
    const guard = open(MASK);
    const early = [
      ...(await guard.push([partOf([said("so it is", "reasoning")])])),
      ...(await guard.push([partOf([said("The answer")]), partOf([said(" is 42")])])),
    ];
    expect(receive(early).lanes).toEqual({ "0.content": "The answer" });
    const all = [
      ...early,
      ...(await guard.push([partOf([], [0]), partOf([], [], 3)])),
      ...(await guard.end()),
    ];
    expect(receive(all).lanes).toEqual({ "0.reasoning": "so it is", "0.content": "The answer is 42" });
    expect(all.at(-2)?.finished).toEqual([{ choice: 0, reason: "stop" }]);
    expect(all.at(-1)?.usage).toBeDefined();
  });

  it("keeps parts that share a lane in order even when one waits for another lane", async () => {
    const guard = open(MASK);
    const both = partOf([said("aaaa"), said("bb", "tokens")]);
    const one = partOf([said("cccccccc")]);
    const released = [
      ...(await guard.push([both, one])),
      ...(await guard.push([partOf([said("dddd")])])),
      ...(await guard.end()),
    ];
    expect(receive(released).lanes["0.content"]).toBe("aaaaccccccccdddd");
  });

  it("ends a choice only after all of it, even where a part also holds another choice", async () => {
    const guard = open(MASK, 2);
    const shared = partOf([said("one"), said("two", "content", 1)]);
    expect(await guard.push([shared, partOf([], [0])])).toEqual([]);
    expect(receive([...(await guard.push([partOf([], [1])])), ...(await guard.end())]).ended).toEqual([0, 1]);
  });

  it("follows a masked range however long it grows, with work in proportion to its length", async () => {
    let scanned = 0;
    const counting: Detector = {
      ...growing,
      detect: (text, from, context) => {
        scanned += text.length - from;
        return growing.detect(text, from, context);
      },
    };
    const guard = open([{ detector: "growing", action: "mask" }], 1, [counting]);
    const pieces = Array.from({ length: 12_500 }, () => partOf([said("xxxxxxxx")]));
    const released = [...(await guard.push([partOf([said("a #")])]))];
    for (const piece of pieces) released.push(...(await guard.push([piece])));
    released.push(
      ...(await guard.push([partOf([said(" b")])])),
      ...(await guard.push([partOf([said("c".repeat(20_000))])])),
    );
    expect(receive(released).lanes["0.content"]).toBe("a {GROWING} b");
    expect(guard.verdict.findings).toMatchObject([{ start: 2, end: 100_003 }]);
    expect(scanned).toBeLessThan(30 * 120_000);
  });

  it("judges a text that is complete in itself at once and by itself", async () => {
    const guard = open(MASK);
    const whole = (text: string): StreamPart => partOf([{ ...said(text, "refusal"), isWhole: true }]);
    const released = await guard.push([whole("ke"), whole("y7"), whole("key8")]);
    expect(released.map(({ texts }) => texts[0]?.text)).toEqual(["ke", "y7", "{KEY}"]);
    expect(guard.verdict.findings).toMatchObject([{ at: "0.refusal", start: 0 }]);
  });
});

describe("a block", () => {
  it("passes on what stood before it, then ends the choice once", async () => {
    const guard = open(BLOCK);
    const released = await through(guard, [
      partOf([said("so ")]),
      partOf([said("a key7 b")]),
      partOf([said(" c")]),
      partOf([], [0]),
    ]);
    expect(receive(released)).toEqual({ lanes: { "0.content": "so a " }, blocked: [0], ended: [] });
    expect(released.at(-1)?.value).toEqual({
      blocked: 0,
      message: "The rest of this answer was stopped by a guardrail.",
      followsText: true,
    });
    expect(guard.isOver).toBe(true);
    expect(guard.verdict.action).toBe("blocked");
  });

  it("says when no words came before it", async () => {
    const released = await through(open(BLOCK), [partOf([said("key7")], [0])]);
    expect(released.at(-1)?.value).toMatchObject({ blocked: 0, followsText: false });
  });

  it("keeps token counts, without the choice's own end", async () => {
    const released = await through(open(BLOCK), [partOf([said("key7")])], [partOf([said(" more")], [0], 9)]);
    const counted = released.find(({ usage }) => usage !== undefined);
    expect(counted?.value).toMatchObject({ texts: [{ text: "" }], ends: [] });
    expect(counted?.finished).toBeUndefined();
  });

  it("keeps the body of an answer that was not streamed, cut", async () => {
    const body = partOf(
      [
        { ...said("a key7"), isWhole: true },
        { ...said("{}", "call"), isWhole: true },
      ],
      [0],
    );
    const released = await through(open(BLOCK), [body]);
    expect(released.map(({ value }) => value)).toMatchObject([
      { texts: [{ text: "a " }, { text: "" }], ends: [] },
      { blocked: 0 },
    ]);
  });

  it("in one choice leaves the others alone", async () => {
    const guard = open(BLOCK, 2);
    const released = await through(
      guard,
      [partOf([said("key7"), said("one ", "content", 1)])],
      [partOf([said("x"), said("two", "content", 1)]), partOf([], [0, 1])],
    );
    expect(receive(released)).toEqual({
      lanes: { "0.content": "", "1.content": "one two" },
      blocked: [0],
      ended: [1],
    });
    expect(guard.isOver).toBe(false);
  });

  it("is not the end while a choice that was asked for has not come", async () => {
    const guard = open(BLOCK, 2);
    await guard.push([partOf([said("key7 and on")])]);
    expect(guard.isOver).toBe(false);
    await guard.push([partOf([said("key7 and on", "content", 1)])]);
    expect(guard.isOver).toBe(true);
  });

  it("in one lane ends the choice's other lanes with what was decided", async () => {
    const released = await through(open(BLOCK), [
      partOf([said("thinking hard", "reasoning")]),
      partOf([said("key7 here")]),
      partOf([said(" and more", "reasoning")]),
    ]);
    expect(receive(released)).toEqual({
      lanes: { "0.reasoning": "thinking " },
      blocked: [0],
      ended: [],
    });
  });

  it("in what belongs to no choice cuts that text only", async () => {
    const guard = open(BLOCK);
    const released = await through(guard, [
      partOf([{ choice: -1, lane: "note", text: "a key7", isWhole: true }]),
      partOf([said("fine")]),
    ]);
    expect(receive(released)).toEqual({
      lanes: { "-1.note": "a ", "0.content": "fine" },
      blocked: [],
      ended: [],
    });
    expect(guard.isOver).toBe(false);
    expect(guard.verdict.action).toBe("blocked");
  });

  it("waits no longer than a named number of characters for the end of what it found", async () => {
    const guard = open([{ detector: "growing", action: "block" }]);
    await guard.push([partOf([said("#" + "x".repeat(FOLLOWED_CHARS - 1))])]);
    expect(guard.isOver).toBe(false);
    await guard.push([partOf([said("x")])]);
    expect(guard.isOver).toBe(true);
    expect(guard.verdict.findings).toMatchObject([{ start: 0, end: FOLLOWED_CHARS }]);
  });
});

describe("a block of a dialect that drops what stands behind it", () => {
  const openInOrder = (): StreamGuard =>
    new StreamGuard(guardrailOf(BLOCK, detectors, { clock: () => heldClock.nowMs }), {
      dialect: { ...testDialect, isOrdered: true, dropsBehindBlock: true },
      systemTexts: [],
    });
  const call = { ...said("pay", "call"), isWhole: true };
  /** The made-up format has no choices of its own; a part says here which it is of. */
  const ofChoice = (part: StreamPart): StreamPart => ({ ...part, choices: [{ choice: 0, path: ["texts"] }] });

  it("takes a call with it that was found clean before the words were decided", async () => {
    const parts = [
      partOf([said("so key")]),
      ofChoice(partOf([call])),
      partOf([said("7 and on")]),
      partOf([], [0]),
    ];
    for (const batches of [[parts], parts.map((part) => [part])]) {
      const { lanes, blocked } = receive(await through(openInOrder(), ...batches));
      expect(lanes).toEqual({ "0.content": "so " });
      expect(blocked).toEqual([0]);
    }
  });

  it("empties a call that stands in the same part, behind the words", async () => {
    const { lanes } = receive(await through(openInOrder(), [partOf([said("so key7 "), call])]));
    expect(lanes).toEqual({ "0.content": "so ", "0.call": "" });
  });

  it("leaves a call that stands before the words", async () => {
    const { lanes } = receive(
      await through(openInOrder(), [ofChoice(partOf([call])), partOf([said("so key7 ")])]),
    );
    expect(lanes).toEqual({ "0.call": "pay", "0.content": "so " });
  });
});

describe("shadow mode", () => {
  it("passes every part on at once and says what would have happened", async () => {
    const guard = new StreamGuard(guardrailOf(BLOCK, detectors, { mode: "shadow" }), {
      dialect: testDialect,
      systemTexts: [],
    });
    const parts = [partOf([said("key7")]), partOf([said(" and key8")], [0]), partOf([said("late")])];
    for (const part of parts) expect(await guard.push([part])).toEqual([part]);
    expect(await guard.end()).toEqual([]);
    expect(guard.isOver).toBe(false);
    expect(guard.verdict).toMatchObject({ mode: "shadow", action: "blocked", findingCount: 2 });
  });
});

describe.each(FAILING_CASES)("a stream whose detector $how", (failingCase) => {
  const all = [failingDetector(failingCase), key];
  const rules = (onFailure: "block" | "allow"): RuleChoice[] => [
    { detector: "failing", action: "flag", timeoutMs: 20, onFailure },
    { detector: "key", action: "mask" },
  ];

  it("ends, and passes nothing on", async () => {
    const guard = open(rules("block"), 1, all);
    expect(await codeOf(() => guard.push([partOf([said("words and words")])]))).toBe("guardrail_unavailable");
    expect(guard.verdict).toMatchObject({
      action: "error",
      failures: [{ detector: "failing", reason: failingCase.reason, effect: "block" }],
    });
    expect(await codeOf(() => guard.push([partOf([said("more")])]))).toBe("guardrail_unavailable");
    expect(await codeOf(() => guard.end())).toBe("guardrail_unavailable");
  });

  it("goes on without it where its rule allows that", async () => {
    const guard = open(rules("allow"), 1, all);
    const released = await through(guard, [partOf([said("words and a ke")])], [partOf([said("y7")], [0])]);
    expect(receive(released).lanes["0.content"]).toBe("words and a {KEY}");
    expect(guard.verdict.failures).toEqual([
      { detector: "failing", reason: failingCase.reason, effect: "allow" },
    ]);
  });

  it("goes on untouched in shadow mode", async () => {
    const guardrail = guardrailOf(rules("block"), all, { mode: "shadow", clock: () => heldClock.nowMs });
    const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [] });
    const part = partOf([said("words and words")], [0]);
    expect(await through(guard, [part])).toEqual([part]);
    expect(guard.verdict.action).toBe("error");
  });
});

describe("the limits of a stream guard", () => {
  it("hold for lanes", async () => {
    const guard = open(MASK);
    for (let lane = 0; lane < MAX_LANES; lane++) await guard.push([partOf([said("x", `lane${lane}`)])]);
    expect(await codeOf(() => guard.push([partOf([said("x", "one more")])]))).toBe("provider_too_large");
  });

  it("hold for texts judged by themselves", async () => {
    const guard = open(MASK);
    const whole = { ...said("x", "note", -1), isWhole: true };
    const many = (count: number): StreamPart => partOf(Array.from({ length: count }, () => whole));
    expect(await codeOf(() => guard.push([many(MAX_WHOLE_TEXTS)]))).toBe("no error");
    expect(await codeOf(() => guard.push([many(1)]))).toBe("provider_too_large");
  });

  it("hold for sound and pictures that wait", async () => {
    const guard = open(MASK);
    const sound = (chars: number): StreamPart => ({
      ...partOf([]),
      media: [{ choice: 0, path: ["texts"], chars }],
    });
    expect(await codeOf(() => guard.push([sound(MAX_HELD_MEDIA_CHARS)]))).toBe("no error");
    expect(await codeOf(() => guard.push([sound(1)]))).toBe("provider_too_large");
  });

  it("hold for choices", async () => {
    const guard = open(MASK);
    for (let choice = 0; choice < MAX_LANES; choice++) await guard.push([partOf([], [choice])]);
    expect(await codeOf(() => guard.push([partOf([], [MAX_LANES])]))).toBe("provider_too_large");
  });

  it("hold for parts that wait", async () => {
    const guard = open(MASK);
    const waiting = [
      partOf([said("k")]),
      ...Array.from({ length: MAX_HELD_PARTS - 1 }, () => partOf([said("")])),
    ];
    expect(await codeOf(() => guard.push(waiting))).toBe("no error");
    expect(await codeOf(() => guard.push([partOf([said("")])]))).toBe("provider_too_large");
  });

  it("hold for characters that wait", async () => {
    const growingPart = (chars: number): StreamPart => partOf([said("#" + "x".repeat(chars - 1))]);
    const rules: RuleChoice[] = [{ detector: "growing", action: "mask" }];
    // Each character waits twice: in its part, and in the window that follows the range.
    expect(await codeOf(() => open(rules).push([growingPart(MAX_HELD_CHARS / 2)]))).toBe("no error");
    expect(await codeOf(() => open(rules).push([growingPart(MAX_HELD_CHARS / 2 + 1)]))).toBe(
      "provider_too_large",
    );
  });

  it("do not touch a large answer that is decided", async () => {
    const released = await through(open(MASK), [partOf([said("x".repeat(MAX_HELD_CHARS + 1))], [0])]);
    expect(released).toHaveLength(1);
  });
});

describe("a stream guard", () => {
  it("refuses text after its choice has ended", async () => {
    const guard = open(MASK);
    await guard.push([partOf([said("done")], [0])]);
    expect(await codeOf(() => guard.push([partOf([said("")])]))).toBe("no error");
    expect(await codeOf(() => guard.push([partOf([said("more")])]))).toBe("provider_malformed");
  });

  it("refuses a call while another is under way", async () => {
    const later: Detector = { ...key, detect: async (...given) => key.detect(...given) };
    const guard = open(MASK, 1, [later]);
    const first = guard.push([partOf([said("words and words")])]);
    expect(() => guard.push([partOf([said("x")])])).toThrow(/before it was through/);
    await first;
    expect(receive([...(await first), ...(await guard.end())]).lanes["0.content"]).toBe("words and words");
  });

  it("tells detectors what the system texts are", async () => {
    const leak: Detector = {
      ...key,
      detect: (text, from, { systemTexts }) =>
        systemTexts.includes("canary")
          ? key.detect(text, from, { source: "output", origin: "assistant", systemTexts })
          : [],
    };
    const guard = new StreamGuard(guardrailOf(MASK, [leak]), {
      dialect: testDialect,
      systemTexts: ["canary"],
    });
    expect(receive(await through(guard, [partOf([said("key1")])])).lanes["0.content"]).toBe("{KEY}");
  });
});
