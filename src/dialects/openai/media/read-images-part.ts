import type { StreamMedia, StreamPart, StreamText } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import { collectStrings } from "../collect-strings.ts";
import { isBase64 } from "../media-payload.ts";
import { MEDIA_WORDS } from "./media-words.ts";
import { readMediaUsage } from "./read-media-usage.ts";

/**
 * Lays open an OpenAI answer with images: every image is a choice, its prompt as the model rewrote it the model's text, its bytes are
 * media where they are base64 and nothing else, and every other string is inspected.
 */
export function readImagesPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamText[] = [];
  const media: StreamMedia[] = [];
  const visit = (path: readonly (string | number)[], text: string, isKey: boolean): void => {
    const [member, at, key] = path;
    const choice = member === "data" && typeof at === "number" ? at : -1;
    if (!isKey && path.length === 3 && key === "b64_json" && isBase64(text)) {
      media.push({ choice, path, chars: text.length });
      return;
    }
    if (!isKey && MEDIA_WORDS.isEnumerated(text)) return;
    const origin = key === "revised_prompt" && choice >= 0 ? "assistant" : "metadata";
    const place = { choice, origin, path, text, isWhole: true } as const;
    texts.push(
      isKey ? { ...place, lane: `${choice}.key`, isKey } : { ...place, lane: `${choice}.${String(key)}` },
    );
  };
  collectStrings(value, [], visit, MEDIA_WORDS.keys);
  const usage = readMediaUsage(value["usage"]);
  return {
    value,
    ...(raw === undefined ? {} : { raw }),
    texts,
    ...(media.length > 0 && { media }),
    finished: imagesIn(value).map((_, choice) => ({ choice, reason: "stop" })),
    ...(usage === undefined ? {} : { usage }),
  };
}

/** The answer without the address of an image whose prompt has changed: it shows what the prompt said. */
export function withoutAddress(value: JsonObject, choice: number): JsonObject {
  const images = imagesIn(value);
  const image = images[choice];
  if (!isJsonObject(image) || image["url"] === undefined) return value;
  const { url: _url, ...rest } = image;
  return { ...value, data: images.with(choice, rest) };
}

function imagesIn({ data }: JsonObject): readonly JsonValue[] {
  return Array.isArray(data) ? data : [];
}
