import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralMedia, NeutralPart } from "../neutral/neutral-request.ts";
import { objectOf, textOf } from "../neutral/read-member.ts";
import { memberOf } from "./message-events.ts";

/** Members of blocks that say nothing of what is in them. */
const HINTS: ReadonlySet<string> = new Set(["cache_control", "type"]);

/**
 * Reads the content of a message, or of a tool's result. What no other format can say (blocks of the provider's own tools, files it keeps,
 * citations) is named in `extras`. A document that is plain text becomes text, below its title.
 */
export function readBlocks(value: JsonValue | undefined, at: string, extras: string[]): NeutralPart[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  if (!Array.isArray(value)) throw invalidField(at, "expected text or a list of blocks");
  return value.flatMap((entry, index) => {
    const where = `${at}[${index}]`;
    return readBlock(objectOf(entry, where), where, extras);
  });
}

function readBlock(block: JsonObject, at: string, extras: string[]): NeutralPart[] {
  switch (block["type"]) {
    case "text": {
      only(block, ["text"], at, extras);
      const text = textOf(block["text"], `${at}.text`);
      if (text === "") return [];
      const endsCachePrefix = isJsonObject(block["cache_control"]);
      return [{ kind: "text", text, ...(endsCachePrefix && { endsCachePrefix }) }];
    }
    case "image": {
      only(block, ["source"], at, extras);
      const media = readMedia(block["source"], `${at}.source`, extras);
      return media === undefined ? [] : [{ kind: "image", media }];
    }
    case "document":
      return readDocument(block, at, extras);
    case "tool_use": {
      only(block, ["id", "name", "input", "caller"], at, extras);
      if (isJsonObject(block["caller"]) && block["caller"]["type"] !== "direct") extras.push(`${at}.caller`);
      const id = textOf(block["id"], `${at}.id`);
      const input = JSON.stringify(objectOf(block["input"], `${at}.input`));
      return [{ kind: "tool-call", id, name: textOf(block["name"], `${at}.name`), input }];
    }
    case "tool_result": {
      only(block, ["tool_use_id", "content", "is_error"], at, extras);
      const id = textOf(block["tool_use_id"], `${at}.tool_use_id`);
      const parts = readBlocks(block["content"], `${at}.content`, extras);
      return [{ kind: "tool-result", id, parts, ...(block["is_error"] === true && { isError: true }) }];
    }
    case "thinking": {
      only(block, ["thinking", "signature"], at, extras);
      const text = textOf(block["thinking"], `${at}.thinking`);
      const { signature } = block;
      const isProven = typeof signature === "string" && signature !== "";
      return [{ kind: "reasoning", text, ...(isProven && { signature }) }];
    }
    case "redacted_thinking": {
      only(block, ["data"], at, extras);
      const signature = textOf(block["data"], `${at}.data`);
      return [{ kind: "reasoning", text: "", signature, isHidden: true }];
    }
    default:
      extras.push(at);
      return [];
  }
}

function readDocument(block: JsonObject, at: string, extras: string[]): NeutralPart[] {
  only(block, ["source", "title", "context", "citations"], at, extras);
  if (memberOf(block["citations"], "enabled") === true) extras.push(`${at}.citations`);
  const { title, context } = block;
  const source = objectOf(block["source"], `${at}.source`);
  const heading = [title, context].filter((text) => typeof text === "string").filter((text) => text !== "");
  if (source["type"] === "text") {
    const text = [...heading, textOf(source["data"], `${at}.source.data`)].join("\n\n");
    return [{ kind: "text", text }];
  }
  if (source["type"] === "content") {
    const parts = readBlocks(source["content"], `${at}.source.content`, extras);
    return heading.length === 0 ? parts : [{ kind: "text", text: heading.join("\n\n") }, ...parts];
  }
  const media = readMedia(source, `${at}.source`, extras);
  if (media === undefined) return [];
  if (typeof context === "string" && context !== "") extras.push(`${at}.context`);
  return [{ kind: "document", media, ...(typeof title === "string" && title !== "" && { name: title }) }];
}

/** Undefined for a file that the provider keeps. */
function readMedia(value: JsonValue | undefined, at: string, extras: string[]): NeutralMedia | undefined {
  const source = objectOf(value, at);
  switch (source["type"]) {
    case "base64":
      return {
        from: "bytes",
        mediaType: textOf(source["media_type"], `${at}.media_type`),
        base64: textOf(source["data"], `${at}.data`),
      };
    case "url":
      return { from: "url", url: textOf(source["url"], `${at}.url`) };
    default:
      extras.push(at);
      return undefined;
  }
}

/** Names what a block says beyond the members that are read. */
export function only(block: JsonObject, known: readonly string[], at: string, extras: string[]): void {
  for (const key in block) {
    const value = block[key];
    const saysNothing = value === null || value === false || (Array.isArray(value) && value.length === 0);
    if (!saysNothing && !HINTS.has(key) && !known.includes(key)) extras.push(`${at}.${key}`);
  }
}
