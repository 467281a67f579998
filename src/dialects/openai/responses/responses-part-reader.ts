import type { CompletionRequest, StreamPart, StreamText } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";
import type { TextEdit } from "../../../contracts/verdict.ts";
import { withTexts } from "../../../foundation/edit-json.ts";
import type { PartReader } from "../../dialect-adapter.ts";
import { noteSigned } from "../../anthropic/signed-thinking.ts";
import { malformedAnswer } from "../../neutral/malformed-answer.ts";
import { collectStrings } from "../collect-strings.ts";
import { isEventType } from "./event-types.ts";
import {
  addConstant,
  answerLane,
  constantsIn,
  isMedia,
  laneAt,
  originOfItem,
  wholeItems,
  type Laid,
} from "./lay-open.ts";
import { withoutLogprobs } from "./log-probabilities.ts";
import { isEcho, withOwnEchoes } from "./own-echoes.ts";
import { readResponsesUsage } from "./read-responses-usage.ts";
import {
  createPieceOf,
  repetitionsIn,
  stringAt,
  type StreamedPiece,
  type TextKey,
} from "./streamed-texts.ts";

/** Why a response ended, by the events that end one. */
const END_EVENTS: ReadonlyMap<unknown, string> = new Map([
  ["response.completed", "completed"],
  ["response.incomplete", "incomplete"],
  ["response.failed", "failed"],
]);
/**
 * Lays open answers of OpenAI's Responses API: the events of a stream, or a whole `response`.
 *
 * What comes in pieces is judged as pieces. Closing events say it all once more: there it is compared with the pieces, which it must
 * equal, and taken out; the finisher puts what was released in its place. Where no pieces came, it is judged as a whole text. Log
 * probabilities of closing events are taken out as well: they count as those that came with the pieces.
 *
 * The words of messages that follow each other are one lane, streamed or not: clients put them together. Whatever stands under `delta` in
 * an event that nobody knows counts as a piece of a longer text.
 *
 * Known weaknesses: words before and after an item of another kind are two lanes, though `output_text` of OpenAI's library joins them. And
 * parts of messages are not judged one by one beside that: what a detector would find in one only as long as no letter stands before it
 * is not found where the part before ends with one.
 */
export function createResponsesPartReader(
  request: Pick<CompletionRequest, "stream" | "body" | "asSent">,
): PartReader {
  return new ResponsesPartReader(request);
}

class ResponsesPartReader implements PartReader {
  readonly #request: Pick<CompletionRequest, "body" | "asSent">;
  readonly #pieceOf = createPieceOf();
  readonly #received = new Map<TextKey, string>();
  /** Lanes of streamed texts that are under way, by the item they belong to. */
  readonly #open = new Map<number, Set<string>>();
  #run = 0;
  #isInAnswer = false;
  /** Which run of the answer's words a message belongs to: what it says once that is over comes too late. */
  readonly #runOf = new Map<number, number>();
  /** Lanes of the log probabilities of the run under way, which are over with it. */
  readonly #tokenLanes = new Set<string>();
  /** The last piece of a text, and what stands around it: mostly the same as around the next. */
  #around: Around | undefined;

  constructor(request: Pick<CompletionRequest, "body" | "asSent">) {
    this.#request = request;
  }

  read(value: JsonObject, raw: string | undefined): StreamPart {
    // An event is none, whatever else it calls itself.
    if (value["object"] === "response" && value["type"] === undefined) return this.#whole(value);
    const piece = this.#pieceOf(value);
    if (piece !== undefined) return this.#piece(value, raw, piece);
    return isJsonObject(value["response"]) ? this.#state(value, value["response"]) : this.#event(value, raw);
  }

