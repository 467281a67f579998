import { isUtf8 } from "node:buffer";
import { GatewayError } from "../../../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";
import { formatJsonPath } from "../../../foundation/format-json-path.ts";
import { LIMITS } from "../../../foundation/limits.ts";
import { parseStrictJson, StrictJsonError } from "../../../foundation/strict-json.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { fileLines, MAX_FILE_LINES } from "./file-lines.ts";

const JSON_LIMITS = {
  maxDepth: LIMITS.jsonDepth,
  maxMembers: LIMITS.jsonMembers,
  maxItems: LIMITS.jsonItems,
};

/** What says that a file is text. */
const TEXT_NAME = /\.(?:csv|html?|json|jsonl|log|markdown|md|ndjson|rst|tex|text|tsv|txt|xml|ya?ml)$/i;
const TEXT_TYPE = /^(?:text\/|application\/(?:json|json-lines|jsonl|x-jsonlines|x-ndjson|xml)\b)/i;
const LINES_NAME = /\.(?:jsonl|ndjson)$/i;
const LINES_TYPE = /^application\/(?:json-lines|jsonl|x-jsonlines|x-ndjson)\b/i;
const JSON_NAME = /\.json$/i;
const JSON_TYPE = /^application\/json\b/i;
/** Files of these purposes are JSON lines, whatever they are called (API reference, "Upload file"). */
const LINES_PURPOSES: ReadonlySet<string> = new Set(["batch", "evals", "fine-tune"]);
/** Byte order marks of UTF-16; of UTF-32, the little-endian one begins alike. */
const WIDE_MARKS = [Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff), Buffer.of(0, 0, 0xfe, 0xff)];
const PDF_MARK = Buffer.from("%PDF-");

/** What of a file the guards are shown. */
export type FileContent =
  /** Text, or a PDF that happens to be ASCII: its text cannot be edited, since it counts its own bytes. */
  | { readonly kind: "text"; readonly text: string; readonly isPdf: boolean }
  | { readonly kind: "json"; readonly json: JsonValue }
  /** Of a line that is empty, null. */
  | { readonly kind: "lines"; readonly lines: readonly JsonValue[] }
  /** Nothing that text detectors could see. */
  | { readonly kind: "binary" };

/**
 * Reads the content of a file that is to be uploaded. What is UTF-8 is text, whatever it is called; what is called text and is not UTF-8 is
 * refused, and so is UTF-16. JSON and JSON lines are read strictly, so that escapes hide nothing. Throws `invalid_request`.
 */
export function readFileContent(
  content: Uint8Array,
  { filename, contentType, purpose }: { filename: string; contentType: string; purpose: string },
): FileContent {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const isCalledText = TEXT_NAME.test(filename) || TEXT_TYPE.test(contentType) || LINES_PURPOSES.has(purpose);
  if (!isUtf8(bytes)) {
    if (isCalledText || WIDE_MARKS.some((mark) => bytes.subarray(0, mark.length).equals(mark)))
      throw invalidField("file", "expected text as UTF-8");
    return { kind: "binary" };
  }
  const text = bytes.toString("utf8");
  if (LINES_PURPOSES.has(purpose) || LINES_NAME.test(filename) || LINES_TYPE.test(contentType))
    return { kind: "lines", lines: readLines(text) };
  if (JSON_NAME.test(filename) || JSON_TYPE.test(contentType)) return { kind: "json", json: readJson(text) };
  return { kind: "text", text, isPdf: bytes.subarray(0, PDF_MARK.length).equals(PDF_MARK) };
}

function readLines(text: string): JsonValue[] {
  const lines = fileLines(text);
  if (lines === undefined) throw invalidField("file", `expected at most ${MAX_FILE_LINES} lines`);
  return lines.map((line, at) => (line.text.trim() === "" ? null : readJson(line.text, at + 1)));
}

/** `line`: counted from 1. */
function readJson(text: string, line?: number): JsonValue {
  try {
    return parseStrictJson(text, JSON_LIMITS);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const at = formatJsonPath(error.path);
    const where = [...(line === undefined ? [] : [`line ${line}`]), ...(at === "" ? [] : [`'${at}'`])];
    throw new GatewayError("invalid_request", error.message, {
      cause: error,
      field: "file",
      publicMessage: `The file could not be read as JSON: ${error.message}${where.length === 0 ? "" : ` at ${where.join(", ")}`}.`,
    });
  }
}

/** A content as a member of a request's body. */
export function contentMember(content: FileContent): JsonObject {
  switch (content.kind) {
    case "text":
      return { text: content.text };
    case "json":
      return { json: content.json };
    case "lines":
      return { lines: [...content.lines] };
    case "binary":
      return {};
  }
}
