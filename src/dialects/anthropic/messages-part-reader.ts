import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { PartReader } from "../dialect-adapter.ts";
import { blockTexts, laneOf, namesIn, originOf, partOf, pieceOf, wholes } from "./lay-open.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import { readMessagesUsage } from "./messages-usage.ts";
import { readWholeMessage } from "./read-whole-message.ts";
import { isSigned, noteSigned } from "./signed-thinking.ts";

/** A member of a delta whose pieces, put together, are one longer text, and what its lane is called. */
interface Piece {
  readonly member: string;
  readonly lane: string;
  readonly origin: TextOrigin;
}
const PIECES: ReadonlyMap<unknown, Piece> = new Map([
  ["text_delta", { member: "text", lane: "text", origin: "assistant" }],
  ["thinking_delta", { member: "thinking", lane: "thinking", origin: "reasoning" }],
  ["input_json_delta", { member: "partial_json", lane: "input", origin: "tool-arguments" }],
]);
/** Deltas that are complete in themselves. */
const WHOLE_DELTAS: ReadonlySet<unknown> = new Set(["citations_delta", "signature_delta"]);

/** A greater number is looked at, as any long one is. */
const MAX_PLAIN_INDEX = 1_000_000;

/** A block whose events are under way. */
interface OpenBlock {
  readonly origin: TextOrigin;
  readonly lanes: Set<string>;
  /** The run of text blocks that its words belong to; they come too late once that is over. */
  textLane?: string;
}

/**
 * Lays open answers of the Messages API: the events of a stream, or one whole message.
 *
 * Text blocks that follow each other are one lane, as clients put them together; it is over when a block of another kind begins.
 * Each thinking block, and the input of each tool call, is a lane that is over with its block. What comes at once (a call's name,
 * a citation, a signature, a block of a tool that the provider ran itself) is judged at once. Of a delta that nobody knows, every
 * string counts as a piece of a longer text of its block.
 *
 * Throws `provider_malformed` where an event's place is no place in a list, which clients would each read in a way of their own, and where a
 * message begins with content that no event brought.
 *
 * Known weakness: text blocks are not judged one by one beside that. What a detector would find in a block only as long as no letter stands
 * before it is not found where the block before ends with one.
 */
export class MessagesPartReader implements PartReader {
  readonly #blocks = new Map<JsonValue, OpenBlock>();
  /** The lane of the text blocks under way. */
  #textLane: string | undefined;
  #startUsage: JsonValue | undefined;

  read(value: JsonObject, raw: string | undefined): StreamPart {
    switch (value["type"]) {
      case "message":
        return readWholeMessage(value, raw);
      case "message_start":
        return this.#messageStart(value, raw);
      case "content_block_start":
        requirePlace(value["index"]);
        return this.#blockStart(value, raw);
      case "content_block_delta":
        requirePlace(value["index"]);
        return this.#blockDelta(value, raw);
      case "content_block_stop":
        return this.#blockStop(value, raw);
      case "message_delta":
        return this.#messageDelta(value, raw);
      case "ping":
        return { ...partOf(value, raw, wholes(value, [], "metadata")), choices: [] };
      default:
        return partOf(value, raw, wholes(value, [], "metadata"));
    }
  }

