import { isJsonObject, type JsonObject } from "../../../contracts/json.ts";
import type { NeutralFinishReason } from "../../neutral/neutral-event.ts";
import { numberOf, textOf } from "../../neutral/read-member.ts";
import { createTextAdapter } from "./create-text-adapter.ts";
import { writeLlamaPrompt, type LlamaTurn } from "./read-llama-prompt.ts";
import { textRequest } from "./text-request.ts";

const WORDS = new Set(
  (
    "amazon-bedrock-invocationMetrics firstByteLatency generation generation_token_count inputTokenCount " +
    "invocationLatency max_gen_len outputTokenCount prompt prompt_token_count stop_reason temperature top_p"
  ).split(" "),
);
const ENUMERATED = new Set(["stop", "length"]);
/** Llama has no word for what was filtered; the action of the guardrail says so where there is one. */
const REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "stop",
  length: "length",
  "tool-calls": "stop",
  "content-filter": "stop",
};

/** Meta Llama as InvokeModel carries it (Amazon Bedrock user guide, "Meta Llama models"). */
export const llamaInvokeAdapter = createTextAdapter({
  words: { keys: WORDS, isEnumerated: (text) => ENUMERATED.has(text) },
  isQuery: ({ path, origin }, { body }) =>
    path[0] === "prompt" || (origin === "user" && path[1] === turnsIn(body).length - 1),
  textPath: () => ["generation"],
  reasonOf: ({ stop_reason: reason }) => (typeof reason === "string" ? reason : undefined),
  usageOf: ({ prompt_token_count: input, generation_token_count: output }) => ({
    ...(typeof input === "number" ? { inputTokens: input } : {}),
    ...(typeof output === "number" ? { outputTokens: output } : {}),
  }),
  compose: ({ text: generation, reason, usage }) => ({
    generation,
    prompt_token_count: usage?.inputTokens ?? null,
    generation_token_count: usage?.outputTokens ?? null,
    stop_reason: reason === undefined ? null : REASONS[reason],
  }),
  withoutReason: (value) => ({ ...value, stop_reason: null }),
  toNeutral(request, body) {
    const { prompt, turns: _0, max_gen_len: _1, temperature: _2, top_p: _3, ...extras } = body;
    const turns = prompt === undefined ? turnsIn(body) : [{ role: "user", text: textOf(prompt, "prompt") }];
    return textRequest(request, {
      system: turns.filter(({ role }) => role === "system").map(({ text }) => text),
      messages: turns.flatMap(({ role, text }) =>
        role === "user" || role === "assistant" ? [{ role, at: "prompt", text }] : [],
      ),
      parameters: {
        maxTokens: numberOf(body, "max_gen_len"),
        temperature: numberOf(body, "temperature"),
        topP: numberOf(body, "top_p"),
      },
      extras: Object.keys(extras),
    });
  },
  asSent(body) {
    const { turns, ...rest } = body;
    return turns === undefined ? body : { ...rest, prompt: writeLlamaPrompt(turnsIn(body)) };
  },
});

/** The turns of a prompt that was laid open, as the guards left them. */
function turnsIn({ turns }: JsonObject): LlamaTurn[] {
  return (Array.isArray(turns) ? turns : []).flatMap((turn): LlamaTurn[] => {
    const { role, text } = isJsonObject(turn) ? turn : {};
    const isRole = role === "system" || role === "user" || role === "assistant";
    return isRole && typeof text === "string" ? [{ role, text }] : [];
  });
}
