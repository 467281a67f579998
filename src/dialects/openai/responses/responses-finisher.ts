import type { CompletionRequest, StreamPart } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { TextEdit } from "../../../contracts/verdict.ts";
import { withTexts } from "../../../foundation/edit-json.ts";
import type { AnswerEnvelope, AnswerFinisher } from "../../dialect-adapter.ts";
import { isAsItCame } from "../../anthropic/signed-thinking.ts";
import { composeResponse } from "./compose-response.ts";
import { withLogprobs } from "./log-probabilities.ts";
import { withProofIfSame } from "./reasoning-proof.ts";
import { createPieceOf, repetitionsIn, stringAt, type TextKey } from "./streamed-texts.ts";
import { stringOf } from "./string-of.ts";

/**
 * Says again what was said: closing events get the texts as they were released, and the last event the items that went out. A
 * blocked answer is closed as OpenAI closes one that its own filter stopped: what is open ends, the response is `incomplete`.
 */
export function createResponsesFinisher(
  request: CompletionRequest,
  envelope: AnswerEnvelope,
): AnswerFinisher {
  return new ResponsesFinisher(request, envelope);
}

class ResponsesFinisher implements AnswerFinisher {
  readonly #request: CompletionRequest;
  readonly #envelope: AnswerEnvelope;
  readonly #pieceOf = createPieceOf();
  readonly #released = new Map<TextKey, string>();
  /** Items by their places: as they began, then as they ended. */
  readonly #items = new Map<number, JsonObject>();
  readonly #open = new Set<number>();
  /** Log probabilities as they were released with the pieces of a text. */
  readonly #logprobs = new Map<TextKey, JsonValue[]>();
  /** Items of reasoning whose words were changed on their way. */
  readonly #edited = new Set<number>();
  /** Content parts that have begun and not ended, by their item. */
  readonly #openPart = new Map<number, { readonly index: number; readonly part: JsonObject }>();
  /** Content parts that have ended, of items that have not. */
  readonly #closedParts = new Map<number, JsonObject[]>();
  #response: JsonObject | undefined;
  #sequence = 0;
  #isOver = false;

  constructor(request: CompletionRequest, envelope: AnswerEnvelope) {
    this.#request = request;
    this.#envelope = envelope;
  }

  finish(parts: readonly StreamPart[]): readonly StreamPart[] {
    const out: StreamPart[] = [];
    for (const part of parts) {
      if (this.#isOver) break;
      if (part.blockedEnd !== undefined)
        this.#close(part.blockedEnd.message, part.blockedEnd.followsText, out);
      // An end that came too late for a block is said by what closes it.
      else if (Object.keys(part.value).length > 0) out.push(this.#one(part));
    }
    return out;
  }

  #one(part: StreamPart): StreamPart {
    const piece = this.#pieceOf(part.value);
    if (piece !== undefined) {
      const delta = stringAt(part.value, ["delta"]) ?? "";
      this.#released.set(piece.key, (this.#released.get(piece.key) ?? "") + delta);
      this.#noteLogprobs(piece.key, part.value["logprobs"]);
      if (piece.text.origin === "reasoning" && !isAsItCame(part.value)) this.#edited.add(piece.outputIndex);
    }
    const proven = this.#proven(part.value);
    // Pieces repeat nothing.
    const value = piece === undefined ? this.#filled(proven) : proven;
    this.#note(value);
    const numbered = this.#numbered(value);
    return numbered === part.value ? part : { ...withoutRaw(part), value: numbered };
  }

  /** A closing event with what was released, the last one with every item. */
  #filled(value: JsonObject): JsonObject {
    const edits: TextEdit[] = [];
    const repetitions = repetitionsIn(value);
    for (const { path, key } of repetitions) {
      const text = this.#released.get(key);
      if (text !== undefined && stringAt(value, path) !== undefined) edits.push({ path, text });
    }
    let filled = edits.length === 0 ? value : withTexts(value, edits);
    for (const { path, key } of repetitions) filled = withLogprobs(filled, path, this.#logprobs.get(key));
    const { response } = filled;
    if (!isJsonObject(response) || !isEnd(filled["type"])) return filled;
    return { ...filled, response: { ...response, output: this.#output() } };
  }

  #proven(value: JsonObject): JsonObject {
    const { item, output_index: at } = value;
    if (!isJsonObject(item)) return value;
    const proven = withProofIfSame(item, typeof at === "number" && this.#edited.has(at));
    return proven === item ? value : { ...value, item: proven };
  }

  #noteLogprobs(key: TextKey, logprobs: JsonValue | undefined): void {
    if (!Array.isArray(logprobs) || logprobs.length === 0) return;
    const before = this.#logprobs.get(key);
    if (before === undefined) this.#logprobs.set(key, [...logprobs]);
    else for (const entry of logprobs) before.push(entry);
  }

  #note(value: JsonObject): void {
    const { type, item, response, part, output_index: at, content_index: content } = value;
    if (isJsonObject(response)) this.#response = response;
    if (typeof at !== "number") return;
    if (isJsonObject(item)) {
      this.#items.set(at, item);
      this.#closedParts.delete(at);
      if (type === "response.output_item.done") this.#open.delete(at);
      else this.#open.add(at);
    } else if (type === "response.content_part.added" && isJsonObject(part)) {
      this.#openPart.set(at, { index: typeof content === "number" ? content : 0, part });
    } else if (type === "response.content_part.done" && isJsonObject(part)) {
      this.#openPart.delete(at);
      this.#closedParts.set(at, [...(this.#closedParts.get(at) ?? []), part]);
    }
  }

  #numbered(value: JsonObject): JsonObject {
    const number = this.#sequence++;
    return value["sequence_number"] === number ? value : { ...value, sequence_number: number };
  }

