import type { StreamPart } from "../../src/contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/contracts/json.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { type CompiledGuardrail, StreamGuard } from "../../src/guardrails/index.ts";
import { ChatStreamReader } from "../../src/providers/openai-compatible/answer-reader.ts";
import { WholeAnswerReader } from "../../src/providers/upstream/whole-answer-reader.ts";
import { collectChat } from "../../src/dialects/openai/collect-chat.ts";
import { readChatPart } from "../../src/dialects/openai/read-chat-part.ts";

const ENVELOPE = { id: "x", model: "m", created: 1 };
const { composeBlockedChoice, dropDerived, dropFinish, isAnswer } = DIALECTS["openai.chat"];

/** A guard that speaks OpenAI's dialect as the gateway's do. */
export function openaiGuard(guardrail: CompiledGuardrail, choices = 1): StreamGuard {
  return new StreamGuard(guardrail, {
    dialect: {
      composeBlocked: (choice, message, followsText) =>
        composeBlockedChoice?.(choice, message, followsText, ENVELOPE),
      dropDerived,
      dropFinish,
      isAnswer,
    },
    systemTexts: [],
    choices,
  });
}

export interface GuardedWire {
  readonly released: readonly StreamPart[];
  /** What is sent to the client, an event a line. */
  readonly sent: string;
  readonly verdict: Verdict;
}

/** The events of a stream, as bytes, cut at the given places, read and guarded as the gateway does. */
export async function guardEvents(
  guardrail: CompiledGuardrail,
  events: readonly JsonObject[],
  { choices = 1, cuts = [] }: { choices?: number; cuts?: readonly number[] } = {},
): Promise<GuardedWire> {
  const bytes = bytesOf(events);
  const reader = new ChatStreamReader(choices, undefined);
  const guard = openaiGuard(guardrail, choices);
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
export async function guardBody(guardrail: CompiledGuardrail, body: JsonObject): Promise<GuardedWire> {
  const reader = new WholeAnswerReader("choices", readChatPart, undefined);
  const guard = openaiGuard(guardrail);
  const parts: StreamPart[] = [];
  reader.push(Buffer.from(JSON.stringify(body)));
  reader.end(parts);
  const released = [...(await guard.push(parts)), ...(await guard.end())];
  return { released, sent: JSON.stringify(collectChat(released)?.value), verdict: guard.verdict };
}

export function bytesOf(events: readonly JsonObject[]): Buffer {
  return Buffer.from(
    [...events.map((event) => JSON.stringify(event)), "[DONE]"].map((data) => `data: ${data}\n\n`).join(""),
  );
}

/** What a client makes of a stream: for each choice the text of each field, and why it ended. */
export function understood(released: readonly StreamPart[]): Record<string, string> {
  const fields: Record<string, string> = {};
  const add = (name: string, text: JsonValue | undefined): void => {
    if (typeof text === "string" && text !== "") fields[name] = (fields[name] ?? "") + text;
  };
  for (const part of released) {
    const { choices } = JSON.parse(wireOf(part)) as { choices: JsonObject[] };
    for (const choice of choices) {
      const index = JSON.stringify(choice["index"]);
      add(`${index} end`, choice["finish_reason"]);
      const delta = isJsonObject(choice["delta"]) ? choice["delta"] : {};
      for (const [key, value] of Object.entries(delta)) {
        if (key !== "tool_calls") add(`${index} ${key}`, value);
        else
          for (const call of Array.isArray(value) ? value : [])
            if (isJsonObject(call) && isJsonObject(call["function"]))
              add(`${index} call`, call["function"]["arguments"]);
      }
    }
  }
  return fields;
}

function wireOf(part: StreamPart): string {
  return part.raw ?? JSON.stringify(part.value);
}
