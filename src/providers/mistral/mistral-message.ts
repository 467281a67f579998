import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { saysNothing } from "../../dialects/openai/chat-to-neutral.ts";
import { refused } from "./refused-member.ts";

/** Members of a message by its role (Mistral API reference, messages of a chat completion). */
const MEMBERS: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  ["system", new Set(["role", "content"])],
  ["user", new Set(["role", "content"])],
  ["assistant", new Set(["role", "content", "tool_calls", "prefix"])],
  ["tool", new Set(["role", "content", "tool_call_id", "name"])],
]);

/** A message in OpenAI's format as Mistral wants it; itself where nothing differs. */
export function toMistralMessage(message: JsonValue, at: string): JsonValue {
  if (!isJsonObject(message)) return message;
  const role = message["role"] === "developer" ? "system" : message["role"];
  const members = MEMBERS.get(role);
  // A role that neither has is the provider's to refuse.
  if (role === undefined || members === undefined) return message;
  const mapped: JsonObject = {};
  let isChanged = role !== message["role"];
  for (const key in message) {
    const member = message[key] ?? null;
    if (key === "role") mapped[key] = role;
    else if (key === "content") mapped[key] = contentOf(member, `${at}.content`);
    else if (members.has(key)) mapped[key] = member;
    else if (key === "reasoning_content" && role === "assistant" && typeof member === "string") continue;
    else if (!saysNothing(member)) throw refused(`${at}.${key}`, "Mistral has no place for it");
    isChanged ||= mapped[key] !== member && key !== "role";
  }
  const thought = message["reasoning_content"];
  if (role !== "assistant" || typeof thought !== "string" || thought === "")
    return isChanged || "reasoning_content" in message ? mapped : message;
  return { ...mapped, content: [thinking(thought), ...chunksOf(mapped["content"] ?? null)] };
}

/** What the model thought before stands among its words. */
function thinking(text: string): JsonObject {
  return { type: "thinking", thinking: [{ type: "text", text }] };
}

function chunksOf(content: JsonValue): JsonValue[] {
  if (Array.isArray(content)) return content;
  return typeof content === "string" && content !== "" ? [{ type: "text", text: content }] : [];
}

function contentOf(content: JsonValue, at: string): JsonValue {
  if (!Array.isArray(content)) return content;
  const chunks = content.map((chunk, index) => chunkOf(chunk, `${at}[${index}]`));
  return chunks.every((chunk, index) => chunk === content[index]) ? content : chunks;
}

function chunkOf(chunk: JsonValue, at: string): JsonValue {
  if (!isJsonObject(chunk)) return chunk;
  const { type, input_audio: audio, file } = chunk;
  // Sound is the base64 text itself there.
  if (type === "input_audio" && isJsonObject(audio)) return { type, input_audio: audio["data"] ?? null };
  if (type === "file" && isJsonObject(file)) throw refused(at, "Mistral takes files by their addresses only");
  if (type === "refusal") throw refused(at, "Mistral has no refusals");
  return chunk;
}
