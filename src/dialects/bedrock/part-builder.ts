import type { StreamMedia, StreamPart, StreamText, Usage } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import type { JsonObject, JsonPath, JsonValue } from "../../contracts/json.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { isBase64 } from "../openai/media-payload.ts";
import type { WireWords } from "../openai/wire-words.ts";

/** How a string of an answer is to be judged: as a piece of the longer text of a lane, or by itself. */
export type TextKind = "piece" | "whole";

/** Gathers what is laid open of one event, or of one whole answer. The answer is choice 0; -1 is what belongs to none. */
export class PartBuilder {
  readonly #words: WireWords;
  readonly #texts: StreamText[] = [];
  #media: StreamMedia[] | undefined;

  constructor(words: WireWords) {
    this.#words = words;
  }

  /** A text whatever it says. */
  text(lane: string, origin: TextOrigin, path: JsonPath, text: string, kind: TextKind, choice = 0): void {
    if (text === "") return;
    const known = { lane, choice, origin, path, text };
    this.#texts.push(kind === "whole" ? { ...known, isWhole: true } : known);
  }

  /** What cannot be edited: a key that is not the format's own, a number. */
  key(origin: TextOrigin, path: JsonPath, text: string, choice = 0): void {
    this.#texts.push({ lane: `${choice}.key`, choice, origin, path, text, isWhole: true, isKey: true });
  }

  /**
   * Every string and foreign key inside a value; the bytes of media are media. Pieces go into lanes that begin with `lane` and go on
   * with their place, without positions in lists; the lanes are returned. Fixed values are exempt, but not among pieces, any of which
   * may look like one.
   */
  strings(
    value: JsonValue | undefined,
    path: JsonPath,
    lane: string,
    origin: TextOrigin,
    kind: TextKind,
    choice = 0,
  ): readonly string[] {
    const lanes: string[] = [];
    const visit = (at: JsonPath, text: string, isKey: boolean): void => {
      if (isKey) this.key(origin, at, text, choice);
      else if (at.at(-1) === "bytes" && isBase64(text))
        (this.#media ??= []).push({ choice, path: at, chars: text.length });
      else if (kind === "piece" || !this.#words.isEnumerated(text)) {
        const own = [lane, ...at.slice(path.length).filter((step) => typeof step === "string")].join(".");
        this.text(own, origin, at, text, kind, choice);
        if (kind === "piece") lanes.push(own);
      }
    };
    collectStrings(value, path, visit, this.#words.keys);
    return lanes;
  }

  /** Every string inside a value, for `visit` to judge; keys that are not the format's own are laid open here. */
  visit(value: JsonValue | undefined, path: JsonPath, visit: (path: JsonPath, text: string) => void): void {
    collectStrings(
      value,
      path,
      (at, text, isKey) => {
        if (isKey) this.key("metadata", at, text);
        else visit(at, text);
      },
      this.#words.keys,
    );
  }

  build(
    value: JsonObject,
    raw: string | undefined,
    more: Pick<StreamPart, "choices" | "finished" | "endedLanes"> & { readonly usage?: Usage | undefined },
  ): StreamPart {
    const { usage, ...rest } = more;
    return {
      value,
      ...(raw === undefined ? {} : { raw }),
      texts: this.#texts,
      ...(this.#media === undefined ? {} : { media: this.#media }),
      ...(usage === undefined ? {} : { usage }),
      ...rest,
    };
  }
}
