import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { createGenerateDecoder } from "./generate-decoder.ts";
import { createGenerateEncoder } from "./generate-encoder.ts";
import { generateToNeutral } from "./generate-to-neutral.ts";
import { readGenerateRequest } from "./read-generate-request.ts";

const requestOf = (body: JsonObject) =>
  readGenerateRequest(Buffer.from(JSON.stringify(body)), "google/m", true);
const readGemini = (body: JsonObject) => generateToNeutral(requestOf(body), body);
const ENVELOPE = { id: "req-1", model: "google/m", created: 1 };
const encoderFor = (config: JsonObject = {}) =>
  createGenerateEncoder(
    requestOf({ contents: [{ parts: [{ text: "x" }] }], generationConfig: config }),
    ENVELOPE,
  );

describe("an answer of Gemini's", () => {
  const event = (parts: JsonObject[], more: JsonObject = {}): JsonObject => ({
    candidates: [{ content: { role: "model", parts }, index: 0, ...more }],
    responseId: "r.1",
  });

  it("is read with its thoughts, its calls, its reason and its counts", () => {
    const decoder = createGenerateDecoder();
    const values = [
      event([{ text: "hm", thought: true }]),
      event([{ text: "Well" }]),
      event([
        { functionCall: { name: "f", args: { a: 1 } }, thoughtSignature: "c2ln" },
        { functionCall: { id: "own", name: "g" } },
      ]),
      {
        ...event([{ text: "" }], { finishReason: "STOP" }),
        usageMetadata: {
          promptTokenCount: 3,
          candidatesTokenCount: 4,
          thoughtsTokenCount: 5,
          cachedContentTokenCount: 2,
        },
      },
    ];
    expect(values.flatMap((value) => decoder.decode(value))).toEqual([
      { kind: "start" },
      { kind: "reasoning", choice: 0, text: "hm" },
      { kind: "text", choice: 0, text: "Well" },
      { kind: "reasoning-signature", choice: 0, signature: "c2ln", isHidden: true },
      { kind: "call", choice: 0, call: 0, id: "call_r1_0_0", name: "f" },
      { kind: "call-input", choice: 0, call: 0, text: '{"a":1}' },
      { kind: "call", choice: 0, call: 1, id: "own", name: "g" },
      { kind: "call-input", choice: 0, call: 1, text: "{}" },
      { kind: "finish", choice: 0, reason: "tool-calls" },
      { kind: "usage", usage: { inputTokens: 3, outputTokens: 9, cachedInputTokens: 2, reasoningTokens: 5 } },
    ]);
  });

  it.each([
    ["STOP", "stop"],
    ["MAX_TOKENS", "length"],
    ["SAFETY", "content-filter"],
    ["RECITATION", "content-filter"],
    ["OTHER", "content-filter"],
  ])("that ends with %s ends with %s", (said, reason) => {
    const events = createGenerateDecoder().decode(event([], { finishReason: said }));
    expect(events.at(-1)).toEqual({ kind: "finish", choice: 0, reason });
  });

  it("is refused where it holds what was not asked for, or a call that could not be made", () => {
    const decode = (value: JsonObject) => () => createGenerateDecoder().decode(value);
    const malformed = expect.objectContaining({ code: "provider_malformed" }) as Error;
    expect(decode(event([{ inlineData: { mimeType: "image/png", data: "AAAA" } }]))).toThrow(malformed);
    expect(decode(event([], { finishReason: "MALFORMED_FUNCTION_CALL" }))).toThrow(malformed);
  });

  it("that blocks the prompt is an end by a filter", () => {
    const events = createGenerateDecoder().decode({ promptFeedback: { blockReason: "SAFETY" } });
    expect(events).toEqual([{ kind: "start" }, { kind: "finish", choice: 0, reason: "content-filter" }]);
  });
});

describe("an answer in Gemini's format", () => {
  it("has calls whole, and its reason and counts last", () => {
    const encoder = encoderFor();
    const out = [
      ...encoder.encode([{ kind: "start" }, { kind: "text", choice: 0, text: "Hi" }]),
      ...encoder.encode([
        { kind: "call", choice: 0, call: 0, id: "a", name: "f" },
        { kind: "call-input", choice: 0, call: 0, text: '{"x":' },
      ]),
      ...encoder.encode([
        { kind: "call", choice: 0, call: 1, id: "b", name: "g" },
        { kind: "call-input", choice: 0, call: 0, text: "1}" },
        { kind: "finish", choice: 0, reason: "tool-calls" },
        { kind: "usage", usage: { inputTokens: 3, outputTokens: 9, reasoningTokens: 5 } },
      ]),
      ...encoder.end(),
    ];
    const envelope = { modelVersion: "google/m", responseId: "req-1" };
    const part = (only: JsonObject) => ({
      candidates: [{ content: { parts: [only], role: "model" }, index: 0 }],
      ...envelope,
    });
    expect(out).toEqual([
      part({ text: "Hi" }),
      part({ functionCall: { id: "a", name: "f", args: { x: 1 } } }),
      part({ functionCall: { id: "b", name: "g", args: {} } }),
      {
        candidates: [{ content: { parts: [{ text: "" }], role: "model" }, finishReason: "STOP", index: 0 }],
        usageMetadata: {
          promptTokenCount: 3,
          candidatesTokenCount: 4,
          totalTokenCount: 12,
          thoughtsTokenCount: 5,
        },
        ...envelope,
      },
    ]);
  });

  it("shows thoughts and their signatures to whoever wants them, in the form they are read again", () => {
    const events = [
      { kind: "reasoning", choice: 0, text: "h" },
      { kind: "reasoning", choice: 0, text: "m" },
      { kind: "reasoning-signature", choice: 0, signature: "c2ln" },
      { kind: "text", choice: 0, text: "Hi" },
    ] as const;
    expect(encoderFor().encode(events)).toHaveLength(1);
    const shown = encoderFor({ thinkingConfig: { includeThoughts: true } }).encode(events);
    const parts = shown.flatMap(
      ({ candidates }) => (candidates as { content: { parts: JsonObject[] } }[])[0]?.content.parts ?? [],
    );
    const { messages } = readGemini({
      contents: [{ parts: [{ text: "x" }] }, { role: "model", parts }],
    });
    expect(messages[1]?.parts).toEqual([
      { kind: "reasoning", text: "hm", signature: "c2ln" },
      { kind: "text", text: "Hi" },
    ]);
  });

  it("has no call that was cut through by the limit on tokens, and none that is broken", () => {
    const begun = [
      { kind: "call", choice: 0, call: 0, id: "a", name: "f" },
      { kind: "call-input", choice: 0, call: 0, text: '{"x":' },
    ] as const;
    const cut = [...begun, { kind: "finish", choice: 0, reason: "length" } as const];
    expect(encoderFor().whole(cut)).toMatchObject({
      candidates: [{ content: { parts: [] }, finishReason: "MAX_TOKENS" }],
    });
    expect(encoderFor().encode(cut)).toEqual([]);
    const broken = [...begun, { kind: "finish", choice: 0, reason: "stop" } as const];
    expect(() => encoderFor().encode(broken)).toThrow(
      expect.objectContaining({ code: "provider_malformed" }),
    );
  });
});
