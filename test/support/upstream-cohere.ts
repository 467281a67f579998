import { head, httpChunk, sendJson } from "./upstream-answers.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * Answers of a server that speaks Cohere's chat, version 2: Cohere API reference, "Chat", "Chat with Streaming", and the guide "Streaming
 * for tool use", as of 2025-11-08. Made by hand; counts with a decimal point, as Cohere writes them.
 */
export interface CohereAnswer {
  readonly pieces?: readonly string[];
  readonly plan?: readonly string[];
  readonly thoughts?: readonly string[];
  readonly calls?: readonly { readonly name: string; readonly pieces: readonly string[] }[];
  readonly reason?: string;
  /** What the last event of a stream says of a failure; whole answers have no place for it. */
  readonly error?: string;
}

const USAGE = {
  billed_units: { input_tokens: 5.0, output_tokens: 7.0 },
  tokens: { input_tokens: 71.0, output_tokens: 9.0 },
  cached_tokens: 16,
};

const CITATION = {
  start: 0,
  end: 3,
  text: "so",
  sources: [{ type: "tool", id: "call_0:0", tool_output: { content: "sunny" } }],
  type: "TEXT_CONTENT",
};

const callId = (at: number): string => `get_weather_${at}x7k`;

const reasonOf = ({ reason, calls }: CohereAnswer): string =>
  reason ?? (calls === undefined ? "COMPLETE" : "TOOL_CALL");

export function cohereWhole(answer: CohereAnswer): Record<string, unknown> {
  const { pieces, plan, thoughts, calls } = answer;
  const content = [
    ...(thoughts === undefined ? [] : [{ type: "thinking", thinking: thoughts.join("") }]),
    ...(pieces === undefined ? [] : [{ type: "text", text: pieces.join("") }]),
  ];
  return {
    id: "c14c80c3-18eb-4519-9460-6c92edd8cfb4",
    finish_reason: reasonOf(answer),
    message: {
      role: "assistant",
      ...(content.length === 0 ? {} : { content }),
      ...(plan === undefined ? {} : { tool_plan: plan.join("") }),
      ...(calls === undefined
        ? {}
        : {
            tool_calls: calls.map(({ name, pieces: input }, at) => ({
              id: callId(at),
              type: "function",
              function: { name, arguments: input.join("") },
            })),
          }),
      citations: [CITATION],
    },
    usage: USAGE,
  };
}

export function cohereEvents(answer: CohereAnswer): Record<string, unknown>[] {
  const { pieces, plan = [], thoughts, calls = [], error } = answer;
  const message = (type: string, index: number | undefined, said: object): Record<string, unknown> => ({
    type,
    ...(index === undefined ? {} : { index }),
    delta: { message: said },
  });
  const events = [
    {
      id: "29f14a5a-11de-4cae-9800-25e4747408ea",
      ...message("message-start", undefined, {
        role: "assistant",
        content: [],
        tool_plan: "",
        tool_calls: [],
        citations: [],
      }),
    },
    ...plan.map((text) => message("tool-plan-delta", undefined, { tool_plan: text })),
  ];
  let index = 0;
  for (const [kind, texts] of [
    ["thinking", thoughts],
    ["text", pieces],
  ] as const) {
    if (texts === undefined) continue;
    events.push(message("content-start", index, { content: { type: kind, [kind]: "" } }));
    for (const text of texts) events.push(message("content-delta", index, { content: { [kind]: text } }));
    if (kind === "text") {
      events.push(message("citation-start", 0, { citations: CITATION }), { type: "citation-end", index: 0 });
    }
    events.push({ type: "content-end", index });
    index++;
  }
  calls.forEach(({ name, pieces: input }, at) => {
    const call = { id: callId(at), type: "function", function: { name, arguments: "" } };
    events.push(message("tool-call-start", at, { tool_calls: call }));
    for (const text of input)
      events.push(message("tool-call-delta", at, { tool_calls: { function: { arguments: text } } }));
    events.push({ type: "tool-call-end", index: at });
  });
  const delta = { finish_reason: reasonOf(answer), ...(error === undefined ? {} : { error }), usage: USAGE };
  return [...events, { type: "message-end", delta }];
}

export function sendCohereEvents(events: readonly Record<string, unknown>[]): UpstreamScript {
  return async (socket) => {
    socket.write(head(200, { "content-type": "text/event-stream", "transfer-encoding": "chunked" }));
    for (const event of events) {
      socket.write(httpChunk(`event: ${String(event["type"])}\ndata: ${JSON.stringify(event)}\n\n`));
      await new Promise((resolve) => setImmediate(resolve));
      if (socket.destroyed) return;
    }
    socket.write("0\r\n\r\n");
  };
}

/** Answers as the request asks: streamed or whole; lists of models as well. */
export function answerCohere(answer: CohereAnswer): UpstreamScript {
  return (socket, request) => {
    if (request.method === "GET") {
      const models = ["command-a-03-2025", "command-r7b-12-2024"].map((name) => ({
        name,
        endpoints: ["chat"],
      }));
      sendJson(socket, 200, { models, next_page_token: "" });
      return undefined;
    }
    if (request.json["stream"] === true) return sendCohereEvents(cohereEvents(answer))(socket, request);
    sendJson(socket, 200, cohereWhole(answer));
    return undefined;
  };
}
