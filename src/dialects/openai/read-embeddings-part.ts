import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { collectStrings } from "./collect-strings.ts";
import { isBase64 } from "./media-payload.ts";
import { readUsage } from "./read-usage.ts";
import { isEnumerated } from "./wire-words.ts";

/** Lays open an OpenAI embeddings answer. The vectors, numbers or base64, are not text; any other string is, and any foreign key. */
export function readEmbeddingsPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamText[] = [];
  collectStrings(value, [], (path, text, isKey) => {
    const isVector = path.length === 3 && path[0] === "data" && path[2] === "embedding";
    if (!isKey && (isEnumerated(text) || (isVector && isBase64(text)))) return;
    const place = { choice: -1, origin: "metadata", path, text, isWhole: true } as const;
    texts.push(isKey ? { ...place, lane: "-1.key", isKey } : { ...place, lane: `-1.${path.join(".")}` });
  });
  const usage = readUsage(value["usage"]);
  return { value, ...(raw === undefined ? {} : { raw }), texts, ...(usage === undefined ? {} : { usage }) };
}
