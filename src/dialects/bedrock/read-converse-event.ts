import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import type { PartReader } from "../dialect-adapter.ts";
import { CONVERSE_WORDS, isPadding } from "./converse-words.ts";
import { PartBuilder } from "./part-builder.ts";
import { readConverseUsage } from "./read-converse-usage.ts";
import { noteReasoning } from "./signed-reasoning.ts";

const ANSWER = [{ choice: 0, path: [] }] as const;

/**
 * Lays open the events of one ConverseStream answer, each an object whose one member is named like the event.
 *
 * Text blocks that follow each other are one longer text, in the lane of their run; a block of another kind ends it. A block of
 * reasoning, a tool call's input and its citations are lanes of their own, which end with the block.
 */
export class ConverseEventReader implements PartReader {
  #run = 0;
  #isInText = false;
  /** Lanes of blocks other than text, by the block's index. */
  readonly #lanes = new Map<number, Set<string>>();

  read(value: JsonObject, raw: string | undefined): StreamPart {
    const plain = plainTextIn(value);
    if (plain === undefined || raw === undefined) return this.#read(value, raw);
    this.#isInText = true;
    const lane = `0.text.${this.#run}`;
    const text = { lane, choice: 0, origin: "assistant", path: TEXT_PATH, text: plain } as const;
    return { value, raw, texts: plain === "" ? [] : [text], choices: ANSWER };
  }

  #read(value: JsonObject, raw: string | undefined): StreamPart {
    const builder = new PartBuilder(CONVERSE_WORDS);
    const ended: string[] = [];
    let belongs = false;
    let reason: string | undefined;
    for (const event in value) {
      const content = value[event];
      const path = [event];
      if (event !== "metadata") belongs = true;
      if (!CONVERSE_WORDS.keys.has(event)) builder.key("metadata", path, event);
      if (!isJsonObject(content)) builder.strings(content, path, `0.${event}`, "metadata", "piece");
      else if (event === "metadata") readMetadata(builder, content);
      else {
        ended.push(...this.#event(builder, event, content));
        const said = event === "messageStop" ? content["stopReason"] : undefined;
        if (typeof said === "string") reason = said;
      }
    }
    const metadata = value["metadata"];
    return builder.build(value, raw, {
      ...(belongs ? { choices: ANSWER } : {}),
      ...(ended.length === 0 ? {} : { endedLanes: ended.map((lane) => ({ choice: 0, lane })) }),
      ...(reason === undefined ? {} : { finished: [{ choice: 0, reason }] }),
      usage: isJsonObject(metadata) ? readConverseUsage(metadata["usage"]) : undefined,
    });
  }

  /** Returns the lanes that end with the event. */
  #event(builder: PartBuilder, event: string, content: JsonObject): readonly string[] {
    const index = typeof content["contentBlockIndex"] === "number" ? content["contentBlockIndex"] : 0;
    const ended: string[] = [];
    for (const key in content) {
      const member = content[key];
      const path = [event, key];
      if (key === "p" && typeof member === "string" && isPadding(member)) continue;
      if (!CONVERSE_WORDS.keys.has(key)) builder.key("metadata", path, key);
      if (event === "contentBlockDelta" && key === "delta" && isJsonObject(member))
        ended.push(...this.#delta(builder, member, index, path));
      else if (event === "contentBlockStart" && key === "start") {
        ended.push(...this.#endText());
        builder.strings(member, path, `0.start.${index}`, "tool-arguments", "whole");
      } else builder.strings(member, path, `0.${event}`, "metadata", "whole");
    }
    if (event !== "contentBlockStop") return ended;
    const lanes = this.#lanes.get(index);
    this.#lanes.delete(index);
    return lanes === undefined ? ended : [...ended, ...lanes];
  }

  #delta(builder: PartBuilder, delta: JsonObject, index: number, path: JsonPath): readonly string[] {
    const ended: string[] = [];
    noteReasoning(delta);
    for (const kind in delta) {
      const member = delta[kind];
      const at = [...path, kind];
      if (kind === "text" && typeof member === "string") {
        this.#isInText = true;
        builder.text(`0.text.${this.#run}`, "assistant", at, member, "piece");
        continue;
      }
      if (!CONVERSE_WORDS.keys.has(kind)) builder.key("metadata", at, kind);
      // A citation stands beside the text it belongs to.
      if (kind !== "citation") ended.push(...this.#endText());
      this.#note(index, this.#piecesOf(builder, kind, member, index, at));
    }
    return ended;
  }

  #piecesOf(
    builder: PartBuilder,
    kind: string,
    member: JsonValue | undefined,
    index: number,
    path: JsonPath,
  ): readonly string[] {
    const lane = `0.${kind}.${index}`;
    if (kind === "toolUse") return builder.strings(member, path, lane, "tool-arguments", "piece");
    if (kind === "reasoningContent") return builder.strings(member, path, lane, "reasoning", "piece");
    return builder.strings(member, path, lane, "assistant", "piece");
  }

  #note(index: number, lanes: readonly string[]): void {
    if (lanes.length === 0) return;
    const known = this.#lanes.get(index) ?? new Set();
    for (const lane of lanes) known.add(lane);
    this.#lanes.set(index, known);
  }

  #endText(): readonly string[] {
    if (!this.#isInText) return [];
    this.#isInText = false;
    return [`0.text.${this.#run++}`];
  }
}

/** The text of an event that is a piece of text and nothing else, the commonest by far; undefined for every other. */
function plainTextIn(event: JsonObject): string | undefined {
  const content = event["contentBlockDelta"];
  if (!isJsonObject(content) || !hasOnly(event, DELTA_EVENT) || !hasOnly(content, PIECE)) return undefined;
  const { delta, contentBlockIndex: index, p: padding = "" } = content;
  if (typeof index !== "number" || typeof padding !== "string" || !isPadding(padding)) return undefined;
  if (!isJsonObject(delta) || !hasOnly(delta, TEXT)) return undefined;
  return typeof delta["text"] === "string" ? delta["text"] : undefined;
}

const DELTA_EVENT: ReadonlySet<string> = new Set(["contentBlockDelta"]);
const PIECE: ReadonlySet<string> = new Set(["contentBlockIndex", "delta", "p"]);
const TEXT: ReadonlySet<string> = new Set(["text"]);
const TEXT_PATH: JsonPath = ["contentBlockDelta", "delta", "text"];

function hasOnly(value: JsonObject, members: ReadonlySet<string>): boolean {
  for (const member in value) if (!members.has(member)) return false;
  return true;
}

/** What comes once the answer has ended: its texts belong to no choice, and each is judged by itself. */
function readMetadata(builder: PartBuilder, metadata: JsonObject): void {
  for (const key in metadata) {
    const member = metadata[key];
    const path = ["metadata", key];
    if (key === "p" && typeof member === "string" && isPadding(member)) continue;
    if (!CONVERSE_WORDS.keys.has(key)) builder.key("metadata", path, key, -1);
    builder.strings(member, path, `-1.${key}`, "metadata", "whole", -1);
  }
}
