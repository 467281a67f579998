import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectors } from "../../src/detectors/index.ts";
import {
  converseBytes,
  guardConverseEvents,
  understood,
  type ConverseEvent,
} from "../support/guarded-converse.ts";
import { guardrailOf } from "../support/lawful-detectors.ts";

const GUARDRAIL = guardrailOf(
  [
    { detector: "pii.payment-card", action: "block" },
    { detector: "pii.email", action: "mask" },
  ],
  detectors,
);
/** Behind a letter or a digit the detectors take neither number nor address for one. */
const SECRETS = /(?<!\w)4111 1111 1111 1111(?!\w)|(?<!\w)ada@example\.com/;

const words = fc.array(
  fc.constantFrom("hello", " ", "ada@example.com", " 4111 1111 1111 1111 ", "😀", "\n", "4111", "1111 "),
  { minLength: 1, maxLength: 8 },
);
const block = fc.record({
  kind: fc.constantFrom("text", "reasoning", "tool"),
  text: words.map((pieces) => pieces.join("")),
  cuts: fc.array(fc.nat(60), { maxLength: 6 }),
});
type Block = typeof block extends fc.Arbitrary<infer B> ? B : never;

/** A text in pieces; halves of a surrogate pair stay together, as they do in JSON that is UTF-8. */
function piecesOf(text: string, cuts: readonly number[]): string[] {
  const units = Array.from(text);
  const places = [0, ...cuts.map((cut) => cut % (units.length + 1)).toSorted((a, b) => a - b), units.length];
  return places.slice(1).map((end, at) => units.slice(places[at], end).join(""));
}

function eventsOf(blocks: readonly Block[], isCut: boolean): ConverseEvent[] {
  const events: ConverseEvent[] = [{ messageStart: { role: "assistant" } }];
  blocks.forEach(({ kind, text, cuts }, contentBlockIndex) => {
    const said = kind === "tool" ? JSON.stringify({ said: text }) : text;
    if (kind === "tool")
      events.push({
        contentBlockStart: { start: { toolUse: { toolUseId: "t", name: "f" } }, contentBlockIndex },
      });
    for (const piece of piecesOf(said, isCut ? cuts : [])) {
      const delta =
        kind === "text"
          ? { text: piece }
          : kind === "tool"
            ? { toolUse: { input: piece } }
            : { reasoningContent: { text: piece } };
      events.push({ contentBlockDelta: { delta, contentBlockIndex } });
    }
    if (kind === "reasoning")
      events.push({
        contentBlockDelta: { delta: { reasoningContent: { signature: "c2ln" } }, contentBlockIndex },
      });
    events.push({ contentBlockStop: { contentBlockIndex } });
  });
  return [
    ...events,
    { messageStop: { stopReason: "end_turn" } },
    { metadata: { usage: { inputTokens: 1, outputTokens: 1 }, metrics: { latencyMs: 1 } } },
  ];
}

describe("a streamed answer in Converse's format", () => {
  it("comes to the same, in order and without what was to be found, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(4_000), { maxLength: 8 }),
        async (blocks, cuts) => {
          const whole = await guardConverseEvents(GUARDRAIL, eventsOf(blocks, false));
          const events = eventsOf(blocks, true);
          const { length } = converseBytes(events);
          const cut = await guardConverseEvents(
            GUARDRAIL,
            events,
            cuts.map((at) => at % length),
          );
          const expected = understood(whole.sent);
          expect(understood(cut.sent)).toEqual(expected);
          expect(cut.verdict).toEqual(whole.verdict);
          // Text blocks that follow each other are put together by whoever reads them.
          expect(expected.blocks.join("")).not.toMatch(SECRETS);
        },
      ),
      { numRuns: 200 },
    );
  });
});
