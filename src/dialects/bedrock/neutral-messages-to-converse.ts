import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import type { NeutralMedia, NeutralMessage, NeutralPart, NeutralText } from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";
import { formatOf, type ConverseMediaKind } from "./media-types.ts";

const DIALECT = "bedrock.converse";
/** What the name of a document may hold (Converse, DocumentBlock): letters, digits, white space, hyphens, parentheses, brackets. */
const NOT_IN_NAMES = /[^A-Za-z0-9\s\-()[\]]+/g;
const MAX_NAME_CHARS = 180;
const CACHE_POINT = { cachePoint: { type: "default" } } as const;

export function systemToConverse(system: readonly NeutralText[]): JsonObject[] {
  return system.filter(({ text }) => text !== "").flatMap(textBlocks);
}

/** Throws `untranslatable` naming the message and what has no place in one. Empty texts, which Bedrock refuses, say nothing. */
export function messagesToConverse(messages: readonly NeutralMessage[]): JsonObject[] {
  const names = new Set<string>();
  return messages.map(({ role, parts, at }) => ({
    role,
    content: parts.flatMap((part) => blocksOf(part, at, names)),
  }));
}

function blocksOf(part: NeutralPart, at: string, names: Set<string>): JsonObject[] {
  switch (part.kind) {
    case "text":
      return part.text === "" ? [] : textBlocks(part);
    case "refusal":
      return part.text === "" ? [] : [{ text: part.text }];
    case "image":
    case "audio":
      return [{ [part.kind]: mediaOf(part.media, part.kind, at) }];
    case "document":
      return [{ document: { ...mediaOf(part.media, "document", at), name: uniqueName(part.name, names) } }];
    case "tool-call":
      return [{ toolUse: { toolUseId: part.id, name: part.name, input: inputOf(part.input, at) } }];
    case "tool-result": {
      const content = part.parts.flatMap((inner) => resultBlocks(inner, at, names));
      const status = part.isError === true ? { status: "error" } : {};
      // A result has to say something.
      const said = content.length === 0 ? [{ text: " " }] : content;
      return [{ toolResult: { toolUseId: part.id, content: said, ...status } }];
    }
    case "reasoning":
      if (part.isHidden === true)
        return part.signature === undefined
          ? []
          : [{ reasoningContent: { redactedContent: part.signature } }];
      return [
        {
          reasoningContent: {
            reasoningText: {
              text: part.text,
              ...(part.signature === undefined ? {} : { signature: part.signature }),
            },
          },
        },
      ];
  }
}

function textBlocks({ text, endsCachePrefix }: NeutralText): JsonObject[] {
  return endsCachePrefix === true ? [{ text }, CACHE_POINT] : [{ text }];
}

function resultBlocks(part: NeutralPart, at: string, names: Set<string>): JsonObject[] {
  if (part.kind === "text") return part.text === "" ? [] : [{ text: part.text }];
  if (part.kind === "image" || part.kind === "document") return blocksOf(part, at, names);
  throw untranslatable(`${at}: ${part.kind} in the result of a tool`, DIALECT);
}

function mediaOf(media: NeutralMedia, kind: ConverseMediaKind, at: string): JsonObject {
  if (media.from === "url") throw untranslatable(`${at}: ${kind} by its address`, DIALECT);
  const format = formatOf(kind, media.mediaType);
  if (format === undefined) throw untranslatable(`${at}: ${kind} of type ${media.mediaType}`, DIALECT);
  return { format, source: { bytes: media.base64 } };
}

/** A document's name is required, may not hold everything, and must stand for one document. */
function uniqueName(name: string | undefined, names: Set<string>): string {
  const plain = (name ?? "").replace(NOT_IN_NAMES, " ").replace(/\s+/g, " ").trim().slice(0, MAX_NAME_CHARS);
  const base = plain === "" ? "document" : plain;
  let unique = base;
  for (let number = 2; names.has(unique); number++) unique = `${base} ${number}`;
  names.add(unique);
  return unique;
}

function inputOf(input: string, at: string): JsonObject {
  try {
    const value = parseStrictJson(input === "" ? "{}" : input);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  throw untranslatable(`${at}: input of a tool call that is no JSON object`, DIALECT);
}
