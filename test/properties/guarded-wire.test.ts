import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contracts/json.ts";
import { detectors } from "../../src/detectors/index.ts";
import { guardrailOf } from "../support/lawful-detectors.ts";
import { bytesOf, guardEvents, understood } from "./guarded-wire.ts";

const GUARDRAIL = guardrailOf(
  [
    { detector: "pii.payment-card", action: "block" },
    { detector: "pii.email", action: "mask" },
    { detector: "secret.aws-access-key", action: "mask" },
    { detector: "pii.url", action: "flag" },
  ],
  detectors,
);

const words = fc.constantFrom(
  ...[
    "hello ",
    "ada@exam",
    "ple.com ",
    "AKIAIOSFOD",
    "NN7EXAMPLE ",
    "https://a.b/c ",
    "\u{1F600}",
    'é"\n',
    "x",
  ],
  ...["4111 1111 ", "1111 1111 ", "so it goes on and on ".repeat(8)],
);
const delta = fc.oneof(
  { weight: 8, arbitrary: words.map((content): JsonObject => ({ content })) },
  { weight: 2, arbitrary: words.map((text): JsonObject => ({ reasoning_content: text })) },
  {
    weight: 2,
    arbitrary: words.map((text): JsonObject => ({
      tool_calls: [{ index: 0, function: { arguments: text } }],
    })),
  },
  fc.constant<JsonObject>({
    tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "f", arguments: "" } }],
  }),
  fc.constant<JsonObject>({ audio: { data: "UklGRg==" } }),
);
const steps = fc.array(fc.tuple(fc.nat(1), delta), { minLength: 1, maxLength: 25 });
const places = fc.array(fc.nat(100_000), { maxLength: 30 });

function eventsOf(given: readonly (readonly [number, JsonObject])[]): JsonObject[] {
  const event = (index: number, more: JsonObject): JsonObject => ({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "org/model",
    choices: [{ index, delta: {}, finish_reason: null, ...more }],
  });
  return [
    ...given.map(([index, change]) => event(index, { delta: change })),
    ...[0, 1].map((index) => event(index, { finish_reason: "stop" })),
  ];
}

describe("an answer on the wire", () => {
  it("comes to the same texts, ends and verdict wherever its bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(steps, places, async (given, cutAt) => {
        const events = eventsOf(given);
        const { length } = bytesOf(events);
        const whole = await guardEvents(GUARDRAIL, events, { choices: 2 });
        const cuts = cutAt.map((place) => place % length);
        const inPieces = await guardEvents(GUARDRAIL, events, { choices: 2, cuts });
        expect(understood(inPieces.released)).toEqual(understood(whole.released));
        expect(inPieces.verdict).toEqual(whole.verdict);
      }),
      { numRuns: 500 },
    );
  });

  it("holds back no secret less for being cut byte by byte", async () => {
    const events = eventsOf([
      [0, { content: "write to ada@exam" }],
      [0, { content: "ple.com, AKIAIOSFOD" }],
      [0, { content: "NN7EXAMPLE" }],
      [1, { content: "4111 1111 1111 " }],
      [1, { content: "1111" }],
    ]);
    const cuts = Array.from(bytesOf(events), (_, at) => at);
    const { released, sent } = await guardEvents(GUARDRAIL, events, { choices: 2, cuts });
    expect(understood(released)).toMatchObject({
      "0 content": "write to {EMAIL}, {AWS_ACCESS_KEY}",
      "0 end": "stop",
      "1 end": "content_filter",
    });
    expect(sent).not.toMatch(/ada@|AKIA|4111/);
  });
});
