import type { StreamPart, StreamText } from "../../../contracts/completion.ts";
import type { JsonObject, JsonPath } from "../../../contracts/json.ts";
import { collectStrings } from "../collect-strings.ts";
import { MEDIA_WORDS } from "./media-words.ts";
import { readMediaUsage } from "./read-media-usage.ts";

/** Lists that say the transcript once more, in pieces, and the member of an item that has one. */
const REPEATS: Readonly<Record<string, string>> = { segments: "text", words: "word", logprobs: "token" };

/**
 * Lays open an OpenAI transcript. What was heard is the model's answer; its segments, words and tokens, which repeat it, are the pieces of
 * one longer text each; every other string is complete in itself.
 */
export function readTranscriptionPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamText[] = [];
  const visit = (path: JsonPath, text: string, isKey: boolean): void => {
    if (isKey) {
      texts.push({ lane: "-1.key", choice: -1, origin: "metadata", path, text, isWhole: true, isKey });
      return;
    }
    const [member, at, key] = path;
    if (member === "text" && path.length === 1) {
      texts.push({ lane: "0.text", choice: 0, origin: "assistant", path, text, isWhole: true });
    } else if (typeof at === "number" && path.length === 3 && key === REPEATS[String(member)]) {
      texts.push({ lane: `0.${String(member)}`, choice: 0, origin: "assistant", path, text });
    } else if (!MEDIA_WORDS.isEnumerated(text)) {
      texts.push({ lane: `-1.${path.join(".")}`, choice: -1, origin: "metadata", path, text, isWhole: true });
    }
  };
  collectStrings(value, [], visit, MEDIA_WORDS.keys);
  const usage = readMediaUsage(value["usage"]);
  return {
    value,
    ...(raw === undefined ? {} : { raw }),
    texts,
    finished: [{ choice: 0, reason: "stop" }],
    ...(usage === undefined ? {} : { usage }),
  };
}

/** The transcript without what repeats it: their bytes and numbers of tokens say what was masked in the words. */
export function withoutRepeats(value: JsonObject, choice: number): JsonObject {
  if (choice !== 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(REPEATS, key)));
}
