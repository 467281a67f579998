import { hash } from "node:crypto";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";
import { FILE_PURPOSES } from "../../../contracts/provider-file.ts";
import { LIMITS } from "../../../foundation/limits.ts";
import type { FormPart } from "../../../foundation/multipart.ts";
import { longNumbers } from "../../bedrock/long-numbers.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { formParts } from "../form-parts.ts";
import { TextCollector } from "../text-collector.ts";
import { contentMember, readFileContent, type FileContent } from "./read-file-content.ts";

/** Bytes of one file. With its form around it, it fits into a body. */
export const MAX_FILE_BYTES = LIMITS.bodyBytes - 16 * 1024;
/** How long a file may be kept, in seconds (API reference, "Upload file"). */
const KEPT_S = { least: 3_600, most: 2_592_000 } as const;
/** Bytes of a field that is no file. */
const MAX_FIELD_BYTES = 256;
const FIELDS: ReadonlySet<string> = new Set(["purpose", "expires_after[anchor]", "expires_after[seconds]"]);
/** RFC 9110, section 8.3.1, without quoted values. */
const MEDIA_TYPE =
  /^[a-z0-9!#$&^_.+-]{1,64}\/[a-z0-9!#$&^_.+-]{1,96}(?:[ ]?;[ ]?[a-z0-9-]{1,32}=[a-z0-9_.-]{1,64}){0,2}$/i;

/** Types that say nothing of their file's owner; others are inspected. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(
  (
    "application/json application/jsonl application/octet-stream application/pdf application/x-ndjson application/zip image/gif image/jpeg " +
    "image/png image/webp text/csv text/html text/markdown text/plain"
  ).split(" "),
);

/**
 * Reads an OpenAI request to keep a file (API reference, "Upload file"), which is a form of three fields. `model`: through which the file
 * goes, as the client named it; empty where it did not.
 *
 * In `body`, `file` says what the file is called and what its digest is, and holds what of it the guards are shown. Its name and type cannot be
 * edited: where one would be masked, the file is refused.
 */
export function readUploadRequest(
  rawBody: Uint8Array,
  contentType: string | undefined,
  model: string,
): CompletionRequest {
  const fields = new Map<string, FormPart>();
  for (const part of formParts(rawBody, contentType)) {
    const { name } = part;
    if (name !== "file" && !FIELDS.has(name)) {
      const publicMessage = "The form has a field that is not accepted: purpose, file, expires_after are.";
      throw new GatewayError("invalid_request", "a field's name", { publicMessage });
    }
    if (fields.has(name)) throw invalidField(name, "the form has it twice");
    fields.set(name, part);
  }
  const purpose = textIn(fields.get("purpose"), "purpose") ?? "";
  if (!(FILE_PURPOSES as readonly string[]).includes(purpose))
    throw invalidField("purpose", `expected one of ${FILE_PURPOSES.join(", ")}`);
  const expiry = readExpiry(fields);
  const file = fileIn(fields.get("file"));
  const content = readFileContent(file.content, { ...file, purpose });
  const { filename, contentType: type } = file;
  const sha256 = hash("sha256", file.content, "hex");
  const body: JsonObject = {
    purpose,
    ...(expiry !== undefined && { expires_after: expiry }),
    file: { filename, content_type: type, sha256, ...contentMember(content) },
  };
  const request = { operation: "file", dialect: "openai.files", model, stream: false } as const;
  return { ...request, body, rawBody, ...layOpen(file, content) };
}

/** A request for the content of a file, or to delete it; `id` as the address has it. */
export function readFileRequest(
  dialect: "openai.file-content" | "openai.file-deletion",
  id: string,
  model: string,
): CompletionRequest {
  const body = { file_id: id };
  const request = { operation: "file", dialect, model, stream: false, body } as const;
  return { ...request, rawBody: Buffer.from(JSON.stringify(body)), texts: [], uninspectedMedia: 0 };
}

function layOpen(
  { filename, contentType }: { filename: string; contentType: string },
  content: FileContent,
): Pick<CompletionRequest, "texts" | "uninspectedMedia"> {
  const collector = new TextCollector();
  const at = (member: string) => ["file", member];
  collector.key(at("filename"), "metadata", filename);
  if (!KNOWN_TYPES.has(contentType)) collector.key(at("content_type"), "metadata", contentType);
  const json = (value: JsonValue, path: readonly (string | number)[]): void => {
    collector.strings(value, path, "user");
    for (const number of longNumbers(value, path)) collector.key(number.path, "user", number.text);
  };
  switch (content.kind) {
    case "text":
      if (content.isPdf) collector.key(at("text"), "user", content.text);
      else collector.text(at("text"), "user", content.text);
      break;
    case "json":
      json(content.json, at("json"));
      break;
    case "lines":
      content.lines.forEach((line, number) => {
        json(line, [...at("lines"), number]);
      });
      break;
    case "binary":
      break;
  }
  const isUnseen = content.kind === "binary" || (content.kind === "text" && content.isPdf);
  return { texts: collector.texts, uninspectedMedia: isUnseen ? 1 : 0 };
}

function readExpiry(fields: ReadonlyMap<string, FormPart>): JsonObject | undefined {
  const anchor = textIn(fields.get("expires_after[anchor]"), "expires_after[anchor]");
  const after = textIn(fields.get("expires_after[seconds]"), "expires_after[seconds]");
  if (anchor === undefined && after === undefined) return undefined;
  if (anchor !== "created_at") throw invalidField("expires_after[anchor]", "expected created_at");
  const seconds = /^[0-9]{1,9}$/.test(after ?? "") ? Number(after) : 0;
  if (seconds < KEPT_S.least || seconds > KEPT_S.most)
    throw invalidField("expires_after[seconds]", `expected ${KEPT_S.least} to ${KEPT_S.most}`);
  return { anchor, seconds };
}

function textIn(part: FormPart | undefined, name: string): string | undefined {
  if (part === undefined) return undefined;
  if (part.filename !== undefined) throw invalidField(name, "expected text, not a file");
  if (part.content.length > MAX_FIELD_BYTES)
    throw invalidField(name, `expected at most ${MAX_FIELD_BYTES} bytes`);
  return Buffer.from(part.content).toString("latin1");
}

function fileIn(part: FormPart | undefined): { filename: string; contentType: string; content: Uint8Array } {
  const { filename, contentType = "application/octet-stream", content } = part ?? {};
  if (filename === undefined || content === undefined || filename === "")
    throw invalidField("file", "expected a file with a name");
  if (!MEDIA_TYPE.test(contentType)) throw invalidField("file", "its Content-Type is none");
  if (content.length === 0) throw invalidField("file", "expected a file that is not empty");
  if (content.length > MAX_FILE_BYTES)
    throw new GatewayError("body_too_large", "a file", {
      field: "file",
      publicMessage: `'file' has more than ${MAX_FILE_BYTES} bytes.`,
    });
  return { filename, contentType, content };
}
