import type { CompletionRequest } from "../../../contracts/completion.ts";
import { SpeechRequest } from "../../../contracts/openai-media.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { textOf } from "../../neutral/read-member.ts";
import { checkShape, readBody } from "../read-body.ts";
import { layOpenBody } from "./lay-open-body.ts";

/** Reads an OpenAI request for speech (API reference, "Create speech"). Sound is sent whole; as events it is refused. */
export function readSpeechRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(SpeechRequest, body);
  const format = body["stream_format"] ?? "audio";
  if (format !== "audio" || body["stream"] === true) {
    const field = format === "audio" ? "stream" : "stream_format";
    throw invalidField(field, "sound is sent whole here; leave it out");
  }
  return {
    operation: "audio",
    dialect: "openai.speech",
    model: textOf(body["model"], "model"),
    stream: false,
    body,
    rawBody,
    texts: layOpenBody(body, ["input", "instructions"]),
    uninspectedMedia: 0,
  };
}
