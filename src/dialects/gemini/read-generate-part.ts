import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import type { PartReader } from "../dialect-adapter.ts";
import { longNumbers } from "../bedrock/long-numbers.ts";
import { indexOf } from "./edit-candidate.ts";
import { isPayload } from "./is-payload.ts";
import { PartDraft } from "./part-draft.ts";
import { readUsage } from "./read-usage.ts";

/** Members of a part that come whole, in one event, with everything inside them. */
const WHOLE_PARTS: ReadonlyMap<string, "tool-arguments" | "tool-result" | "assistant" | "reasoning"> =
  new Map<string, "tool-arguments" | "tool-result" | "assistant" | "reasoning">([
    ["functionCall", "tool-arguments"],
    ["toolCall", "tool-arguments"],
    ["functionResponse", "tool-result"],
    ["toolResponse", "tool-result"],
    ["codeExecutionResult", "tool-result"],
    ["executableCode", "assistant"],
    ["fileData", "assistant"],
    ["inlineData", "assistant"],
    ["thoughtSignature", "reasoning"],
  ]);
/** Members of a candidate that come whole, and stand beside its words. */
const WHOLE_MEMBERS: ReadonlySet<string> = new Set([
  "citationMetadata",
  "finishMessage",
  "groundingMetadata",
  "safetyRatings",
  "urlContextMetadata",
]);
/** Top-level strings that name the answer rather than belong to it. */
const ENVELOPE: ReadonlySet<string> = new Set(["createTime", "modelVersion", "responseId"]);

/** Where a candidate is in its answer. */
interface Turn {
  /** Runs of thoughts that have begun. */
  thoughts: number;
  isThinking: boolean;
}

/**
 * Lays open one answer of Gemini: the events of a stream, or its one whole body, which have the same shape
 * (GenerateContentResponse).
 *
 * The texts of one candidate are one lane, however many parts they come in and whatever stands between them: clients put them
 * together. Each run of thoughts is a lane of its own, which is over with the first part that is none. Everything in a function call,
 * in code, in sources and citations is complete in itself; strings of members that nobody knows yet count as
 * repeated in a stream, and as pieces of longer texts once they change. Exempt are fixed values and the format's own keys.
 */
export class GeneratePartReader implements PartReader {
  readonly #isStream: boolean;
  readonly #turns = new Map<number, Turn>();

  constructor(isStream: boolean) {
    this.#isStream = isStream;
  }

  read(value: JsonObject, raw: string | undefined): StreamPart {
    const draft = new PartDraft(this.#isStream);
    for (const key in value) {
      const member = value[key];
      if (key === "candidates") this.#candidates(member, draft);
      else if (key === "promptFeedback" || key === "usageMetadata")
        draft.whole(member, -1, [key], "metadata");
      else if (ENVELOPE.has(key) && typeof member === "string") draft.name(member, [key]);
      else draft.unknown(member, -1, [key], key);
    }
    return draft.part(value, raw, readUsage(value["usageMetadata"]));
  }

  #candidates(value: JsonValue | undefined, draft: PartDraft): void {
    if (!Array.isArray(value)) {
      draft.unknown(value, -1, ["candidates"], "candidates");
      return;
    }
    value.forEach((candidate, position) => {
      const path = ["candidates", position];
      if (!isJsonObject(candidate)) {
        draft.unknown(candidate, -1, path, "candidates");
        return;
      }
      const index = indexOf(candidate, position, value);
      draft.choices.push({ choice: index, path });
      this.#candidate(candidate, index, path, draft);
      const reason = candidate["finishReason"];
      if (typeof reason === "string" && reason !== "") draft.finished.push({ choice: index, reason });
    });
  }

  #candidate(candidate: JsonObject, index: number, path: JsonPath, draft: PartDraft): void {
    for (const key in candidate) {
      const member = candidate[key];
      const at = [...path, key];
      if (key === "content" && isJsonObject(member)) this.#content(member, index, at, draft);
      else if (key === "logprobsResult") draft.tokens(member, index, at);
      else if (key === "finishReason" || WHOLE_MEMBERS.has(key)) draft.whole(member, index, at, "assistant");
      else draft.unknown(member, index, at, key);
    }
  }

  #content(content: JsonObject, index: number, path: JsonPath, draft: PartDraft): void {
    for (const key in content) {
      const member = content[key];
      const at = [...path, key];
      if (key !== "parts" || !Array.isArray(member)) draft.unknown(member, index, at, key);
      else
        member.forEach((part, position) => {
          const place = [...at, position];
          if (isJsonObject(part)) this.#part(part, index, place, draft);
          else draft.unknown(part, index, place, "parts");
        });
    }
  }

  #part(part: JsonObject, index: number, path: JsonPath, draft: PartDraft): void {
    const lane = this.#laneOf(part["thought"] === true, index, draft);
    for (const key in part) {
      const member = part[key];
      const at = [...path, key];
      const origin = WHOLE_PARTS.get(key);
      if (key === "text" && typeof member === "string")
        draft.piece(member, index, at, lane, part["thought"] === true ? "reasoning" : "assistant");
      else if (origin === undefined) draft.unknown(member, index, at, key);
      else if (key === "inlineData") this.#media(member, index, at, draft);
      else if (key === "functionCall") this.#call(member, index, at, draft);
      else draft.whole(member, index, at, origin);
    }
  }

  /** The lane of this part's text; ends the run of thoughts before it where it is none. */
  #laneOf(isThought: boolean, index: number, draft: PartDraft): string {
    let turn = this.#turns.get(index);
    if (turn === undefined) {
      turn = { thoughts: 0, isThinking: false };
      this.#turns.set(index, turn);
    }
    if (isThought && !turn.isThinking) turn.thoughts++;
    else if (!isThought && turn.isThinking)
      draft.endedLanes.push({ choice: index, lane: `${index}.thought.${turn.thoughts}` });
    turn.isThinking = isThought;
    return isThought ? `${index}.thought.${turn.thoughts}` : `${index}.text`;
  }

  #media(value: JsonValue | undefined, index: number, path: JsonPath, draft: PartDraft): void {
    const data = isJsonObject(value) ? value["data"] : undefined;
    if (!isJsonObject(value) || typeof data !== "string" || !isPayload(data)) {
      draft.whole(value, index, path, "assistant");
      return;
    }
    draft.media.push({ choice: index, path: [...path, "data"], chars: data.length });
    for (const key in value)
      if (key !== "data") {
        draft.key(key, index, [...path, key]);
        draft.whole(value[key], index, [...path, key], "assistant");
      }
  }

  /** Vertex streams long arguments in pieces, where it is asked to (`partialArgs`). */
  #call(value: JsonValue | undefined, index: number, path: JsonPath, draft: PartDraft): void {
    const partial = isJsonObject(value) ? value["partialArgs"] : undefined;
    for (const { path: at, text } of longNumbers(value, path)) draft.key(text, index, at);
    if (!isJsonObject(value) || !Array.isArray(partial)) {
      draft.whole(value, index, path, "tool-arguments");
      return;
    }
    const { partialArgs: _, ...rest } = value;
    for (const key in rest) {
      draft.key(key, index, [...path, key]);
      draft.whole(rest[key], index, [...path, key], "tool-arguments");
    }
    draft.pieces(partial, index, [...path, "partialArgs"], `${index}.partialArgs`, "tool-arguments");
  }
}
