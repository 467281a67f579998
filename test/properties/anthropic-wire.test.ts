import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../../src/contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../src/contracts/json.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { detectors } from "../../src/detectors/index.ts";
import { readMessagesRequest } from "../../src/dialects/anthropic/read-messages-request.ts";
import { MessagesPartReader } from "../../src/dialects/anthropic/messages-part-reader.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { type CompiledGuardrail, StreamGuard } from "../../src/guardrails/index.ts";
import { EventAnswerReader } from "../../src/providers/upstream/event-answer-reader.ts";
import { guardrailOf } from "../support/lawful-detectors.ts";
import { blockEvents, wholeOf, type StreamedBlock } from "../support/upstream-anthropic.ts";

const GUARDRAIL = guardrailOf(
  [
    { detector: "pii.payment-card", action: "block" },
    { detector: "pii.email", action: "mask" },
    { detector: "secret.aws-access-key", action: "mask" },
    { detector: "pii.url", action: "flag" },
  ],
  detectors,
);
/** What must not get out; behind a letter or a digit the detectors take neither number nor key for one. */
const SECRETS = /(?<!\w)4111 1111 1111 1111(?!\w)|ada@example\.com|(?<!\w)AKIAIOSFODNN7EXAMPLE(?!\w)/;
const ENVELOPE = { id: "msg_x", model: "m", created: 1 };
const REQUEST = readMessagesRequest(
  Buffer.from(JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "x" }] })),
);
const adapter = DIALECTS["anthropic.messages"];

function newGuard(guardrail: CompiledGuardrail): StreamGuard {
  const { composeBlockedChoice, dropDerived, dropFinish, isAnswer } = adapter;
  return new StreamGuard(guardrail, {
    dialect: {
      composeBlocked: (choice, message, followsText) =>
        composeBlockedChoice?.(choice, message, followsText, ENVELOPE),
      isOrdered: true,
      dropDerived,
      dropFinish,
      isAnswer,
    },
    systemTexts: [],
  });
}

function bytesOf(events: readonly object[]): Buffer {
  return Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
}

/** The events of a stream, as bytes, cut at the given places, read, guarded and finished as the gateway does. */
async function guardEvents(
  events: readonly object[],
  cuts: readonly number[] = [],
): Promise<{ sent: JsonObject[]; verdict: Verdict }> {
  const bytes = bytesOf(events);
  const isLast = ({ type }: JsonObject): boolean => type === "message_stop";
  const reader = new EventAnswerReader({ isLast }, new MessagesPartReader(), undefined);
  const guard = newGuard(GUARDRAIL);
  const finisher = adapter.createFinisher?.(REQUEST, ENVELOPE);
  const sent: JsonObject[] = [];
  const send = (parts: readonly StreamPart[]): void => {
    for (const { value } of finisher?.finish(parts) ?? []) sent.push(value);
  };
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  for (let at = 1; at < places.length; at++) {
    const parts: StreamPart[] = [];
    reader.push(bytes.subarray(places[at - 1], places[at]), parts);
    if (parts.length > 0) send(await guard.push(parts));
  }
  reader.end([]);
  send(await guard.end());
  return { sent, verdict: guard.verdict };
}

/** What a client makes of a stream; throws where an event does not fit what came before it. */
function understood(events: readonly JsonObject[]): { blocks: string[]; end: unknown } {
  const blocks: string[] = [];
  let open: number | undefined;
  let end: unknown;
  let isOver = false;
  for (const { type, index, delta, content_block: block } of events) {
    if (isOver) throw new Error("an event after the last");
    if (type === "content_block_start" && isJsonObject(block)) {
      if (open !== undefined || index !== blocks.length) throw new Error("a block out of order");
      open = index;
      blocks.push(`${textIn(block["type"])}:${textIn(block["data"])}`);
    } else if (type === "content_block_delta" && isJsonObject(delta)) {
      if (open === undefined || open !== index) throw new Error("a delta outside its block");
      const said = delta["text"] ?? delta["thinking"] ?? delta["partial_json"] ?? delta["signature"];
      blocks[open] = (blocks[open] ?? "") + textIn(said);
    } else if (type === "content_block_stop") {
      if (open !== index) throw new Error("the end of a block that is not open");
      open = undefined;
    } else if (type === "message_delta" && isJsonObject(delta)) end = delta["stop_reason"];
    else if (type === "message_stop") isOver = true;
  }
  if (!isOver || open !== undefined) throw new Error("no clean end");
  return { blocks, end };
}

