import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";

/** Stands in for the text while a template is checked. */
const STAND_IN = "stand-in for the text of a chunk";

const NOTHING: readonly never[] = Object.freeze([]);

/** Inside of a JSON string that means itself: no escapes, no control characters, no surrogates. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]+$/;
/** The same with the short escapes. */
const SHORT_ESCAPES = /^(?:[^"\\\u0000-\u001f\ud800-\udfff]|\\["\\/bfnrt])+$/;

/**
 * The chunks of a stream are mostly alike: the same JSON around another piece of text. A template is such a chunk's JSON before and
 * after its one text; a chunk that has the same around a well-formed string is the same value with that string in it, so it
 * needs no parsing. What repeats around the text (id, model) is shared by all of them. Whatever does not match is parsed in full.
 */
export class ChunkTemplate {
  readonly #before: string;
  readonly #after: string;
  readonly #text: StreamText;
  readonly #model: StreamPart;
  readonly #parse: (json: string) => JsonValue;

  private constructor(
    before: string,
    after: string,
    text: StreamText,
    model: StreamPart,
    parse: (json: string) => JsonValue,
  ) {
    this.#before = before;
    this.#after = after;
    this.#text = text;
    this.#model = model;
    this.#parse = parse;
  }

  /**
   * Makes a template of a chunk that carries one piece of text and nothing that ends or counts; undefined where the chunk is
   * not of that kind or its text stands in the JSON more than once. `parse` is the strict parser the chunk was read with.
   */
  static from(raw: string, part: StreamPart, parse: (json: string) => JsonValue): ChunkTemplate | undefined {
    const [text, ...others] = part.texts;
    if (text === undefined || others.length > 0 || text.isWhole === true) return undefined;
    if (part.usage !== undefined || part.finished !== undefined || part.media !== undefined) return undefined;
    const literal = JSON.stringify(text.text);
    const start = raw.indexOf(literal);
    if (start === -1 || raw.includes(literal, start + 1)) return undefined;
    const before = raw.slice(0, start + 1);
    const after = raw.slice(start + literal.length - 1);
    // That the text stands where it seems to is proved, not assumed.
    let proof: JsonValue;
    try {
      proof = parse(before + STAND_IN + after);
    } catch {
      // What looked like the text runs over the ends of two strings, so that the JSON around it is none.
      return undefined;
    }
    if (valueAt(proof, text.path) !== STAND_IN) return undefined;
    return new ChunkTemplate(before, after, text, part, parse);
  }

  /** The part of a chunk that is like the template; undefined where it is not. */
  read(raw: string): StreamPart | undefined {
    const before = this.#before;
    const after = this.#after;
    if (raw.length < before.length + after.length || !raw.startsWith(before) || !raw.endsWith(after))
      return undefined;
    const inside = raw.slice(before.length, raw.length - after.length);
    if (PLAIN.test(inside)) return this.#part(raw, inside);
    if (!SHORT_ESCAPES.test(inside)) return undefined;
    return this.#part(raw, JSON.parse(`"${inside}"`) as string);
  }

  #part(raw: string, text: string): StreamPart {
    return new TemplatedPart(raw, { ...this.#text, text }, this.#model, this.#parse);
  }
}

/** A part whose value is parsed only when somebody needs it. */
class TemplatedPart implements StreamPart {
  readonly raw: string;
  readonly texts: readonly StreamText[];
  readonly constants: readonly StreamText[];
  readonly choices: NonNullable<StreamPart["choices"]>;
  readonly #parse: (json: string) => JsonValue;
  #value: JsonObject | undefined;

  constructor(raw: string, text: StreamText, model: StreamPart, parse: (json: string) => JsonValue) {
    this.raw = raw;
    this.texts = [text];
    this.constants = model.constants ?? NOTHING;
    this.choices = model.choices ?? NOTHING;
    this.#parse = parse;
  }

  get value(): JsonObject {
    this.#value ??= this.#parse(this.raw) as JsonObject;
    return this.#value;
  }
}

function valueAt(value: JsonValue, path: JsonPath): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === "number") at = Array.isArray(at) ? at[step] : undefined;
    else at = isJsonObject(at) ? at[step] : undefined;
  }
  return at;
}
