import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import { joinTurns } from "../neutral/join-turns.ts";
import type { NeutralMedia, NeutralMessage, NeutralPart } from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";

const DIALECT = "gemini.generate";

/** What Google lets stand in place of the signature of a call that is not its own ("Thought signatures", migrating from other models). */
const NO_SIGNATURE = "skip_thought_signature_validator";

/** Types of images that an address tells by its ending; Gemini wants to be told the type. */
const IMAGE_TYPES: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["heic", "image/heic"],
  ["heif", "image/heif"],
  ["gif", "image/gif"],
]);

/**
 * Writes the turns of a conversation as Gemini's contents. `wantsSignatures`: the model is one that wants a signature with the first
 * call of each turn.
 */
export function contentsOf(messages: readonly NeutralMessage[], wantsSignatures: boolean): JsonObject[] {
  const names = new Map<string, string>();
  return joinTurns(messages).flatMap(({ role, parts, at }) => {
    const writer = new PartWriter(at, names, wantsSignatures);
    for (const part of parts) writer.add(part);
    // Gemini takes no turn in which nothing is said.
    return writer.parts.length === 0
      ? []
      : [{ role: role === "assistant" ? "model" : "user", parts: writer.parts }];
  });
}

class PartWriter {
  readonly parts: JsonObject[] = [];
  readonly #at: string;
  /** By id, the functions that were called so far. */
  readonly #names: Map<string, string>;
  readonly #wantsSignatures: boolean;
  /** A proof without words, which belongs to the call that follows. */
  #signature: string | undefined;
  #hasCall = false;

  constructor(at: string, names: Map<string, string>, wantsSignatures: boolean) {
    this.#at = at;
    this.#names = names;
    this.#wantsSignatures = wantsSignatures;
  }

  add(part: NeutralPart): void {
    switch (part.kind) {
      case "text":
      case "refusal":
        if (part.text !== "") this.parts.push({ text: part.text });
        break;
      case "image":
      case "audio":
      case "document":
        this.parts.push(this.#media(part.kind, part.media));
        break;
      case "reasoning":
        this.#reasoning(part.text, part.signature);
        break;
      case "tool-call":
        this.#call(part.id, part.name, part.input);
        break;
      case "tool-result":
        this.#result(part.id, part.parts, part.isError === true);
    }
  }

  #reasoning(text: string, signature: string | undefined): void {
    if (text === "") this.#signature = signature ?? this.#signature;
    else
      this.parts.push({
        text,
        thought: true,
        ...(signature === undefined ? {} : { thoughtSignature: signature }),
      });
  }

  #call(id: string, name: string, input: string): void {
    this.#names.set(id, name);
    const own = this.#signature ?? (this.#wantsSignatures && !this.#hasCall ? NO_SIGNATURE : undefined);
    this.#signature = undefined;
    this.#hasCall = true;
    const args = objectIn(input, `${this.#at}: input of ${name}`);
    this.parts.push({
      functionCall: { id, name, args },
      ...(own === undefined ? {} : { thoughtSignature: own }),
    });
  }

  #result(id: string, parts: readonly NeutralPart[], isError: boolean): void {
    const name = this.#names.get(id);
    if (name === undefined)
      throw invalidField(this.#at, "a tool's result must follow the call that has its id");
    const texts: string[] = [];
    const media: JsonObject[] = [];
    for (const part of parts) {
      if (part.kind === "text") texts.push(part.text);
      else if (part.kind === "image" || part.kind === "audio" || part.kind === "document")
        media.push(this.#media(part.kind, part.media));
      else throw untranslatable(`${this.#at}: ${part.kind} in the result of a tool`, DIALECT);
    }
    const response = { [isError ? "error" : "output"]: texts.join("\n") };
    this.parts.push({
      functionResponse: { id, name, response, ...(media.length === 0 ? {} : { parts: media }) },
    });
  }

  #media(kind: string, media: NeutralMedia): JsonObject {
    if (media.from === "bytes") return { inlineData: { mimeType: media.mediaType, data: media.base64 } };
    const ending = /\.([a-z]{3,4})(?:\?|$)/i.exec(media.url)?.[1]?.toLowerCase() ?? "";
    const mimeType = kind === "image" ? IMAGE_TYPES.get(ending) : undefined;
    if (mimeType === undefined)
      throw untranslatable(`${this.#at}: ${kind} by an address without its type`, DIALECT);
    return { fileData: { mimeType, fileUri: media.url } };
  }
}

/** The object that a JSON text stands for; nothing at all stands for an empty one. */
function objectIn(text: string, field: string): JsonObject {
  if (text.trim() === "") return {};
  let value: JsonValue | undefined;
  try {
    value = parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  if (!isJsonObject(value)) throw invalidField(field, "expected the JSON text of an object");
  return value;
}
