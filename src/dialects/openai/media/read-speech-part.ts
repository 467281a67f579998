import type { StreamPart } from "../../../contracts/completion.ts";
import type { JsonObject } from "../../../contracts/json.ts";
import type { AnswerBytes } from "../../dialect-adapter.ts";
import { isBase64 } from "../media-payload.ts";

/** Types that sound comes as (IANA, "Media types: audio"; API reference, "Create speech"), with the older names that servers use. */
export const AUDIO_TYPES: ReadonlySet<string> = new Set(
  "aac basic flac l16 mp3 mp4 mpeg ogg opus pcm vnd.wave wav wave webm x-flac x-m4a x-pcm x-wav"
    .split(" ")
    .map((subtype) => `audio/${subtype}`),
);

/** Sound as the guards see it: JSON that never goes out. */
export function speechOf(contentType: string, bytes: Buffer): JsonObject {
  return { content_type: contentType, audio: bytes.toString("base64") };
}

/** Lays open sound, which text detectors cannot see: all of it is media. */
export function readSpeechPart(value: JsonObject): StreamPart {
  const { audio } = value;
  const chars = typeof audio === "string" ? audio.length : 0;
  return {
    value,
    texts: [],
    media: [{ choice: 0, path: ["audio"], chars }],
    finished: [{ choice: 0, reason: "stop" }],
  };
}

/** The sound again; undefined where a guard has taken it out. */
export function soundIn({ content_type: contentType, audio }: JsonObject): AnswerBytes | undefined {
  if (typeof contentType !== "string" || typeof audio !== "string" || !isBase64(audio)) return undefined;
  return { contentType, bytes: Buffer.from(audio, "base64") };
}
