import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { collectStrings } from "./collect-strings.ts";
import { isPlainWord } from "./is-identifier.ts";
import { readUsage } from "./read-usage.ts";

/** Lays open an OpenAI embeddings answer. The vectors, numbers or base64, are not text; any other string is. */
export function readEmbeddingsPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamText[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (key === "model") continue;
    collectStrings(member, [key], (path, text) => {
      if (isPlainWord(text) || (path.length === 3 && key === "data" && path[2] === "embedding")) return;
      texts.push({ lane: `-1.${path.join(".")}`, choice: -1, origin: "metadata", path, text, isWhole: true });
    });
  }
  const usage = readUsage(value["usage"]);
  return { value, ...(raw === undefined ? {} : { raw }), texts, ...(usage === undefined ? {} : { usage }) };
}