  #output(): JsonValue[] {
    return [...this.#items].sort(([a], [b]) => a - b).map(([, item]) => item);
  }

  /** Ends an answer that was blocked: the message is the last of its words. */
  #close(message: string, followsText: boolean, out: StreamPart[]): void {
    const emit = (value: JsonObject): void => {
      out.push(this.#one({ value, texts: [] }));
    };
    if (this.#response === undefined) {
      const response = composeResponse(this.#request, this.#envelope, { status: "in_progress", output: [] });
      emit({ type: "response.created", response });
    }
    this.#dropCalls();
    const at = this.#answerItem(emit);
    const itemId = stringOf(this.#items.get(at)?.["id"], "");
    const placeOf = (content: number): JsonObject => ({
      item_id: itemId,
      output_index: at,
      content_index: content,
    });
    if (this.#openPart.get(at)?.part["type"] === "refusal") this.#closeRefusal(at, placeOf, emit);
    const opened = this.#openPart.get(at);
    const content = opened?.index ?? this.#closedParts.get(at)?.length ?? 0;
    const place = placeOf(content);
    if (opened === undefined) {
      const part = { type: "output_text", text: "", annotations: [] };
      emit({ type: "response.content_part.added", ...place, part });
    }
    const delta = followsText ? `\n\n${message}` : message;
    emit({ type: "response.output_text.delta", ...place, delta, logprobs: [] });
    const text = this.#released.get(`${at}/response.output_text/${content}`) ?? "";
    emit({ type: "response.output_text.done", ...place, text, logprobs: [] });
    emit({
      type: "response.content_part.done",
      ...place,
      part: { type: "output_text", text, annotations: [] },
    });
    const said = this.#closedParts.get(at) ?? [];
    const item = { ...this.#items.get(at), status: "incomplete", content: said };
    emit({ type: "response.output_item.done", output_index: at, item });
    const response = {
      ...(this.#response ?? {}),
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
      output: this.#output(),
    };
    emit({ type: "response.incomplete", response });
    this.#isOver = true;
  }

  /** A refusal that was under way ends where it is: the message is no part of it. */
  #closeRefusal(
    at: number,
    placeOf: (content: number) => JsonObject,
    emit: (value: JsonObject) => void,
  ): void {
    const content = this.#openPart.get(at)?.index ?? 0;
    const place = placeOf(content);
    const refusal = this.#released.get(`${at}/response.refusal/${content}`) ?? "";
    emit({ type: "response.refusal.done", ...place, refusal });
    emit({ type: "response.content_part.done", ...place, part: { type: "refusal", refusal } });
  }

  /** Calls and reasoning that had begun are not part of what the client gets. */
  #dropCalls(): void {
    for (const at of this.#open) if (this.#items.get(at)?.["type"] !== "message") this.#items.delete(at);
  }

  /** The place of the message that is open, or of a new one. */
  #answerItem(emit: (value: JsonObject) => void): number {
    const open = [...this.#open].find((at) => this.#items.get(at)?.["type"] === "message");
    if (open !== undefined) return open;
    let at = 0;
    for (const places of [this.#items.keys(), this.#open])
      for (const place of places) at = Math.max(at, place + 1);
    const id = `msg_${this.#envelope.id}_${at}`;
    const item = { id, type: "message", status: "in_progress", role: "assistant", content: [] };
    emit({ type: "response.output_item.added", output_index: at, item });
    return at;
  }
}

function isEnd(type: JsonValue | undefined): boolean {
  return type === "response.completed" || type === "response.incomplete" || type === "response.failed";
}

function withoutRaw({ raw: _raw, ...part }: StreamPart): StreamPart {
  return part;
}
