import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralMedia, NeutralMessage, NeutralPart, NeutralText } from "../neutral/neutral-request.ts";
import { objectOf, textOf } from "../neutral/read-member.ts";
import { mediaTypeOf, type ConverseMediaKind } from "./media-types.ts";

/** Reads the system blocks of a Converse request; what no other format can say is named in `extras`. */
export function readConverseSystem(value: JsonValue | undefined, extras: string[]): NeutralText[] {
  const texts: NeutralText[] = [];
  for (const part of readBlocks(value, "system", extras)) {
    if (part.kind === "text") texts.push(part);
    else extras.push("system");
  }
  return texts;
}

export function readConverseMessages(value: JsonValue | undefined, extras: string[]): NeutralMessage[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry, index) => {
    const at = `messages[${index}]`;
    const { role, content } = objectOf(entry, at);
    if (role !== "user" && role !== "assistant")
      throw invalidField(`${at}.role`, 'expected "user" or "assistant"');
    return { role, at, parts: readBlocks(content, `${at}.content`, extras) };
  });
}

/** A cache point says that the prompt is kept up to it: it belongs to the text before it, and behind anything else is only a hint. */
function readBlocks(value: JsonValue | undefined, at: string, extras: string[]): NeutralPart[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidField(at, "expected a list of blocks");
  const parts: NeutralPart[] = [];
  value.forEach((entry, index) => {
    const where = `${at}[${index}]`;
    const block = objectOf(entry, where);
    if (block["cachePoint"] !== undefined) {
      const last = parts.at(-1);
      if (last?.kind === "text") parts[parts.length - 1] = { ...last, endsCachePrefix: true };
      return;
    }
    const part = readBlock(block, where, extras);
    if (part === undefined) extras.push(where);
    else parts.push(part);
  });
  return parts;
}

/** Undefined for what no other format has. */
function readBlock(block: JsonObject, at: string, extras: string[]): NeutralPart | undefined {
  const [kind, another] = Object.keys(block);
  if (kind === undefined || another !== undefined) throw invalidField(at, "expected one member");
  const value = block[kind];
  switch (kind) {
    case "text":
      return { kind: "text", text: textOf(value, `${at}.text`) };
    case "guardContent": {
      const { text } = objectOf(value, `${at}.guardContent`);
      return isJsonObject(text)
        ? { kind: "text", text: textOf(text["text"], `${at}.guardContent.text.text`) }
        : undefined;
    }
    case "image":
    case "audio": {
      const media = readMedia(objectOf(value, `${at}.${kind}`), kind);
      return media === undefined ? undefined : { kind, media };
    }
    case "document":
      return readDocument(objectOf(value, `${at}.document`));
    case "toolUse": {
      const { toolUseId, name, input, type } = objectOf(value, `${at}.toolUse`);
      if (type !== undefined) return undefined;
      return {
        kind: "tool-call",
        id: textOf(toolUseId, `${at}.toolUse.toolUseId`),
        name: textOf(name, `${at}.toolUse.name`),
        input: JSON.stringify(input ?? {}),
      };
    }
    case "toolResult":
      return readToolResult(objectOf(value, `${at}.toolResult`), `${at}.toolResult`, extras);
    case "reasoningContent":
      return readReasoning(objectOf(value, `${at}.reasoningContent`));
    default:
      return undefined;
  }
}

function readMedia({ format, source }: JsonObject, kind: ConverseMediaKind): NeutralMedia | undefined {
  const base64 = isJsonObject(source) ? source["bytes"] : undefined;
  const mediaType = typeof format === "string" ? mediaTypeOf(kind, format) : undefined;
  if (typeof base64 !== "string" || mediaType === undefined) return undefined;
  return { from: "bytes", mediaType, base64 };
}

/** A document given as text is one of plain text. */
function readDocument(document: JsonObject): NeutralPart | undefined {
  const { name, source, context, citations } = document;
  const isCited = isJsonObject(citations) && citations["enabled"] === true;
  if (isCited || typeof context === "string") return undefined;
  const named = typeof name === "string" ? { name } : {};
  const text = isJsonObject(source) ? source["text"] : undefined;
  if (typeof text === "string") {
    const base64 = Buffer.from(text).toString("base64");
    return { kind: "document", media: { from: "bytes", mediaType: "text/plain", base64 }, ...named };
  }
  const media = readMedia(document, "document");
  return media === undefined ? undefined : { kind: "document", media, ...named };
}

function readToolResult(result: JsonObject, at: string, extras: string[]): NeutralPart {
  const { toolUseId, content, status } = result;
  const parts: NeutralPart[] = [];
  for (const [index, entry] of (Array.isArray(content) ? content : []).entries()) {
    const where = `${at}.content[${index}]`;
    const block = objectOf(entry, where);
    const part: NeutralPart | undefined =
      block["json"] === undefined
        ? readBlock(block, where, extras)
        : { kind: "text", text: JSON.stringify(block["json"]) };
    if (part === undefined) extras.push(where);
    else parts.push(part);
  }
  const id = textOf(toolUseId, `${at}.toolUseId`);
  return { kind: "tool-result", id, parts, ...(status === "error" && { isError: true }) };
}

function readReasoning({ reasoningText, redactedContent }: JsonObject): NeutralPart | undefined {
  if (typeof redactedContent === "string")
    return { kind: "reasoning", text: "", signature: redactedContent, isHidden: true };
  if (!isJsonObject(reasoningText) || typeof reasoningText["text"] !== "string") return undefined;
  const { text, signature } = reasoningText;
  return { kind: "reasoning", text, ...(typeof signature === "string" && { signature }) };
}
