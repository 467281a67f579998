import { sendEvents, sendJson } from "./upstream-answers.ts";
import { statusOf } from "./upstream-faults.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * Answers of a server that speaks Mistral's chat completions: Mistral API reference, "Chat Completion", the guide "Reasoning", and the
 * types of the client mistralai, as of 2026-11-21. Made by hand.
 */
export interface MistralAnswer {
  readonly pieces?: readonly string[];
  /** Comes as chunks of thinking before the words. */
  readonly thoughts?: readonly string[];
  readonly call?: { readonly name: string; readonly input: string };
  readonly reason?: string;
}

const USAGE = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const common = (object: string) => ({
  id: "cmpl-e5cc70bb28c444948073e77776eb30ef",
  object,
  created: 1_760_000_000,
  model: "mistral-small-latest",
});

const thinking = (text: string) => ({ type: "thinking", thinking: [{ type: "text", text }] });

/** Members that Mistral knows; of others it says so, as below. */
const KNOWN = new Set(
  (
    "model messages temperature top_p max_tokens stream stop random_seed metadata response_format tools tool_choice presence_penalty " +
    "frequency_penalty n prediction parallel_tool_calls reasoning_effort prompt_mode guardrails prompt_cache_key safe_prompt"
  ).split(" "),
);

/** Answers as the request asks; a member that Mistral does not know is refused as it refuses one. */
export function answerMistral(answer: MistralAnswer): UpstreamScript {
  const { pieces = [], thoughts = [], call } = answer;
  const reason = answer.reason ?? (call === undefined ? "stop" : "tool_calls");
  const calls =
    call === undefined
      ? undefined
      : [{ id: "D681PevKs", index: 0, function: { name: call.name, arguments: call.input } }];
  return (socket, request) => {
    const strange = Object.keys(request.json).find((member) => !KNOWN.has(member));
    if (request.method === "POST" && strange !== undefined)
      return statusOf(422, {
        object: "error",
        message: {
          detail: [
            {
              type: "extra_forbidden",
              loc: ["body", strange],
              msg: "Extra inputs are not permitted",
              input: 1,
            },
          ],
        },
        type: "invalid_request_error",
        param: null,
        code: null,
      })(socket, request);
    const choice = (place: "delta" | "message", said: object, end: string | null) => ({
      ...common(place === "delta" ? "chat.completion.chunk" : "chat.completion"),
      choices: [{ index: 0, [place]: said, finish_reason: end }],
    });
    if (request.json["stream"] !== true) {
      const text = pieces.join("");
      const content = thoughts.length === 0 ? text : [thinking(thoughts.join("")), { type: "text", text }];
      const message = { role: "assistant", content, tool_calls: calls ?? null, prefix: false };
      sendJson(socket, 200, { ...choice("message", message, reason), usage: USAGE });
      return undefined;
    }
    return sendEvents(socket, [
      choice("delta", { role: "assistant", content: "" }, null),
      ...thoughts.map((text) => choice("delta", { content: [thinking(text)] }, null)),
      ...pieces.map((content) => choice("delta", { content }, null)),
      {
        ...choice("delta", { content: "", ...(calls === undefined ? {} : { tool_calls: calls }) }, reason),
        usage: USAGE,
      },
    ]);
  };
}