/** Blocks as clients put them together: text blocks that follow each other are one text. */
function runsOf(blocks: readonly string[]): string[] {
  const runs: string[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last?.startsWith("text:") === true && block.startsWith("text:"))
      runs[runs.length - 1] = last + block.slice("text:".length);
    else runs.push(block);
  }
  return runs;
}

function saidIn(block: unknown): string {
  if (!isJsonObject(block)) throw new Error("a block that is no object");
  const { type, text, thinking, signature, data, input } = block;
  if (type === "tool_use") return `tool_use:${JSON.stringify(input)}`;
  return `${textIn(type)}:${[text, thinking, signature, data].map(textIn).join("")}`;
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The input of a call comes as JSON text in a stream, and as a value otherwise. */
function asWhole(run: string): string {
  if (!run.startsWith("tool_use:")) return run;
  return `tool_use:${JSON.stringify(JSON.parse(run.slice("tool_use:".length)))}`;
}

const piece = fc.constantFrom(
  ...["hello ", "ada@exam", "ple.com ", "AKIAIOSFOD", "NN7EXAMPLE ", "https://a.b/c ", "\u{1F600}", "x"],
  ...["4111 1111 ", "1111 1111 ", "so it goes on and on ".repeat(8)],
);
const pieces = fc.array(piece, { minLength: 1, maxLength: 6 });
const block: fc.Arbitrary<StreamedBlock> = fc.oneof(
  { weight: 5, arbitrary: pieces.map((text) => ({ text })) },
  { weight: 2, arbitrary: pieces.map((thinking) => ({ thinking })) },
  { weight: 2, arbitrary: pieces.map((json) => ({ tool: "f", id: "toolu_1", json: ['"', ...json, '"'] })) },
  { weight: 1, arbitrary: fc.constant({ hidden: "AAAA" }) },
);
const answers = fc.array(block, { minLength: 1, maxLength: 6 });
const places = fc.array(fc.nat(100_000), { maxLength: 30 });

describe("an answer in Anthropic's format", () => {
  it("comes to the same blocks, end and verdict wherever its bytes are cut, and always to a clean end", async () => {
    await fc.assert(
      fc.asyncProperty(answers, places, async (given, cutAt) => {
        const events = blockEvents(given);
        const { length } = bytesOf(events);
        const whole = await guardEvents(events);
        const cuts = cutAt.map((place) => place % length);
        const inPieces = await guardEvents(events, cuts);
        expect(understood(inPieces.sent)).toEqual(understood(whole.sent));
        expect(inPieces.verdict).toEqual(whole.verdict);
        for (const run of runsOf(understood(whole.sent).blocks)) expect(run).not.toMatch(SECRETS);
      }),
      { numRuns: 300 },
    );
  });

  it("says the same where it is not streamed", async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        const { sent } = await guardEvents(blockEvents(given));
        const streamed = understood(sent);
        const body = wholeOf(given);
        const guard = newGuard(GUARDRAIL);
        const read = new MessagesPartReader().read(body as JsonObject, JSON.stringify(body));
        const released = [...(await guard.push([read])), ...(await guard.end())];
        const collected = adapter.collect(released, REQUEST, ENVELOPE)?.value;
        expect(collected?.["stop_reason"]).toBe(streamed.end);
        const blocks = Array.isArray(collected?.["content"]) ? collected["content"].map(saidIn) : [];
        const runs = runsOf(blocks);
        for (const run of runs) expect(run).not.toMatch(SECRETS);
        if (streamed.end !== "refusal") expect(runs).toEqual(runsOf(streamed.blocks).map(asWhole));
      }),
      { numRuns: 300 },
    );
  });
});
