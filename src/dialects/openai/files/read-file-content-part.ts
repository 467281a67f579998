import { isUtf8 } from "node:buffer";
import type { StreamPart } from "../../../contracts/completion.ts";
import type { JsonObject } from "../../../contracts/json.ts";
import type { AnswerBytes } from "../../dialect-adapter.ts";
import { isBase64 } from "../media-payload.ts";

/** Nothing that a browser would take for more than bytes. */
const CONTENT_TYPE = "application/octet-stream";

/** A file as the guards see it, in JSON that never goes out: text where it is UTF-8, whatever it is called; else base64. */
export function fileContentOf(bytes: Buffer): JsonObject {
  return isUtf8(bytes) ? { text: bytes.toString("utf8") } : { content: bytes.toString("base64") };
}

/** Lays open a file's content: text as an answer is, anything else as media, which text detectors cannot see. */
export function readFileContentPart(value: JsonObject): StreamPart {
  const { text, content } = value;
  const texts =
    typeof text === "string"
      ? [{ lane: "text", choice: 0, origin: "assistant", path: ["text"], text } as const]
      : [];
  const media =
    typeof content === "string" ? [{ choice: 0, path: ["content"], chars: content.length }] : undefined;
  return {
    value,
    texts,
    ...(media !== undefined && { media }),
    finished: [{ choice: 0, reason: "stop" }],
    usage: { inputTokens: 0, outputTokens: 0 },
  };
}

/** The file again; undefined where a guard has taken it out. */
export function contentIn({ text, content }: JsonObject): AnswerBytes | undefined {
  if (typeof text === "string") return { contentType: CONTENT_TYPE, bytes: Buffer.from(text) };
  if (typeof content !== "string" || !isBase64(content)) return undefined;
  return { contentType: CONTENT_TYPE, bytes: Buffer.from(content, "base64") };
}