  #piece(value: JsonObject, raw: string | undefined, { key, text, outputIndex }: StreamedPiece): StreamPart {
    const delta = stringAt(value, ["delta"]) ?? "";
    this.#received.set(key, (this.#received.get(key) ?? "") + delta);
    const isAnswer = text.event === "response.output_text";
    const lane = isAnswer
      ? this.#answerLaneOf(outputIndex)
      : `0.${text.event.slice("response.".length)}.${key}`;
    if (!isAnswer) this.#openLanes(outputIndex).add(lane);
    if (text.origin === "reasoning") noteSigned(value);
    const piece = { lane, choice: 0, origin: text.origin, path: ["delta"], text: delta };
    const found: Laid = {
      texts: [text.isPlain === true ? { ...piece, isValue: true } : piece],
      media: [],
    };
    const around = this.#constantsAround(value);
    const { logprobs } = value;
    if (logprobs === undefined || (Array.isArray(logprobs) && logprobs.length === 0))
      return part(value, raw, found, around);
    const constants = [...around];
    collectStrings(logprobs, ["logprobs"], (path, token, isKey) => {
      if (isKey) addConstant(constants, path, token, isKey, 0, "metadata");
      else {
        const tokenLane = isAnswer ? this.#tokenLaneOf(outputIndex, path) : laneAt(0, path);
        found.texts.push({ lane: tokenLane, choice: 0, origin: "assistant", path, text: token });
      }
    });
    return part(value, raw, found, constants);
  }

  #constantsAround(piece: JsonObject): readonly StreamText[] {
    if (this.#around === undefined || !isAround(piece, this.#around)) this.#around = aroundOf(piece);
    return this.#around.constants;
  }

  /** An event that shows the response as it stands: its head, and at the end its counts. */
  #state(value: JsonObject, response: JsonObject): StreamPart {
    const { output: _again, ...own } = withOwnEchoes(response, this.#request);
    const shown: JsonObject = { ...value, response: { ...own, output: [] } };
    const constants = constantsIn(value, ["response"], -1);
    for (const member in own) {
      if (isEcho(member)) continue;
      collectStrings({ [member]: own[member] ?? null }, ["response"], (path, text, isKey) => {
        addConstant(constants, path, text, isKey, -1, "metadata");
      });
    }
    const usage = readResponsesUsage(response["usage"]);
    const reason = END_EVENTS.get(value["type"]);
    return {
      value: shown,
      texts: [],
      constants,
      ...(usage === undefined ? {} : { usage }),
      ...(reason === undefined ? {} : { finished: [{ choice: 0, reason }] }),
    };
  }

  #event(event: JsonObject, raw: string | undefined): StreamPart {
    const found: Laid = { texts: [], media: [] };
    const edits: TextEdit[] = [];
    for (const { path, key } of repetitionsIn(event)) {
      const text = stringAt(event, path);
      const received = this.#received.get(key) ?? "";
      if (text === undefined || (received === "" && text !== "")) continue;
      if (text !== received) throw malformedAnswer("a closing event that does not repeat what was streamed");
      edits.push({ path, text: "" });
    }
    const value = withoutLogprobs(edits.length === 0 ? event : withTexts(event, edits));
    const { item } = value;
    const origin = isJsonObject(item) ? originOfItem(item["type"]) : "assistant";
    if (isJsonObject(item) && origin === "reasoning") noteSigned(item);
    const constants: StreamText[] = [];
    collectStrings(value, [], (path, text, isKey) => {
      if (path.length === 1 && path[0] === "type" && isEventType(text)) return;
      if (!isKey && isMedia(value, path, text)) found.media.push({ choice: 0, path, chars: text.length });
      else if (!isKey && path[0] === "delta")
        found.texts.push({ lane: laneAt(0, path), choice: 0, origin, path, text });
      else addConstant(constants, path, text, isKey, 0, origin);
    });
    const ended = this.#endedLanes(event);
    return {
      ...part(value, value === event ? raw : undefined, found, constants),
      ...(ended.length === 0 ? {} : { endedLanes: ended.map((lane) => ({ choice: 0, lane })) }),
    };
  }

  /** A whole response: every string is complete in itself, but for words of messages that follow each other. */
  #whole(response: JsonObject): StreamPart {
    const value = withOwnEchoes(response, this.#request);
    const found: Laid = { texts: [], media: [] };
    for (const member in value) {
      if (isEcho(member)) continue;
      if (member === "output" && Array.isArray(value[member])) {
        wholeItems(value, value[member], found);
        continue;
      }
      collectStrings({ [member]: value[member] ?? null }, [], (path, text, isKey) => {
        addConstant(found.texts, path, text, isKey, -1, "metadata");
      });
    }
    const usage = readResponsesUsage(value["usage"]);
    const reason = typeof value["status"] === "string" ? value["status"] : "completed";
    const { media, texts } = found;
    return {
      value,
      texts,
      ...(media.length === 0 ? {} : { media }),
      ...(usage === undefined ? {} : { usage }),
      finished: [{ choice: 0, reason }],
    };
  }

  #answerLaneOf(outputIndex: number): string {
    this.#isInAnswer = true;
    const run = this.#runOf.get(outputIndex) ?? this.#run;
    this.#runOf.set(outputIndex, run);
    return answerLane(run);
  }

  #tokenLaneOf(outputIndex: number, path: JsonPath): string {
    const lane = `${laneAt(0, path)}.${this.#runOf.get(outputIndex) ?? 0}`;
    this.#tokenLanes.add(lane);
    return lane;
  }

  #openLanes(outputIndex: number): Set<string> {
    const lanes = this.#open.get(outputIndex) ?? new Set();
    this.#open.set(outputIndex, lanes);
    return lanes;
  }

  /** An item that is done has said all; the answer's words have, once an item of another kind begins. */
  #endedLanes(event: JsonObject): string[] {
    const { type, item, output_index: output } = event;
    if (
      type === "response.output_item.added" &&
      isJsonObject(item) &&
      item["type"] !== "message" &&
      this.#isInAnswer
    ) {
      const ended = [answerLane(this.#run), ...this.#tokenLanes];
      this.#run++;
      this.#isInAnswer = false;
      this.#tokenLanes.clear();
      return ended;
    }
    if (type !== "response.output_item.done" || typeof output !== "number") return [];
    const lanes = [...(this.#open.get(output) ?? [])];
    this.#open.delete(output);
    return lanes;
  }
}

/** What is laid open of a piece by itself. */
const PIECE_MEMBERS: readonly string[] = ["delta", "logprobs"];

/** What stands around the text of a piece, its constants, and how many members the piece has. */
interface Around {
  readonly members: readonly (readonly [name: string, value: JsonValue | undefined])[];
  readonly constants: readonly StreamText[];
  readonly count: number;
}

function aroundOf(piece: JsonObject): Around {
  const names = Object.keys(piece);
  const around = names.filter((name) => !PIECE_MEMBERS.includes(name));
  return {
    members: around.map((name) => [name, piece[name]]),
    constants: constantsIn(piece, PIECE_MEMBERS, 0),
    count: names.length,
  };
}

/** Whether a piece has the same members around its text, with the same words in them; numbers say nothing. */
function isAround(piece: JsonObject, { members, count }: Around): boolean {
  for (const [name, value] of members) {
    const other = piece[name];
    if (other !== value && (typeof value !== "number" || typeof other !== "number")) return false;
  }
  let own = members.length;
  for (const name of PIECE_MEMBERS) if (Object.hasOwn(piece, name)) own++;
  return own === count && Object.keys(piece).length === count;
}

const WHOLE_EVENT = [{ choice: 0, path: [] }] as const;

function part(
  value: JsonObject,
  raw: string | undefined,
  { texts, media }: Laid,
  constants: readonly StreamText[],
): StreamPart {
  // There is one for each event of a stream: made without copies.
  const made: { -readonly [Member in keyof StreamPart]: StreamPart[Member] } = {
    value,
    texts,
    choices: WHOLE_EVENT,
  };
  if (raw !== undefined) made.raw = raw;
  if (constants.length > 0) made.constants = constants;
  if (media.length > 0) made.media = media;
  return made;
}
