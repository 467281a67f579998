import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { CONVERSE_WORDS } from "./converse-words.ts";
import { longNumbers } from "./long-numbers.ts";
import { PartBuilder } from "./part-builder.ts";
import { readConverseUsage } from "./read-converse-usage.ts";
import { noteReasoning } from "./signed-reasoning.ts";

/**
 * Lays open a whole Converse answer. Text blocks that follow each other are the pieces of one text; every other string is complete in
 * itself.
 */
export function readConverseAnswer(value: JsonObject, raw: string | undefined): StreamPart {
  const builder = new PartBuilder(CONVERSE_WORDS);
  for (const key in value) {
    const member = value[key];
    if (!CONVERSE_WORDS.keys.has(key)) builder.key("metadata", [key], key, -1);
    if (key === "output" && isJsonObject(member)) readOutput(builder, member);
    else builder.strings(member, [key], `-1.${key}`, "metadata", "whole", -1);
  }
  const reason = value["stopReason"];
  return builder.build(value, raw, {
    finished: [{ choice: 0, reason: typeof reason === "string" ? reason : "end_turn" }],
    usage: readConverseUsage(value["usage"]),
  });
}

function readOutput(builder: PartBuilder, output: JsonObject): void {
  for (const key in output) {
    const message = output[key];
    const path = ["output", key];
    if (!CONVERSE_WORDS.keys.has(key)) builder.key("metadata", path, key);
    if (key !== "message" || !isJsonObject(message)) {
      builder.strings(message, path, `0.${key}`, "metadata", "whole");
      continue;
    }
    for (const member in message) {
      const at = [...path, member];
      if (!CONVERSE_WORDS.keys.has(member)) builder.key("metadata", at, member);
      if (member === "content") readContent(builder, message[member], at);
      else builder.strings(message[member], at, `0.${member}`, "metadata", "whole");
    }
  }
}

function readContent(builder: PartBuilder, content: JsonValue | undefined, path: JsonPath): void {
  if (!Array.isArray(content)) {
    builder.strings(content, path, "0.content", "assistant", "whole");
    return;
  }
  let run = 0;
  content.forEach((block, index) => {
    if (!isJsonObject(block)) {
      builder.strings(block, [...path, index], "0.content", "assistant", "whole");
      return;
    }
    noteReasoning(block);
    for (const kind in block) {
      const member = block[kind];
      const at = [...path, index, kind];
      if (kind === "text" && typeof member === "string") {
        builder.text(`0.text.${run}`, "assistant", at, member, "piece");
        continue;
      }
      run++;
      if (!CONVERSE_WORDS.keys.has(kind)) builder.key("metadata", at, kind);
      readBlock(builder, kind, member, at);
    }
  });
}

function readBlock(builder: PartBuilder, kind: string, member: JsonValue | undefined, path: JsonPath): void {
  if (kind === "toolUse" || kind === "toolResult") {
    builder.strings(member, path, `0.${kind}`, "tool-arguments", "whole");
    for (const { path: at, text } of longNumbers(member, path)) builder.key("tool-arguments", at, text);
  } else if (kind === "reasoningContent") builder.strings(member, path, `0.${kind}`, "reasoning", "whole");
  // What the model says with its sources beside it is its answer as well.
  else builder.strings(member, path, `0.${kind}`, "assistant", "whole");
}
