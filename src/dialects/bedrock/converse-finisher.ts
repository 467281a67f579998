import type { BlockedEnd, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { AnswerEnvelope, AnswerFinisher } from "../dialect-adapter.ts";
import { composeMetadata, INTERVENED, setApart, textDelta } from "./compose-converse.ts";
import { reasoningIn, wasEdited, withoutProofIn } from "./signed-reasoning.ts";

/**
 * Sees what goes out of a ConverseStream answer, and so can end it where it was blocked: what is open is closed, the message stands in
 * the text block that is open or in one of its own, and the reason is `guardrail_intervened`. A trace belongs into the last event,
 * which is kept back for it where one is to come.
 */
export class ConverseFinisher implements AnswerFinisher {
  readonly #envelope: AnswerEnvelope;
  readonly #isTraced: boolean;
  #hasStarted = false;
  #isOver = false;
  /** The blocks that are open, by their index, and whether each is one of text. */
  readonly #open = new Map<number, boolean>();
  #nextIndex = 0;
  /** Blocks of reasoning whose words were changed. */
  readonly #edited = new Set<number>();
  #metadata: JsonObject | undefined;

  constructor(envelope: AnswerEnvelope, isTraced: boolean) {
    this.#envelope = envelope;
    this.#isTraced = isTraced;
  }

  finish(parts: readonly StreamPart[]): readonly StreamPart[] {
    const out: StreamPart[] = [];
    for (const part of parts) {
      if (part.blockedEnd !== undefined) out.push(...this.#endBlocked(part.blockedEnd));
      else if (this.#passes(part.value)) out.push(this.#proven(part));
    }
    return out;
  }

  /** A proof of reasoning whose words were changed becomes a mark. */
  #proven(part: StreamPart): StreamPart {
    const event = part.value["contentBlockDelta"];
    const reasoning = isJsonObject(event) ? reasoningIn(event["delta"]) : undefined;
    if (!isJsonObject(event) || reasoning === undefined) return part;
    const index = indexOf(event);
    if (wasEdited(reasoning)) this.#edited.add(index);
    if (!this.#edited.has(index) || "text" in reasoning) return part;
    const delta = { reasoningContent: withoutProofIn(reasoning) };
    const { raw: _changed, ...rest } = part;
    return { ...rest, value: { contentBlockDelta: { ...event, delta } } };
  }

  composeTrace(trace: JsonObject): readonly JsonObject[] {
    const none = { inputTokens: 0, outputTokens: 0 };
    const { metadata } =
      this.#metadata === undefined
        ? composeMetadata(none, this.#envelope).value
        : { metadata: this.#metadata };
    return [{ metadata: { ...(isJsonObject(metadata) ? metadata : {}), trace } }];
  }

  /** Notes an event; false where it does not go out, or not yet. */
  #passes(value: JsonObject): boolean {
    const { metadata } = value;
    if (isJsonObject(metadata)) {
      if (this.#isTraced) this.#metadata = metadata;
      return !this.#isTraced;
    }
    if (this.#isOver || Object.keys(value).length === 0) return false;
    if (value["messageStart"] !== undefined) this.#hasStarted = true;
    const begun = value["contentBlockStart"] ?? value["contentBlockDelta"];
    if (isJsonObject(begun)) {
      const index = indexOf(begun);
      const delta = begun["delta"];
      this.#open.set(index, isJsonObject(delta) && delta["text"] !== undefined);
      this.#nextIndex = Math.max(this.#nextIndex, index + 1);
    }
    const ended = value["contentBlockStop"];
    // A block of which nothing went out, since all of it came behind a block of the guard's, has no end either.
    if (isJsonObject(ended) && !this.#open.delete(indexOf(ended))) return false;
    if (value["messageStop"] !== undefined) this.#isOver = true;
    return true;
  }

  #endBlocked({ message, followsText }: BlockedEnd): StreamPart[] {
    const events: JsonObject[] = [];
    if (!this.#hasStarted) events.push({ messageStart: { role: "assistant" } });
    const [last] = [...this.#open].at(-1) ?? [];
    const continued = last !== undefined && this.#open.get(last) === true ? last : undefined;
    for (const open of this.#open.keys()) if (open !== continued) events.push(stop(open));
    const index = continued ?? this.#nextIndex;
    events.push(textDelta(setApart(message, followsText), index), stop(index), {
      messageStop: { stopReason: INTERVENED },
    });
    this.#isOver = true;
    return events.map((value) => ({ value, texts: [] }));
  }
}

function stop(contentBlockIndex: number): JsonObject {
  return { contentBlockStop: { contentBlockIndex } };
}

function indexOf(event: JsonObject): number {
  const index = event["contentBlockIndex"];
  return typeof index === "number" ? index : 0;
}
