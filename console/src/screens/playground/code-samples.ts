import type { ChatMessage, ChatPart, ChatRequest } from "./chat-request.ts";

export const CODE_LANGUAGES = [
  ["curl", "curl"],
  ["openai-python", "OpenAI, Python"],
  ["openai-typescript", "OpenAI, TypeScript"],
  ["anthropic-python", "Anthropic, Python"],
  ["anthropic-typescript", "Anthropic, TypeScript"],
] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number][0];

/** Anthropic's API wants to be told; this many where nothing was set. */
const DEFAULT_MAX_TOKENS = 1_024;
const KEY = "SALLYPORT_API_KEY";

/** The same request for a program: `origin` is the node's address; the key is read from the environment, and never stands in it. */
export function composeCode(language: CodeLanguage, request: ChatRequest, origin: string): string {
  switch (language) {
    case "curl":
      return curl(request, origin);
    case "openai-python":
      return `import os
from openai import OpenAI

client = OpenAI(base_url=${python(`${origin}/v1`, 0)}, api_key=os.environ["${KEY}"])
answer = client.chat.completions.create(**${python({ ...request }, 0)})
print(answer.choices[0].message.content)
`;
    case "openai-typescript":
      return `import OpenAI from "openai";

const client = new OpenAI({ baseURL: ${JSON.stringify(`${origin}/v1`)}, apiKey: process.env.${KEY} });
const answer = await client.chat.completions.create(${JSON.stringify(request, undefined, 2)});
console.log(answer.choices[0]?.message.content);
`;
    case "anthropic-python":
      return `import os
from anthropic import Anthropic

client = Anthropic(base_url=${python(origin, 0)}, api_key=os.environ["${KEY}"])
answer = client.messages.create(**${python(toAnthropic(request), 0)})
print(answer.content)
`;
    case "anthropic-typescript":
      return `import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({ baseURL: ${JSON.stringify(origin)}, apiKey: process.env.${KEY} });
const answer = await client.messages.create(${JSON.stringify(toAnthropic(request), undefined, 2)});
console.log(answer.content);
`;
  }
}

function curl(request: ChatRequest, origin: string): string {
  // Nothing in single quotes means anything to a shell but the quote itself.
  const body = JSON.stringify(request, undefined, 2).replaceAll("'", `'\\''`);
  return `curl ${origin}/v1/chat/completions \\
  -H "authorization: Bearer $${KEY}" \\
  -H 'content-type: application/json' \\
  -d '${body}'
`;
}

/** A JSON value as Python writes it. */
function python(value: unknown, depth: number): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return pythonText(value);
  if (typeof value !== "object") return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members = Array.isArray(value)
    ? (value as unknown[]).map((each) => python(each, depth + 1))
    : Object.entries(value).map(([name, each]) => `${pythonText(name)}: ${python(each, depth + 1)}`);
  if (members.length === 0) return open + close;
  const indent = "    ".repeat(depth + 1);
  return `${open}\n${members.map((member) => `${indent}${member},\n`).join("")}${"    ".repeat(depth)}${close}`;
}

/** JSON's escapes mean the same in Python, except that a code point beyond U+FFFF is no pair of surrogates there; those stand as they are. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Claude API reference, "Create a Message". */
function toAnthropic({ model, messages, tools, stop, ...rest }: ChatRequest): Record<string, unknown> {
  const system = messages
    .filter(({ role }) => role === "system")
    .map(({ content }) => (typeof content === "string" ? content : ""));
  return {
    model,
    max_tokens: rest.max_completion_tokens ?? DEFAULT_MAX_TOKENS,
    ...(system.length > 0 && { system: system.join("\n") }),
    messages: messages.filter(({ role }) => role !== "system").map(toAnthropicMessage),
    ...(rest.temperature !== undefined && { temperature: rest.temperature }),
    ...(rest.top_p !== undefined && { top_p: rest.top_p }),
    ...(stop !== undefined && { stop_sequences: stop }),
    ...(tools !== undefined && { tools: tools.map(toAnthropicTool) }),
  };
}

function toAnthropicMessage({ role, content, tool_calls: calls, tool_call_id: id }: ChatMessage): unknown {
  if (role === "tool") return { role: "user", content: [{ type: "tool_result", tool_use_id: id, content }] };
  if (calls !== undefined) {
    const words = typeof content === "string" && content !== "" ? [{ type: "text", text: content }] : [];
    const uses = calls.map((call) => ({
      type: "tool_use",
      id: call.id,
      name: call.function.name,
      input: parsedOr(call.function.arguments),
    }));
    return { role, content: [...words, ...uses] };
  }
  return { role, content: typeof content === "string" ? content : content.map(toAnthropicPart) };
}

function toAnthropicPart(part: ChatPart): unknown {
  if (part.type === "text") return part;
  const [, media_type, data] = /^data:([^;,]+);base64,(.*)$/s.exec(part.image_url.url) ?? [];
  if (data === undefined) return { type: "image", source: { type: "url", url: part.image_url.url } };
  return { type: "image", source: { type: "base64", media_type, data } };
}

function toAnthropicTool(tool: unknown): unknown {
  const { function: called = {} } = tool as { function?: Record<string, unknown> };
  const { name, description, parameters = { type: "object", properties: {} } } = called;
  return { name, ...(description !== undefined && { description }), input_schema: parameters };
}

/** What the model wrote; an empty object where that is no JSON. */
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