  /** The counts in here are those of the input; the output's come with the end, and no sooner count for the whole. */
  #messageStart(value: JsonObject, raw: string | undefined): StreamPart {
    const { message } = value;
    if (isJsonObject(message)) {
      if (Array.isArray(message["content"]) && message["content"].length > 0)
        throw malformedAnswer("a message that begins with content");
      this.#startUsage = message["usage"];
    }
    return partOf(value, raw, wholes(value, [], "metadata"));
  }

  #blockStart(value: JsonObject, raw: string | undefined): StreamPart {
    const { index = null, content_block: block, ...rest } = value;
    const texts = wholes({ ...rest, index }, [], "metadata");
    if (!isJsonObject(block))
      return partOf(value, raw, [...texts, ...wholes(block, ["content_block"], "assistant")]);
    const isText = block["type"] === "text";
    const ended = isText ? undefined : this.#endText();
    const opened: OpenBlock = { origin: originOf(block["type"]), lanes: new Set() };
    this.#blocks.set(index, opened);
    if (isText) this.#textLaneOf(index);
    if (isSigned(block)) noteSigned(block);
    for (const text of blockTexts(block, ["content_block"], index, opened.origin)) {
      if (isText && text.path.length === 2 && text.path[1] === "text" && text.isKey !== true)
        texts.push(pieceOf(this.#textLane ?? text.lane, text));
      else if (block["type"] === "thinking" && text.path[1] === "thinking" && text.isKey !== true)
        texts.push(this.#pieceIn(opened, laneOf(index, "thinking"), text));
      else texts.push(text);
    }
    return partOf(value, raw, texts, ended);
  }

  #blockDelta(value: JsonObject, raw: string | undefined): StreamPart {
    const { index = null, delta } = value;
    const known = isJsonObject(delta) ? PIECES.get(delta["type"]) : undefined;
    if (!isJsonObject(delta) || known === undefined || !isPlainDelta(value, delta, known))
      return this.#otherDelta(value, raw, known);
    if (known.lane === "thinking") noteSigned(delta);
    const { member, origin } = known;
    const text = typeof delta[member] === "string" ? delta[member] : "";
    if (text === "") return partOf(value, raw, []);
    return partOf(value, raw, [
      this.#knownPiece(index, known, { choice: 0, origin, path: ["delta", member], text }),
    ]);
  }

  /** A delta that says more than its one text, or something else. */
  #otherDelta(value: JsonObject, raw: string | undefined, known: Piece | undefined): StreamPart {
    const { index = null, delta, ...rest } = value;
    const texts = wholes({ ...rest, index }, [], "metadata");
    if (!isJsonObject(delta)) return partOf(value, raw, [...texts, ...wholes(delta, ["delta"], "assistant")]);
    const type = delta["type"];
    if (known?.lane === "thinking" || type === "signature_delta") noteSigned(delta);
    for (const text of wholes(delta, ["delta"], known?.origin ?? this.#blockAt(index).origin)) {
      const [, member, ...deeper] = text.path;
      if (text.isKey === true || WHOLE_DELTAS.has(type) || member === "type") texts.push(text);
      else if (known === undefined || member !== known.member || deeper.length > 0)
        texts.push(this.#pieceIn(this.#blockAt(index), laneOf(index, namesIn(text.path)), text));
      else texts.push(this.#knownPiece(index, known, text));
    }
    return partOf(value, raw, texts);
  }

  #knownPiece(index: JsonValue, { lane }: Piece, text: Omit<StreamText, "lane">): StreamText {
    if (lane === "text") return pieceOf(this.#textLaneOf(index), text);
    return this.#pieceIn(this.#blockAt(index), laneOf(index, lane), text);
  }

  #textLaneOf(index: JsonValue): string {
    const block = this.#blockAt(index);
    return (block.textLane ??= this.#textLane ??= laneOf(index, "text"));
  }

  #blockAt(index: JsonValue): OpenBlock {
    let block = this.#blocks.get(index);
    if (block === undefined) this.#blocks.set(index, (block = { origin: "assistant", lanes: new Set() }));
    return block;
  }

  #blockStop(value: JsonObject, raw: string | undefined): StreamPart {
    const { index = null } = value;
    const block = this.#blocks.get(index);
    const lanes = [...(block?.lanes ?? [])];
    // What a text block goes on to say after its end belongs to the run it was in.
    if (block?.textLane === undefined) this.#blocks.delete(index);
    else block.lanes.clear();
    return partOf(value, raw, wholes(value, [], "metadata"), ...lanes);
  }

  #messageDelta(value: JsonObject, raw: string | undefined): StreamPart {
    const { delta, usage: found } = value;
    const texts = wholes(value, [], "metadata");
    const reason = isJsonObject(delta) ? delta["stop_reason"] : undefined;
    const usage = readMessagesUsage(this.#startUsage, found);
    return {
      ...partOf(value, raw, texts),
      ...(usage === undefined ? {} : { usage }),
      ...(typeof reason === "string" ? { finished: [{ choice: 0, reason }] } : {}),
    };
  }

  #endText(): string | undefined {
    const lane = this.#textLane;
    this.#textLane = undefined;
    return lane;
  }

  #pieceIn(block: OpenBlock, lane: string, text: Omit<StreamText, "lane">): StreamText {
    block.lanes.add(lane);
    return pieceOf(lane, text);
  }
}

function requirePlace(index: JsonValue | undefined): void {
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    throw malformedAnswer("an event of a block without a place");
}

/** Whether an event says nothing but a piece of one text: so do nearly all, and they are spared the search for more. */
function isPlainDelta(value: JsonObject, delta: JsonObject, { member }: Piece): boolean {
  const { index } = value;
  if (typeof index !== "number" || index > MAX_PLAIN_INDEX || typeof delta[member] !== "string") return false;
  for (const key in value) if (key !== "type" && key !== "index" && key !== "delta") return false;
  for (const key in delta) if (key !== "type" && key !== member) return false;
  return true;
}

/** Whether a lane's words are the answer itself. */
export function isAnswerLane(lane: string): boolean {
  return lane.startsWith("content[") && lane.endsWith("].text");
}
