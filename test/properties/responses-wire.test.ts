import fc from "fast-check";
import type OpenAI from "openai";
import { accumulateResponse } from "openai/lib/responses/ResponseAccumulator";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../../src/contracts/completion.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { detectors } from "../../src/detectors/index.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { readResponsesRequest } from "../../src/dialects/openai/responses/read-responses-request.ts";
import { StreamGuard } from "../../src/guardrails/index.ts";
import { createResponseReader } from "../../src/providers/openai-compatible/response-reader.ts";
import { guardrailOf } from "../support/lawful-detectors.ts";
import { wholeResponse } from "../support/upstream-responses.ts";

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
const ENVELOPE = { id: "resp_x", model: "m", created: 1 };
const adapter = DIALECTS["openai.responses"];

type Item =
  | {
      readonly kind: "message";
      readonly parts: readonly { readonly isRefusal: boolean; readonly pieces: readonly string[] }[];
    }
  | { readonly kind: "reasoning" | "function_call" | "custom_tool_call"; readonly pieces: readonly string[] };

function requestOf(stream: boolean) {
  return readResponsesRequest(Buffer.from(JSON.stringify({ model: "m", input: "x", stream })));
}

function newGuard(): StreamGuard {
  const { composeBlockedChoice, dropDerived, dropFinish, isAnswer } = adapter;
  return new StreamGuard(GUARDRAIL, {
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

function logprobsOf(pieces: readonly string[]): JsonObject[] {
  return pieces.map((token) => ({ token, logprob: -1, bytes: [], top_logprobs: [] }));
}

function partOf({ isRefusal, pieces }: { isRefusal: boolean; pieces: readonly string[] }): JsonObject {
  const text = pieces.join("");
  return isRefusal
    ? { type: "refusal", refusal: text }
    : { type: "output_text", text, annotations: [], logprobs: logprobsOf(pieces) };
}

function itemOf(item: Item, at: number): JsonObject {
  const id = `item_${at}`;
  if (item.kind === "message")
    return { id, type: "message", status: "completed", role: "assistant", content: item.parts.map(partOf) };
  const text = item.pieces.join("");
  if (item.kind === "reasoning")
    return { id, type: "reasoning", summary: [{ type: "summary_text", text }], encrypted_content: "proof" };
  const call = { id, type: item.kind, status: "completed", call_id: `call_${at}`, name: "f" };
  return item.kind === "function_call" ? { ...call, arguments: text } : { ...call, input: text };
}

/** The events of an answer as OpenAI sends them. */
function eventsOf(items: readonly Item[]): JsonObject[] {
  const events: JsonObject[] = [];
  const push = (type: string, more: JsonObject): void => {
    events.push({ type, sequence_number: events.length, ...more });
  };
  const head = { ...wholeResponse({}), status: "in_progress", output: [], usage: null } as JsonObject;
  push("response.created", { response: head });
  items.forEach((item, at) => {
    const whole = itemOf(item, at);
    const place = { item_id: `item_${at}`, output_index: at };
    const bare: JsonObject = { ...whole };
    for (const key of ["content", "summary"]) if (key in whole) bare[key] = [];
    for (const key of ["arguments", "input"]) if (key in whole) bare[key] = "";
    delete bare["encrypted_content"];
    push("response.output_item.added", { output_index: at, item: bare });
    if (item.kind === "message")
      item.parts.forEach((part, content) => {
        const there = { ...place, content_index: content };
        const name = part.isRefusal ? "refusal" : "output_text";
        push("response.content_part.added", { ...there, part: partOf({ ...part, pieces: [] }) });
        for (const delta of part.pieces)
          push(`response.${name}.delta`, {
            ...there,
            delta,
            ...(part.isRefusal ? {} : { logprobs: logprobsOf([delta]) }),
          });
        const { type: _type, annotations: _none, ...said } = partOf(part);
        push(`response.${name}.done`, { ...there, ...said });
        push("response.content_part.done", { ...there, part: partOf(part) });
      });
    else if (item.kind === "reasoning") {
      const there = { ...place, summary_index: 0 };
      push("response.reasoning_summary_part.added", { ...there, part: { type: "summary_text", text: "" } });
      for (const delta of item.pieces) push("response.reasoning_summary_text.delta", { ...there, delta });
      const text = item.pieces.join("");
      push("response.reasoning_summary_text.done", { ...there, text });
      push("response.reasoning_summary_part.done", { ...there, part: { type: "summary_text", text } });
    } else {
      const [name, member] =
        item.kind === "function_call"
          ? ["function_call_arguments", "arguments"]
          : ["custom_tool_call_input", "input"];
      for (const delta of item.pieces) push(`response.${name}.delta`, { ...place, delta });
      push(`response.${name}.done`, { ...place, [member]: item.pieces.join("") });
    }
    push("response.output_item.done", { output_index: at, item: whole });
  });
  push("response.completed", { response: wholeOf(items) });
  return events;
}

function wholeOf(items: readonly Item[]): JsonObject {
  return { ...wholeResponse({}), output: items.map(itemOf) };
}

function bytesOf(events: readonly JsonObject[]): Buffer {
  return Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
}

/** The events of a stream, as bytes, cut at the given places, read, guarded and finished as the gateway does. */
async function guardEvents(
  events: readonly JsonObject[],
  cuts: readonly number[] = [],
): Promise<{ sent: JsonObject[]; verdict: Verdict }> {
  const bytes = bytesOf(events);
  const reader = createResponseReader(requestOf(true), undefined);
  const guard = newGuard();
  const finisher = adapter.createFinisher?.(requestOf(true), ENVELOPE);
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

type Understood = OpenAI.Responses.Response;

/** What OpenAI's own library makes of a stream, before its last event, and with it; throws where an event does not fit. */
function understood(events: readonly JsonObject[]): { told: Understood; shown: Understood } {
  let snapshot: Understood | undefined;
  let shown: Understood | undefined;
  events.forEach((event, at) => {
    expect(event["sequence_number"]).toBe(at);
    if (at === events.length - 1) shown = structuredClone(snapshot);
    snapshot = accumulateResponse(event as unknown as OpenAI.Responses.ResponseStreamEvent, snapshot);
  });
  if (snapshot === undefined || shown === undefined) throw new Error("no answer");
  return { told: snapshot, shown };
}

/** What a response says, by item; refusals, which clients show apart from it, at the end. */
function saidIn({ output }: Understood): string[] {
  const refusals: string[] = [];
  const said = output.map((item) => {
    if (item.type === "message") {
      let words = "";
      for (const part of item.content)
        if (part.type === "refusal") refusals.push(`refusal:${part.refusal}`);
        else words += part.text;
      return `message:${words}`;
    }
    if (item.type === "reasoning")
      return `reasoning:${item.summary.map(({ text }) => text).join("")}:${String(item.encrypted_content)}`;
    if (item.type === "function_call") return `call:${item.arguments}`;
    return item.type === "custom_tool_call" ? `call:${item.input}` : item.type;
  });
  return [...said, ...refusals];
}

/** Log probabilities of what their text does not say. */
function strayTokens({ output }: Understood): string[] {
  const parts = output.flatMap((item) => (item.type === "message" ? item.content : []));
  return parts.flatMap((part) =>
    part.type === "output_text"
      ? (part.logprobs ?? []).map(({ token }) => token).filter((token) => !part.text.includes(token))
      : [],
  );
}

/** Messages that follow each other are one text to clients. */
function runsOf(said: readonly string[]): string[] {
  const runs: string[] = [];
  for (const text of said) {
    const last = runs.at(-1);
    if (last?.startsWith("message:") === true && text.startsWith("message:"))
      runs[runs.length - 1] = last + text.slice("message:".length);
    else runs.push(text);
  }
  return runs;
}

const piece = fc.constantFrom(
  ...["hello ", "ada@exam", "ple.com ", "AKIAIOSFOD", "NN7EXAMPLE ", "https://a.b/c ", "\u{1F600}", "x"],
  ...["4111 1111 ", "1111 1111 ", "so it goes on and on ".repeat(8)],
);
const pieces = fc.array(piece, { minLength: 1, maxLength: 6 });
const part = fc.record({
  isRefusal: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  pieces,
});
const item: fc.Arbitrary<Item> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(part, { minLength: 1, maxLength: 3 })
      .map((parts) => ({ kind: "message" as const, parts })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("reasoning" as const, "function_call" as const, "custom_tool_call" as const),
      pieces,
    }),
  },
);
const answers = fc.array(item, { minLength: 1, maxLength: 5 });
const places = fc.array(fc.nat(100_000), { maxLength: 30 });

describe("an answer of the Responses API", () => {
  it("comes to the same response and verdict wherever its bytes are cut, and OpenAI's library can follow it", async () => {
    await fc.assert(
      fc.asyncProperty(answers, places, async (given, cutAt) => {
        const events = eventsOf(given);
        const { length } = bytesOf(events);
        const whole = await guardEvents(events);
        const cuts = cutAt.map((place) => place % length);
        const inPieces = await guardEvents(events, cuts);
        const { told, shown } = understood(whole.sent);
        expect(understood(inPieces.sent).told).toEqual(told);
        expect(inPieces.verdict).toEqual(whole.verdict);
        for (const run of runsOf(saidIn(told))) expect(run).not.toMatch(SECRETS);
        expect(strayTokens(told)).toEqual([]);
        if (told.status === "completed") expect(saidIn(shown)).toEqual(saidIn(told));
      }),
      { numRuns: 200 },
    );
  });

  it("is passed on as it came where there is nothing to find", async () => {
    const clean = fc.constantFrom("hello ", "there ", "\u{1F600}");
    const cleanPieces = fc.array(clean, { minLength: 1, maxLength: 4 });
    const cleanItem: fc.Arbitrary<Item> = fc.oneof(
      fc.record({
        kind: fc.constant("message" as const),
        parts: fc.array(fc.record({ isRefusal: fc.boolean(), pieces: cleanPieces }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
      fc.record({
        kind: fc.constantFrom("reasoning" as const, "function_call" as const),
        pieces: cleanPieces,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cleanItem, { minLength: 1, maxLength: 4 }), async (given) => {
        const events = eventsOf(given);
        expect((await guardEvents(events)).sent).toEqual(events);
      }),
      { numRuns: 100 },
    );
  });

  it("says the same where it is not streamed", async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        const { told } = understood((await guardEvents(eventsOf(given))).sent);
        const body = wholeOf(given);
        const guard = newGuard();
        const read = adapter.createPartReader(requestOf(false)).read(body, JSON.stringify(body));
        const released = [...(await guard.push([read])), ...(await guard.end())];
        const collected = adapter.collect(released, requestOf(false), ENVELOPE)
          ?.value as unknown as Understood;
        expect(collected.status).toBe(told.status);
        const runs = runsOf(saidIn(collected));
        for (const run of runs) expect(run).not.toMatch(SECRETS);
        expect(strayTokens(collected)).toEqual([]);
        if (told.status === "completed") expect(runs).toEqual(runsOf(saidIn(told)));
      }),
      { numRuns: 200 },
    );
  });
});
