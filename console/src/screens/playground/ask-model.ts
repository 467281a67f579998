import { ApiError } from "../../api/api-error.ts";
import { changeHeaders, toApiError } from "../../api/api.ts";
import type { ChatRequest } from "./chat-request.ts";
import { MAX_BODY_BYTES } from "./chat-request.ts";
import type { Answer, ToolCall } from "./conversation.ts";
import { readEvents } from "./read-events.ts";
import { readTrace } from "./read-trace.ts";

const ADDRESS = "/api/playground/chat/completions";
/** Longest answer that is kept, in characters. */
export const MAX_ANSWER_CHARS = 2_000_000;

export type AnswerChange = Partial<Omit<Answer, "messages">>;

/**
 * Asks a model in the name of whoever is signed in, and tells of the answer as it comes. Resolves when it has ended, well or not: never
 * rejects. `signal` aborted: the answer is "stopped".
 */
export async function askModel(
  request: ChatRequest,
  { isTraced, signal }: { readonly isTraced: boolean; readonly signal: AbortSignal },
  tell: (change: AnswerChange) => void,
): Promise<void> {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  try {
    const body = JSON.stringify({ ...request, stream: true, stream_options: { include_usage: true } });
    if (new TextEncoder().encode(body).length > MAX_BODY_BYTES) throw tooLarge();
    const response = await fetch(ADDRESS, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "content-type": "application/json",
        ...changeHeaders(),
        ...(isTraced && { "x-sallyport-trace": "enabled" }),
      },
      body,
      signal,
    });
    const requestId = response.headers.get("x-request-id");
    if (requestId !== null) tell({ requestId });
    if (!response.ok || response.body === null) throw toApiError(response, await response.text());
    tell({ status: "streaming" });
    await follow(response.body, elapsed, tell);
    tell({ status: "done", totalMs: elapsed() });
  } catch (error) {
    if (signal.aborted) tell({ status: "stopped", totalMs: elapsed() });
    else tell({ status: "failed", error: toTold(error), totalMs: elapsed() });
  }
}

async function follow(
  body: ReadableStream<Uint8Array>,
  elapsed: () => number,
  tell: (change: AnswerChange) => void,
): Promise<void> {
  const answer = new GrowingAnswer(elapsed);
  for await (const events of readEvents(body)) {
    let hasEnded = false;
    for (const event of events) {
      if (event === "[DONE]") hasEnded = true;
      else answer.take(JSON.parse(event) as unknown);
    }
    tell(answer.change());
    if (hasEnded) return;
  }
  throw new ApiError("The answer was cut off: the connection ended before it did.", {
    status: 0,
    code: "cut_off",
  });
}

/** What the chunks of a stream come to (OpenAI API reference, "The chat completion chunk object"). */
class GrowingAnswer {
  readonly #elapsed: () => number;
  readonly #calls = new Map<number, ToolCall>();
  #text = "";
  #change: AnswerChange = {};
  #firstTokenMs: number | undefined;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  change(): AnswerChange {
    return {
      ...this.#change,
      text: this.#text,
      toolCalls: [...this.#calls.values()],
      firstTokenMs: this.#firstTokenMs,
    };
  }

  take(chunk: unknown): void {
    const { error, choices, usage, sallyport } = asObject(chunk);
    if (error !== undefined) throw toStreamError(asObject(error));
    if (Array.isArray(choices) && choices.length > 0) this.#takeChoice(asObject((choices as unknown[])[0]));
    const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = asObject(usage);
    if (typeof inputTokens === "number" && typeof outputTokens === "number")
      this.#change = { ...this.#change, usage: { inputTokens, outputTokens } };
    if (sallyport !== undefined) this.#change = { ...this.#change, trace: readTrace(sallyport) };
  }

  #takeChoice({ delta, finish_reason: reason }: Record<string, unknown>): void {
    const { content, refusal, tool_calls: calls } = asObject(delta);
    for (const words of [content, content === refusal ? undefined : refusal])
      if (typeof words === "string" && words !== "") this.#add(words);
    if (Array.isArray(calls)) for (const call of calls as unknown[]) this.#takeCall(asObject(call));
    if (typeof reason === "string") this.#change = { ...this.#change, finishReason: reason };
  }

  #takeCall({ index, id, function: called }: Record<string, unknown>): void {
    const at = typeof index === "number" ? index : this.#calls.size;
    const known = this.#calls.get(at);
    const { name, arguments: given } = asObject(called);
    this.#firstTokenMs ??= this.#elapsed();
    this.#calls.set(at, {
      index: at,
      id: typeof id === "string" ? id : (known?.id ?? `call_${at}`),
      name: `${known?.name ?? ""}${typeof name === "string" ? name : ""}`,
      arguments: `${known?.arguments ?? ""}${typeof given === "string" ? given : ""}`,
      result: "",
    });
  }

  #add(words: string): void {
    this.#firstTokenMs ??= this.#elapsed();
    this.#text += words;
    if (this.#text.length > MAX_ANSWER_CHARS)
      throw new ApiError("The answer is longer than this page can show. It was stopped.", {
        status: 0,
        code: "too_long",
      });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function toStreamError({ message, code }: Record<string, unknown>): ApiError {
  return new ApiError(typeof message === "string" ? message : "The answer broke off.", {
    status: 200,
    code: typeof code === "string" ? code : "broken_off",
  });
}

function tooLarge(): ApiError {
  return new ApiError("The question with its attachments is larger than 16 MiB. Leave some out.", {
    status: 0,
    code: "request_too_large",
  });
}

function toTold(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message =
    error instanceof TypeError
      ? "This node does not answer. Is it running, and are you online?"
      : "The answer could not be read.";
  return new ApiError(message, { status: 0, code: "network" });
}
