import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralMessage, NeutralPart, NeutralText } from "../neutral/neutral-request.ts";
import { objectOf, textOf } from "../neutral/read-member.ts";
import { mediaOf } from "./media-of-url.ts";

/** Media types of the sound formats OpenAI names. */
const SOUND_TYPES: ReadonlyMap<string, string> = new Map([
  ["wav", "audio/wav"],
  ["mp3", "audio/mpeg"],
  ["flac", "audio/flac"],
  ["opus", "audio/ogg"],
]);

/**
 * Reads the messages of a chat completion request. What the operator says stands apart, wherever in the conversation it stood: few
 * other formats have a place for it in between. What no other format can say is named in `extras`.
 */
export function readChatMessages(
  value: JsonValue | undefined,
  extras: string[],
): { readonly system: readonly NeutralText[]; readonly messages: readonly NeutralMessage[] } {
  const system: NeutralText[] = [];
  const messages: NeutralMessage[] = [];
  if (!Array.isArray(value)) return { system, messages };
  value.forEach((entry, index) => {
    const at = `messages[${index}]`;
    const message = objectOf(entry, at);
    if (typeof message["name"] === "string" && message["role"] !== "tool") extras.push(`${at}.name`);
    switch (message["role"]) {
      case "system":
      case "developer":
        for (const part of readContent(message["content"], `${at}.content`, extras)) {
          if (part.kind !== "text") throw invalidField(`${at}.content`, "expected text");
          system.push(part);
        }
        break;
      case "user":
        messages.push({ role: "user", at, parts: readContent(message["content"], `${at}.content`, extras) });
        break;
      case "assistant":
        messages.push({ role: "assistant", at, parts: readAssistant(message, at, extras) });
        break;
      case "tool": {
        const parts = readContent(message["content"], `${at}.content`, extras);
        const id = textOf(message["tool_call_id"], `${at}.tool_call_id`);
        messages.push({ role: "user", at, parts: [{ kind: "tool-result", id, parts }] });
        break;
      }
      default:
        extras.push(`${at}.role`);
    }
  });
  return { system, messages };
}

function readAssistant(message: JsonObject, at: string, extras: string[]): NeutralPart[] {
  const parts: NeutralPart[] = [...readReasoning(message)];
  parts.push(...readContent(message["content"], `${at}.content`, extras));
  const { refusal, tool_calls: calls } = message;
  if (typeof refusal === "string") parts.push({ kind: "refusal", text: refusal });
  if (Array.isArray(calls)) {
    calls.forEach((entry, index) => {
      const where = `${at}.tool_calls[${index}]`;
      const call = objectOf(entry, where);
      if (!isJsonObject(call["function"])) {
        extras.push(where);
        return;
      }
      const { name, arguments: input } = call["function"];
      parts.push({
        kind: "tool-call",
        id: textOf(call["id"], `${where}.id`),
        name: textOf(name, `${where}.function.name`),
        input: textOf(input, `${where}.function.arguments`),
      });
    });
  }
  for (const member of ["audio", "function_call"] as const)
    if (message[member] !== undefined && message[member] !== null) extras.push(`${at}.${member}`);
  return parts;
}

/** Reasoning that this gateway, or another, had handed through: with its signature where it has one. */
function readReasoning(message: JsonObject): NeutralPart[] {
  const { reasoning_content: text, reasoning_details: details } = message;
  const parts: NeutralPart[] = [];
  let words = typeof text === "string" ? text : "";
  for (const detail of Array.isArray(details) ? details : []) {
    if (!isJsonObject(detail)) continue;
    const { type, data, signature, text: own } = detail;
    if (type === "reasoning.encrypted" && typeof data === "string")
      parts.push({ kind: "reasoning", text: "", signature: data, isHidden: true });
    else if (typeof signature === "string") {
      parts.push({ kind: "reasoning", text: typeof own === "string" ? own : words, signature });
      words = "";
    }
  }
  return words === "" ? parts : [{ kind: "reasoning", text: words }, ...parts];
}

function readContent(value: JsonValue | undefined, at: string, extras: string[]): NeutralPart[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  if (!Array.isArray(value)) throw invalidField(at, "expected text or a list of parts");
  const parts: NeutralPart[] = [];
  value.forEach((entry, index) => {
    const where = `${at}[${index}]`;
    const part = readPart(objectOf(entry, where), where);
    if (part === undefined) extras.push(where);
    else parts.push(part);
  });
  return parts;
}

/** Undefined for what no other format has. */
function readPart(part: JsonObject, at: string): NeutralPart | undefined {
  switch (part["type"]) {
    case "text": {
      const text = textOf(part["text"], `${at}.text`);
      return { kind: "text", text, ...(isJsonObject(part["cache_control"]) && { endsCachePrefix: true }) };
    }
    case "refusal":
      return { kind: "refusal", text: textOf(part["refusal"], `${at}.refusal`) };
    case "image_url": {
      const { url, detail } = objectOf(part["image_url"], `${at}.image_url`);
      const media = mediaOf(textOf(url, `${at}.image_url.url`));
      return { kind: "image", media, ...(typeof detail === "string" && detail !== "auto" && { detail }) };
    }
    case "input_audio": {
      const { data, format } = objectOf(part["input_audio"], `${at}.input_audio`);
      const base64 = textOf(data, `${at}.input_audio.data`);
      const mediaType = SOUND_TYPES.get(textOf(format, `${at}.input_audio.format`));
      return mediaType === undefined
        ? undefined
        : { kind: "audio", media: { from: "bytes", mediaType, base64 } };
    }
    case "file": {
      const { file_data: data, filename } = objectOf(part["file"], `${at}.file`);
      if (typeof data !== "string") return undefined;
      const media = mediaOf(data);
      return { kind: "document", media, ...(typeof filename === "string" && { name: filename }) };
    }
    default:
      return undefined;
  }
}
