import type { Dialect } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { saysNothing } from "../../dialects/openai/chat-to-neutral.ts";
import { parseStrictJson } from "../../foundation/strict-json.ts";
import { toMistralMessage } from "./mistral-message.ts";
import { refused } from "./refused-member.ts";

/** What becomes of the members of a request, by their names in OpenAI's formats (Mistral API reference, as of 2026-11). */
interface MemberRules {
  /** Mistral's own, and those it shares. */
  readonly known: ReadonlySet<string>;
  readonly renamed: ReadonlyMap<string, string>;
}

/** Members that say nothing of the answer: where OpenAI stores, counts or caches a request, whom it is for, how a stream reports. */
const HINTS: ReadonlySet<string> = new Set([
  "prompt_cache_retention",
  "safety_identifier",
  "service_tier",
  "store",
  "stream_options",
  "user",
]);

const CHAT: MemberRules = {
  known: new Set([
    "document_image_limit",
    "document_page_limit",
    "frequency_penalty",
    "guardrails",
    "max_tokens",
    "messages",
    "metadata",
    "model",
    "n",
    "parallel_tool_calls",
    "prediction",
    "presence_penalty",
    "prompt_cache_key",
    "prompt_mode",
    "random_seed",
    "reasoning_effort",
    "response_format",
    "safe_prompt",
    "stop",
    "stream",
    "temperature",
    "tool_choice",
    "tools",
    "top_p",
  ]),
  renamed: new Map([
    ["seed", "random_seed"],
    ["max_completion_tokens", "max_tokens"],
  ]),
};

const EMBEDDINGS: MemberRules = {
  known: new Set(["encoding_format", "input", "metadata", "model", "output_dimension", "output_dtype"]),
  renamed: new Map([["dimensions", "output_dimension"]]),
};

/** Depth and size were limited when the request was read; this many members are more than those limits let through. */
const LIMITS = { maxDepth: 256, maxMembers: 10_000_000 };

/**
 * A request in OpenAI's format as Mistral wants it: the same bytes where nothing differs. Throws `untranslatable`, naming the member,
 * for what Mistral has no place for.
 */
export function toMistralBody(body: Uint8Array | string, dialect: Dialect): Uint8Array | string {
  const value = parseStrictJson(typeof body === "string" ? body : Buffer.from(body), LIMITS);
  if (!isJsonObject(value)) return body;
  const { known, renamed } = dialect === "openai.embeddings" ? EMBEDDINGS : CHAT;
  const mapped: JsonObject = {};
  let isChanged = false;
  for (const key in value) {
    const member = value[key] ?? null;
    const name = renamed.get(key) ?? key;
    if (known.has(name)) {
      if (name in mapped || (name !== key && name in value)) throw refused(key, `'${name}' says the same`);
      const said = valueOf(key, member);
      isChanged ||= name !== key || said !== member;
      mapped[name] = said;
    } else if (HINTS.has(key) || saysNothing(member)) isChanged = true;
    else throw refused(key, "Mistral has no place for it");
  }
  return isChanged ? JSON.stringify(mapped) : body;
}

function valueOf(key: string, member: JsonValue): JsonValue {
  if (key === "tool_choice" && member === "required") return "any";
  if (key !== "messages" || !Array.isArray(member)) return member;
  const messages = member.map((message, at) => toMistralMessage(message, `messages[${at}]`));
  return messages.every((message, at) => message === member[at]) ? member : messages;
}
