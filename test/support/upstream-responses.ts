import type { Socket } from "node:net";
import { head, httpChunk, sendJson } from "./upstream-answers.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * Answers of a server that speaks OpenAI's Responses API. Shapes: OpenAI API reference, "The response object" and "Streaming events",
 * and the types of the npm package openai 6.49.0, both as of 2026-11-21; made by hand, no answer of a model.
 */
interface Output {
  /** What comes as pieces of the answer's text; one message. */
  readonly pieces?: readonly string[];
  /** Items before the message that come whole, without pieces. */
  readonly items?: readonly Record<string, unknown>[];
  /** A function call after the message, its arguments in pieces. */
  readonly call?: { readonly name: string; readonly pieces: readonly string[] };
}

const USAGE = {
  input_tokens: 11,
  input_tokens_details: { cached_tokens: 2 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 1 },
  total_tokens: 16,
};

const common = (status: string, output: readonly unknown[], extra: object = {}): Record<string, unknown> => ({
  id: "resp_0a1b2c",
  object: "response",
  created_at: 1_760_000_000,
  status,
  background: false,
  billing: { payer: "developer" },
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  model: "good-model-2026-01-01",
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  store: true,
  temperature: 1,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_p: 1,
  truncation: "disabled",
  usage: null,
  user: null,
  metadata: {},
  ...extra,
});

export const WEB_SEARCH_CALL = {
  id: "ws_0a1b2c",
  type: "web_search_call",
  status: "completed",
  action: { type: "search", query: "weather in Paris", queries: ["weather in Paris"] },
};

function textPart(text: string): object {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

function message(text: string, status = "completed"): Record<string, unknown> {
  return {
    id: "msg_0a1b2c",
    type: "message",
    status,
    role: "assistant",
    content: [textPart(text)],
  };
}

function functionCall({ name, pieces }: NonNullable<Output["call"]>): Record<string, unknown> {
  const written = pieces.join("");
  return {
    id: "fc_0a1b2c",
    type: "function_call",
    status: "completed",
    call_id: "call_0a1b2c",
    name,
    arguments: written,
  };
}

function itemsOf({ items = [], pieces, call }: Output): Record<string, unknown>[] {
  return [
    ...items,
    ...(pieces === undefined ? [] : [message(pieces.join(""))]),
    ...(call === undefined ? [] : [functionCall(call)]),
  ];
}

export function wholeResponse(output: Output, extra: object = {}): Record<string, unknown> {
  return common("completed", itemsOf(output), { usage: USAGE, ...extra });
}

/** The events of the same answer, numbered. */
export function responseEvents(output: Output): Record<string, unknown>[] {
  const events: Record<string, unknown>[] = [];
  const push = (type: string, more: object): void => {
    events.push({ type, sequence_number: events.length, ...more });
  };
  push("response.created", { response: common("in_progress", []) });
  push("response.in_progress", { response: common("in_progress", []) });
  itemsOf(output).forEach((item, at) => {
    const place = { item_id: item["id"], output_index: at };
    if (item["type"] === "message") pushMessage(push, item, place, output.pieces ?? []);
    else if (item["type"] === "function_call") {
      push("response.output_item.added", {
        output_index: at,
        item: { ...item, status: "in_progress", arguments: "" },
      });
      for (const delta of output.call?.pieces ?? [])
        push("response.function_call_arguments.delta", { ...place, delta, obfuscation: "a1b2" });
      push("response.function_call_arguments.done", {
        ...place,
        name: item["name"],
        arguments: item["arguments"],
      });
    } else {
      push("response.output_item.added", { output_index: at, item: { ...item, status: "in_progress" } });
      if (item["type"] === "web_search_call")
        for (const stage of ["in_progress", "searching", "completed"])
          push(`response.web_search_call.${stage}`, place);
    }
    push("response.output_item.done", { output_index: at, item });
  });
  push("response.completed", { response: wholeResponse(output) });
  return events;
}

function pushMessage(
  push: (type: string, more: object) => void,
  item: Record<string, unknown>,
  place: object,
  pieces: readonly string[],
): void {
  const inPart = { ...place, content_index: 0 };
  const text = pieces.join("");
  const { output_index: at } = place as { output_index: number };
  push("response.output_item.added", {
    output_index: at,
    item: { ...item, status: "in_progress", content: [] },
  });
  push("response.content_part.added", { ...inPart, part: textPart("") });
  for (const delta of pieces)
    push("response.output_text.delta", { ...inPart, delta, logprobs: [], obfuscation: "a1b2" });
  push("response.output_text.done", { ...inPart, text, logprobs: [] });
  push("response.content_part.done", { ...inPart, part: textPart(text) });
}

/** Answers with these events, each under its type as its name, as long as the client listens. */
export function sendResponseEvents(events: readonly Record<string, unknown>[]): UpstreamScript {
  return async (socket) => {
    socket.write(
      head(200, { "content-type": "text/event-stream; charset=utf-8", "transfer-encoding": "chunked" }),
    );
    for (const event of events) {
      socket.write(httpChunk(`event: ${String(event["type"])}\ndata: ${JSON.stringify(event)}\n\n`));
      await new Promise((resolve) => setImmediate(resolve));
      if (socket.destroyed) return;
    }
    socket.write("0\r\n\r\n");
  };
}

/** Answers as the request asks: streamed or whole. */
export function answerResponse(output: Output): UpstreamScript {
  return (socket: Socket, request) => {
    if (request.json["stream"] === true) return sendResponseEvents(responseEvents(output))(socket, request);
    sendJson(socket, 200, wholeResponse(output));
    return undefined;
  };
}
