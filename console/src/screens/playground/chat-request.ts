import { stopSequences } from "./check-settings.ts";
import { isTold, type Attachment, type Column, type Settings, type Turn } from "./conversation.ts";

export type ChatPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image_url"; readonly image_url: { readonly url: string } };

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string | readonly ChatPart[];
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly type: "function";
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
}

/** A chat completion as OpenAI's API takes it, without what only says how it is to be sent. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_completion_tokens?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly reasoning_effort?: string;
  readonly tools?: readonly unknown[];
}

/** Longest body that a node takes (src/foundation/limits.ts), in bytes of UTF-8. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * What a column's model is asked with the last of `turns`: turns before that were stopped or failed there are left out, or they would be
 * stopped again. Settings have been checked.
 */
export function composeChatRequest(
  { model, answers }: Column,
  turns: readonly Turn[],
  settings: Settings,
): ChatRequest {
  const messages: ChatMessage[] = [];
  if (settings.system.trim() !== "") messages.push({ role: "system", content: settings.system });
  for (const [index, turn] of turns.entries()) {
    const isLast = index === turns.length - 1;
    const answer = answers[turn.id];
    if (!isLast && !isTold(answer)) continue;
    if (turn.text !== "" || turn.attachments.length > 0)
      messages.push({ role: "user", content: contentOf(turn) });
    if (isLast || !isTold(answer)) continue;
    // Those of an answer that was stopped may be cut off.
    const calls = answer.status === "done" ? answer.toolCalls : [];
    if (answer.text === "" && calls.length === 0) continue;
    messages.push({
      role: "assistant",
      content: answer.text,
      ...(calls.length > 0 && {
        tool_calls: calls.map(({ id, name, arguments: given }) => ({
          id,
          type: "function" as const,
          function: { name, arguments: given },
        })),
      }),
    });
    for (const { id, result } of calls) messages.push({ role: "tool", tool_call_id: id, content: result });
  }
  return { model, messages, ...parametersOf(settings) };
}

/** The parameters that were set. */
function parametersOf(settings: Settings): Omit<ChatRequest, "model" | "messages"> {
  const stop = stopSequences(settings.stop);
  const number = (text: string): number | undefined => (text.trim() === "" ? undefined : Number(text));
  const temperature = number(settings.temperature);
  const topP = number(settings.topP);
  const maxTokens = number(settings.maxTokens);
  const seed = number(settings.seed);
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { max_completion_tokens: maxTokens }),
    ...(stop.length > 0 && { stop }),
    ...(seed !== undefined && { seed }),
    ...(settings.reasoningEffort !== "" && { reasoning_effort: settings.reasoningEffort }),
    ...(settings.tools.trim() !== "" && { tools: JSON.parse(settings.tools) as unknown[] }),
  };
}

/** Plain where there is nothing but words, so that findings and samples stay plain as well. */
function contentOf({ text, attachments }: Turn): string | ChatPart[] {
  if (attachments.length === 0) return text;
  const words: ChatPart[] = text === "" ? [] : [{ type: "text", text }];
  return [...words, ...attachments.map(partOf)];
}

function partOf({ kind, name, content }: Attachment): ChatPart {
  if (kind === "image") return { type: "image_url", image_url: { url: content } };
  return { type: "text", text: `File ${name}:\n${content}` };
}
