import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralMedia, NeutralMessage, NeutralPart } from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";

const DIALECT = "anthropic.messages";
const CACHED = { cache_control: { type: "ephemeral" } } as const;
const PLAIN_TEXT = "text/plain";

/**
 * Writes the turns of a conversation. Turns of one speaker that follow each other are one, results of tools first, as Anthropic wants them.
 * Left out is what it refuses: texts without a character, and reasoning that no provider has signed.
 */
export function writeMessages(messages: readonly NeutralMessage[]): JsonObject[] {
  const turns: { role: NeutralMessage["role"]; content: JsonObject[] }[] = [];
  for (const { role, parts, at } of messages) {
    const blocks = parts.flatMap((part) => blockOf(part, at));
    if (blocks.length === 0) continue;
    const last = turns.at(-1);
    if (last?.role === role) last.content.push(...blocks);
    else turns.push({ role, content: blocks });
  }
  return turns.map(({ role, content }) => ({ role, content: resultsFirst(content) }));
}

export function textBlockOf({
  text,
  endsCachePrefix,
}: {
  text: string;
  endsCachePrefix?: boolean;
}): JsonObject {
  return { type: "text", text, ...(endsCachePrefix === true ? CACHED : {}) };
}

function resultsFirst(blocks: readonly JsonObject[]): JsonObject[] {
  const isResult = ({ type }: JsonObject): boolean => type === "tool_result";
  return [...blocks.filter(isResult), ...blocks.filter((block) => !isResult(block))];
}

function blockOf(part: NeutralPart, at: string): JsonObject[] {
  switch (part.kind) {
    case "text":
      return part.text === "" ? [] : [textBlockOf(part)];
    case "refusal":
      return part.text === "" ? [] : [textBlockOf(part)];
    case "image":
      return [{ type: "image", source: sourceOf(part.media) }];
    case "audio":
      throw untranslatable(`${at}.content: audio`, DIALECT);
    case "document":
      return [
        {
          type: "document",
          source: documentSource(part.media, at),
          ...(part.name === undefined ? {} : { title: part.name }),
        },
      ];
    case "tool-call":
      return [{ type: "tool_use", id: part.id, name: part.name, input: inputOf(part.input, at) }];
    case "tool-result": {
      const content = part.parts.flatMap((inner) => blockOf(inner, at));
      return [
        {
          type: "tool_result",
          tool_use_id: part.id,
          ...(content.length === 0 ? {} : { content }),
          ...(part.isError === true ? { is_error: true } : {}),
        },
      ];
    }
    case "reasoning": {
      const { text, signature, isHidden } = part;
      if (signature === undefined) return [];
      return [
        isHidden === true
          ? { type: "redacted_thinking", data: signature }
          : { type: "thinking", thinking: text, signature },
      ];
    }
  }
}

function sourceOf(media: NeutralMedia): JsonObject {
  return media.from === "url"
    ? { type: "url", url: media.url }
    : { type: "base64", media_type: media.mediaType, data: media.base64 };
}

/** PDF goes as bytes; plain text has a form of its own; nothing else is taken. */
function documentSource(media: NeutralMedia, at: string): JsonObject {
  if (media.from === "url" || media.mediaType === "application/pdf") return sourceOf(media);
  if (media.mediaType !== PLAIN_TEXT) throw untranslatable(`${at}.content: ${media.mediaType}`, DIALECT);
  const bytes = Uint8Array.from(atob(media.base64), (character) => character.charCodeAt(0));
  return { type: "text", media_type: PLAIN_TEXT, data: new TextDecoder().decode(bytes) };
}

function inputOf(input: string, at: string): JsonObject {
  if (input === "") return {};
  try {
    const value = parseStrictJson(input);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  throw invalidField(at, "the input of a tool call must be a JSON object");
}
