import type { TextSlot } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonPath, JsonValue } from "../../contracts/json.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { collectStrings } from "./collect-strings.ts";
import { OPENAI_WORDS, type WireWords } from "./wire-words.ts";

/** Gathers the texts of one request. Throws `invalid_request` at `LIMITS.textsPerRequest`. */
export class TextCollector {
  readonly texts: TextSlot[] = [];
  readonly #words: WireWords;
  #seenKeys: Set<string> | undefined;

  constructor(words: WireWords = OPENAI_WORDS) {
    this.#words = words;
  }

  /** Every string and foreign key inside a value; the format's own fixed values are exempt. */
  strings(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin): void {
    if (typeof value === "string") {
      this.setting(path, origin, value);
      return;
    }
    const visit = (at: JsonPath, text: string, isKey: boolean): void => {
      if (isKey) this.key(at, origin, text);
      else this.setting(at, origin, text);
    };
    collectStrings(value, path, visit, this.#words.keys);
  }

  /** A string that is exempt where it is one of the format's fixed values. */
  setting(path: JsonPath, origin: TextOrigin, text: string): void {
    if (!this.#words.isEnumerated(text)) this.text(path, origin, text);
  }

  /** A string that is a text whatever it says; `joinedIn` as in `TextSlot`. */
  text(path: JsonPath, origin: TextOrigin, text: string, joinedIn?: number): void {
    if (text === "") return;
    this.#add(joinedIn === undefined ? { path, origin, text } : { path, origin, text, joinedIn });
  }

  /** A key, once for each origin: schemas repeat their names. */
  key(path: JsonPath, origin: TextOrigin, key: string): void {
    if (key === "" || this.#words.keys.has(key)) return;
    this.#seenKeys ??= new Set();
    const known = `${origin} ${key}`;
    if (this.#seenKeys.has(known)) return;
    this.#seenKeys.add(known);
    this.#add({ path, origin, text: key, isKey: true });
  }

  #add(slot: TextSlot): void {
    if (this.texts.length >= LIMITS.textsPerRequest) {
      const message = `The body holds more than ${LIMITS.textsPerRequest} texts.`;
      throw new GatewayError("invalid_request", "too many texts in one request", { publicMessage: message });
    }
    this.texts.push(slot);
  }
}
