import type { TestNode } from "./test-node.ts";

export interface ChatResult {
  readonly status: number;
  /** The answer's text of choice 0, whether it came streamed or not. */
  readonly text: string;
  readonly refusal: string | null;
  readonly finishReason: string | null;
  readonly toolArguments: string;
  /** Our error code, of the response or of an error event in the stream. */
  readonly errorCode: string | null;
  readonly isEnded: boolean;
  /** Everything that came over the wire. */
  readonly raw: string;
}

interface WireChoice {
  readonly index: number;
  readonly finish_reason: string | null;
  readonly delta?: WireMessage;
  readonly message?: WireMessage;
}
interface WireMessage {
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly { readonly function?: { readonly arguments?: string } }[];
}
interface WireEvent {
  readonly choices?: readonly WireChoice[];
  readonly error?: { readonly code: string };
}

/** Asks for a chat completion over plain HTTP and puts a streamed answer together, so that one table serves both. */
export async function ask(
  test: Pick<TestNode, "url" | "key">,
  body: Readonly<Record<string, unknown>>,
  stream: boolean,
): Promise<ChatResult> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
    body: JSON.stringify({ ...body, stream }),
  });
  const raw = await response.text();
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  const lines = isStream ? dataLines(raw) : [raw];
  const events = lines.filter((line) => line !== "[DONE]").map((line) => JSON.parse(line) as WireEvent);
  const choices = events.flatMap((event) => event.choices ?? []).filter((choice) => choice.index === 0);
  const messages = choices.map((choice) => choice.delta ?? choice.message ?? {});
  return {
    status: response.status,
    text: messages.map((message) => message.content ?? "").join(""),
    refusal:
      messages.map((message) => message.refusal).find((refusal) => typeof refusal === "string") ?? null,
    finishReason: choices.map((choice) => choice.finish_reason).findLast((reason) => reason !== null) ?? null,
    toolArguments: messages
      .flatMap((message) => message.tool_calls ?? [])
      .map((call) => call.function?.arguments ?? "")
      .join(""),
    errorCode: events.map((event) => event.error?.code).find((code) => code !== undefined) ?? null,
    isEnded: isStream ? lines.at(-1) === "[DONE]" : true,
    raw,
  };
}

function dataLines(raw: string): string[] {
  return raw
    .split("\n\n")
    .filter((frame) => frame.startsWith("data: "))
    .map((frame) => frame.slice("data: ".length));
}
