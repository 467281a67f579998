import type { StreamMedia, StreamPart, StreamText, Usage } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import type { JsonObject, JsonPath, JsonValue } from "../../contracts/json.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { GEMINI_WORDS } from "./gemini-words.ts";

/** The texts of one event of an answer, as they are found in it. */
export class PartDraft {
  readonly #isEvent: boolean;
  readonly #texts: StreamText[] = [];
  readonly #constants: StreamText[] = [];
  readonly media: StreamMedia[] = [];
  readonly choices: { choice: number; path: JsonPath }[] = [];
  readonly finished: { choice: number; reason: string }[] = [];
  readonly endedLanes: { choice: number; lane: string }[] = [];

  constructor(isEvent: boolean) {
    this.#isEvent = isEvent;
  }

  part(value: JsonObject, raw: string | undefined, usage: Usage | undefined): StreamPart {
    const { media, choices, finished, endedLanes } = this;
    return {
      value,
      ...(raw === undefined ? {} : { raw }),
      texts: this.#texts,
      ...(this.#constants.length === 0 ? {} : { constants: this.#constants }),
      ...(media.length === 0 ? {} : { media }),
      choices,
      ...(usage === undefined ? {} : { usage }),
      ...(finished.length === 0 ? {} : { finished }),
      ...(endedLanes.length === 0 ? {} : { endedLanes }),
    };
  }

  /** A piece of a longer text. */
  piece(text: string, choice: number, path: JsonPath, lane: string, origin: TextOrigin): void {
    this.#texts.push({ lane, choice, origin, path, text, ...valueOf(origin) });
  }

  /** Every string inside a value, as pieces of one text each that has the same place. */
  pieces(
    value: JsonValue | undefined,
    choice: number,
    path: JsonPath,
    lane: string,
    origin: TextOrigin,
  ): void {
    this.#each(value, choice, path, (at, text) => {
      this.piece(text, choice, at, `${lane}.${String(at.at(-1))}`, origin);
    });
  }

  /** Log probabilities repeat the answer token by token: a lane for those chosen, another for the alternatives. */
  tokens(value: JsonValue | undefined, choice: number, path: JsonPath): void {
    this.#each(value, choice, path, (at, text) => {
      this.piece(text, choice, at, laneOf(choice, at), "assistant");
    });
  }

  /** Every string inside a value that is complete in itself. */
  whole(value: JsonValue | undefined, choice: number, path: JsonPath, origin: TextOrigin): void {
    this.#each(value, choice, path, (at, text) => {
      if (GEMINI_WORDS.isEnumerated(text)) return;
      const lane = laneOf(choice, at);
      this.#texts.push({ lane, choice, origin, path: at, text, isWhole: true, ...valueOf(origin) });
    });
  }

  /** A string that names the answer in each of its events. */
  name(text: string, path: JsonPath): void {
    if (text === "") return;
    const lane = laneOf(-1, path);
    (this.#isEvent ? this.#constants : this.#texts).push({
      lane,
      choice: -1,
      origin: "metadata",
      path,
      text,
      isWhole: true,
    });
  }

  /** A member that the reader does not know: its key, and every string inside it. */
  unknown(value: JsonValue | undefined, choice: number, path: JsonPath, key: string): void {
    this.key(key, choice, path);
    if (!this.#isEvent) {
      this.whole(value, choice, path, "metadata");
      return;
    }
    this.#each(value, choice, path, (at, text) => {
      if (GEMINI_WORDS.isEnumerated(text)) return;
      const lane = laneOf(choice, at);
      this.#constants.push({ lane, choice, origin: "metadata", path: at, text });
    });
  }

  /** A key that is not the format's own, or another text that cannot be edited. It stays out of the lane's name, which stands in records. */
  key(key: string, choice: number, path: JsonPath, known: ReadonlySet<string> = GEMINI_WORDS.keys): void {
    if (key === "" || known.has(key)) return;
    const text: StreamText = {
      lane: `${choice}.key`,
      choice,
      origin: "metadata",
      path,
      text: key,
      isWhole: true,
      isKey: true,
    };
    (this.#isEvent ? this.#constants : this.#texts).push(text);
  }

  #each(
    value: JsonValue | undefined,
    choice: number,
    path: JsonPath,
    visit: (at: JsonPath, text: string) => void,
  ): void {
    const visitAll = (at: JsonPath, text: string, isKey: boolean): void => {
      if (isKey) this.key(text, choice, at);
      else visit(at, text);
    };
    collectStrings(value, path, visitAll, GEMINI_WORDS.keys);
  }
}

/** Arguments are JSON values here, and not JSON text. */
function valueOf(origin: TextOrigin): { readonly isValue?: true } {
  return origin === "tool-arguments" ? { isValue: true } : {};
}

/** A lane by its place, without positions in lists, and without keys that somebody chose. */
function laneOf(choice: number, path: JsonPath): string {
  const names = path.filter((step) => typeof step === "string" && GEMINI_WORDS.keys.has(step));
  return `${choice}.${names.slice(choice < 0 ? 0 : 1).join(".")}`;
}
