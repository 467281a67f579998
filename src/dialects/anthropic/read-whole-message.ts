import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { blockTexts, laneOf, originOf, partOf, pieceOf, wholes } from "./lay-open.ts";
import { readMessagesUsage } from "./messages-usage.ts";
import { isSigned, noteSigned } from "./signed-thinking.ts";

/** Lays open a whole message: every string is complete in itself, except for text blocks that follow each other. */
export function readWholeMessage(value: JsonObject, raw: string | undefined): StreamPart {
  const { content, ...rest } = value;
  const texts = wholes(rest, [], "metadata");
  const blocks = Array.isArray(content) ? content : [];
  if (!Array.isArray(content)) texts.push(...wholes(content, ["content"], "assistant"));
  let run: number | undefined;
  blocks.forEach((block, at) => {
    const path = ["content", at];
    if (!isJsonObject(block)) {
      texts.push(...wholes(block, path, "assistant"));
      return;
    }
    const isText = block["type"] === "text";
    if (isText) run ??= at;
    else run = undefined;
    if (isSigned(block)) noteSigned(block);
    const isAlone = run === at && !isTextBlock(blocks[at + 1]);
    for (const text of blockTexts(block, path, at, originOf(block["type"]))) {
      const isWords = isText && text.path.length === 3 && text.path[2] === "text" && text.isKey !== true;
      texts.push(isWords && run !== undefined && !isAlone ? pieceOf(laneOf(run, "text"), text) : text);
    }
  });
  const reason = value["stop_reason"];
  const usage = readMessagesUsage(value["usage"]);
  return {
    ...partOf(value, raw, texts),
    ...(usage === undefined ? {} : { usage }),
    finished: [{ choice: 0, reason: typeof reason === "string" ? reason : "end_turn" }],
  };
}

function isTextBlock(block: JsonValue | undefined): boolean {
  return isJsonObject(block) && block["type"] === "text";
}
