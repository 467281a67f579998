import { hash } from "node:crypto";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { FormPart } from "../../../foundation/multipart.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { textOf } from "../../neutral/read-member.ts";
import { formParts } from "../form-parts.ts";
import { isDataUrl } from "../media-payload.ts";
import { TextCollector } from "../text-collector.ts";
import { MEDIA_WORDS } from "./media-words.ts";
import { AUDIO_TYPES } from "./read-speech-part.ts";

/** Bytes of one field that is no file; samples of voices, which are data URLs, are the largest. */
export const MAX_FIELD_BYTES = 4 * 1024 * 1024;
/** "prompt", "include[]", "chunking_strategy[type]". */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}(\[[A-Za-z0-9_]{0,63}\]){0,4}$/;
/** What sound may come as; browsers name its codec. */
const SOUND_TYPE =
  /^(?:(?:audio|video)\/[a-z0-9.+-]{1,64}(?:[ ]?;[ ]?codecs="?[a-z0-9.,-]{1,32}"?)?|application\/(?:octet-stream|ogg))$/i;
const TEXT_TYPE = /^text\/plain(?:[ ]?;[ ]?charset="?utf-8"?)?$/i;
/** Answers that are JSON. */
const FORMATS: ReadonlySet<unknown> = new Set(["json", "verbose_json", "diarized_json"]);
const SAMPLES = "known_speaker_references[]";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads an OpenAI request for a transcript (API reference, "Create transcription"), which is a form.
 *
 * In `body` every field has a member of its name, a list where the name ends in "[]", and `file` says what the file is called and what its
 * digest is, so that two requests with different files are different. Two fields of one name are refused, since servers take either;
 * so is a second file. The sound itself is not inspected, and counted.
 */
export function readTranscriptionRequest(
  rawBody: Uint8Array,
  contentType: string | undefined,
): CompletionRequest {
  const body = readFields(formParts(rawBody, contentType));
  const model = textOf(body["model"], "model");
  if (model === "" || model.length > 256)
    throw invalidField("model", "expected a name of 1 to 256 characters");
  const { response_format: format = "json", stream = "false" } = body;
  if (!FORMATS.has(format))
    throw invalidField(
      "response_format",
      "expected json, verbose_json or diarized_json: transcripts come as JSON here",
    );
  if (stream !== "false") throw invalidField("stream", "transcripts are sent whole here; leave it out");
  return {
    operation: "audio",
    dialect: "openai.transcriptions",
    model,
    stream: false,
    body,
    rawBody,
    ...layOpen(body),
  };
}

function readFields(parts: readonly FormPart[]): JsonObject {
  const body: Record<string, JsonValue> = {};
  for (const part of parts) {
    const { name } = part;
    if (!FIELD_NAME.test(name)) {
      const publicMessage = "A field of the form has a name that fields have not.";
      throw new GatewayError("invalid_request", "a field's name", { publicMessage });
    }
    const known = Object.hasOwn(body, name) ? body[name] : undefined;
    if (name.endsWith("[]")) body[name] = [...(Array.isArray(known) ? known : []), textIn(part)];
    else if (known !== undefined) throw invalidField(name, "the form has it twice");
    else body[name] = name === "file" ? fileIn(part) : textIn(part);
  }
  if (body["file"] === undefined) throw invalidField("file", "expected a file");
  return body;
}

function textIn({ name, filename, contentType = "text/plain", content }: FormPart): string {
  if (filename !== undefined || !TEXT_TYPE.test(contentType))
    throw invalidField(name, "expected text, not a file");
  if (content.length > MAX_FIELD_BYTES) throw invalidField(name, `expected at most ${MAX_FIELD_BYTES} bytes`);
  try {
    return UTF8.decode(content);
  } catch {
    // What is no UTF-8 cannot be inspected as what the provider would read.
    throw invalidField(name, "expected UTF-8");
  }
}

function fileIn({ filename, contentType = "application/octet-stream", content }: FormPart): JsonObject {
  if (filename === undefined) throw invalidField("file", "expected a file with a name");
  if (!SOUND_TYPE.test(contentType))
    throw invalidField("file", "expected sound, as audio/… or application/octet-stream");
  return { filename, content_type: contentType, sha256: hash("sha256", content, "hex") };
}

function layOpen(body: JsonObject): Pick<CompletionRequest, "texts" | "uninspectedMedia"> {
  const collector = new TextCollector(MEDIA_WORDS);
  let uninspectedMedia = 1;
  for (const key in body) {
    if (key === "model") continue;
    collector.key([key], "metadata", key);
    const value = body[key];
    if (key === "file") layOpenFile(collector, value);
    else if (key === "prompt" && typeof value === "string") collector.text([key], "user", value);
    else if (typeof value === "string") collector.setting([key], "metadata", value);
    else if (Array.isArray(value))
      value.forEach((item, at) => {
        if (typeof item !== "string") return;
        if (key === SAMPLES && isDataUrl(item)) uninspectedMedia++;
        else collector.setting([key, at], "metadata", item);
      });
  }
  return { texts: collector.texts, uninspectedMedia };
}

function layOpenFile(collector: TextCollector, file: JsonValue | undefined): void {
  if (!isJsonObject(file)) return;
  const { filename, content_type: type } = file;
  if (typeof filename === "string") collector.text(["file", "filename"], "metadata", filename);
  // Like a key, a type cannot be edited: what would mask it refuses the request.
  if (typeof type === "string" && !AUDIO_TYPES.has(type))
    collector.key(["file", "content_type"], "metadata", type);
}
