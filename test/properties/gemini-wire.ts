import type { StreamPart } from "../../src/contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../src/contracts/json.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { candidatesOf } from "../../src/dialects/gemini/edit-candidate.ts";
import { readGenerateRequest } from "../../src/dialects/gemini/read-generate-request.ts";
import { type CompiledGuardrail, StreamGuard } from "../../src/guardrails/index.ts";
import { createAnswerReader } from "../../src/providers/gemini/gemini-protocol.ts";

const ENVELOPE = { id: "x", model: "m", created: 1 };
const { composeBlockedChoice, dropDerived, dropFinish, isAnswer, collect } = DIALECTS["gemini.generate"];

function requestOf(stream: boolean) {
  return readGenerateRequest(Buffer.from('{"contents":[{"parts":[{"text":"x"}]}]}'), "m", stream);
}

function guardOf(guardrail: CompiledGuardrail, choices: number): StreamGuard {
  return new StreamGuard(guardrail, {
    dialect: {
      composeBlocked: (choice, message, followsText) =>
        composeBlockedChoice?.(choice, message, followsText, ENVELOPE),
      isOrdered: true,
      dropsBehindBlock: true,
      dropDerived,
      dropFinish,
      isAnswer,
    },
    systemTexts: [],
    choices,
  });
}

export interface GuardedGemini {
  readonly released: readonly StreamPart[];
  /** What is sent to the client, an event a line. */
  readonly sent: string;
  readonly verdict: Verdict;
}

/** Events of Gemini's, as bytes cut at the given places, read and guarded as the gateway does. */
export async function guardGeminiEvents(
  guardrail: CompiledGuardrail,
  events: readonly JsonObject[],
  { choices = 1, cuts = [] }: { choices?: number; cuts?: readonly number[] } = {},
): Promise<GuardedGemini> {
  const bytes = Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`).join(""));
  const reader = createAnswerReader({ request: requestOf(true), dialect: "gemini.generate" }, undefined);
  const guard = guardOf(guardrail, choices);
  const released: StreamPart[] = [];
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  for (let at = 1; at < places.length; at++) {
    const parts: StreamPart[] = [];
    reader.push(bytes.subarray(places[at - 1], places[at]), parts);
    if (parts.length > 0) released.push(...(await guard.push(parts)));
  }
  reader.end([]);
  released.push(...(await guard.end()));
  return { released, sent: released.map(wireOf).join("\n"), verdict: guard.verdict };
}

/** A whole body, read, guarded and collected as the gateway does. */
export async function guardGeminiBody(
  guardrail: CompiledGuardrail,
  body: JsonObject,
): Promise<{ readonly value: JsonObject | undefined; readonly sent: string; readonly verdict: Verdict }> {
  const reader = createAnswerReader({ request: requestOf(false), dialect: "gemini.generate" }, undefined);
  const guard = guardOf(guardrail, 1);
  const parts: StreamPart[] = [];
  reader.push(Buffer.from(JSON.stringify(body)), parts);
  reader.end(parts);
  const released = [...(await guard.push(parts)), ...(await guard.end())];
  const value = collect(released, requestOf(false), ENVELOPE)?.value;
  return { value, sent: JSON.stringify(value), verdict: guard.verdict };
}

/** What a client makes of a stream: for each candidate its words, its thoughts, its calls, and why it ended. */
export function understoodGemini(released: readonly StreamPart[]): Record<string, string> {
  const fields: Record<string, string> = {};
  const add = (name: string, text: unknown): void => {
    if (typeof text === "string" && text !== "") fields[name] = (fields[name] ?? "") + text;
  };
  for (const part of released) {
    const value = JSON.parse(wireOf(part)) as JsonObject;
    for (const candidate of candidatesOf(value)) {
      if (!isJsonObject(candidate)) continue;
      const index = JSON.stringify(candidate["index"] ?? 0);
      const content = isJsonObject(candidate["content"]) ? candidate["content"] : {};
      for (const one of Array.isArray(content["parts"]) ? content["parts"] : []) {
        if (!isJsonObject(one)) continue;
        add(`${index} ${one["thought"] === true ? "thought" : "text"}`, one["text"]);
        if (one["functionCall"] !== undefined) add(`${index} call`, JSON.stringify(one["functionCall"]));
      }
      add(`${index} end`, candidate["finishReason"]);
    }
  }
  return fields;
}

function wireOf(part: StreamPart): string {
  return part.raw ?? JSON.stringify(part.value);
}
