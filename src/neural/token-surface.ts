import { asBytes } from "./align-tokens.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";

/** What a token stands for in a text, in UTF-8, one character of the string a byte. */
export type TokenSurface = (token: string) => string;

const BYTE_TOKEN = /^<0x([0-9A-F]{2})>$/;
const EVERY_SPACE = /[ ▁]+/gu;

/** Whether a tokenizer's tokens are written byte by byte, as GPT-2 does. */
export function isByteLevel(file: JsonObject): boolean {
  return hasType(file["pre_tokenizer"], "ByteLevel") || hasType(file["decoder"], "ByteLevel");
}

/** Whether punctuation and Chinese characters are tokens of their own, as BERT has it. */
export function splitsPunctuation(file: JsonObject): boolean {
  return hasType(file["pre_tokenizer"], "BertPreTokenizer");
}

/** Kinds of models whose tokens can be read. */
export type TokenizerKind = "WordPiece" | "Unigram" | "BPE";

/** The kind of a `tokenizer.json`'s model, which older files do not name; undefined for any other. */
export function tokenizerKind(file: JsonObject): TokenizerKind | undefined {
  const model = objectIn(file["model"]);
  const { type, vocab } = model;
  if (type === "WordPiece" || type === "Unigram" || type === "BPE") return type;
  if (type !== undefined) return undefined;
  if (Array.isArray(vocab)) return "Unigram";
  if (!("continuing_subword_prefix" in model && "unk_token" in model)) return undefined;
  return "merges" in model ? "BPE" : "WordPiece";
}

/** How the tokens of a `tokenizer.json` are to be read. */
export function tokenSurface(file: JsonObject): TokenSurface {
  if (isByteLevel(file)) return byteLevelSurface;
  const { continuing_subword_prefix: prefix, end_of_word_suffix: suffix } = objectIn(file["model"]);
  const begin = tokenizerKind(file) === "WordPiece" ? (asText(prefix) ?? "##") : (asText(prefix) ?? "");
  const end = asText(suffix) ?? "";
  return (token) => {
    const byte = BYTE_TOKEN.exec(token)?.[1];
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    let rest = token;
    if (begin !== "" && rest.length > begin.length && rest.startsWith(begin)) rest = rest.slice(begin.length);
    if (end !== "" && rest.endsWith(end)) rest = rest.slice(0, -end.length);
    return asBytes(rest.replace(EVERY_SPACE, ""));
  };
}

/** The byte behind each character of byte-level tokens (Radford et al. 2019, `bytes_to_unicode` of GPT-2's encoder). */
const BYTES: ReadonlyMap<string, number> = (() => {
  const bytes = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
    bytes.set(String.fromCharCode(isPrintable ? byte : next++), byte);
  }
  return bytes;
})();

function byteLevelSurface(token: string): string {
  let surface = "";
  for (const character of token) {
    const byte = BYTES.get(character);
    surface += byte === undefined ? asBytes(character) : String.fromCharCode(byte);
  }
  return surface;
}

/** Whether a step of a pipeline, or one of those in it, is of a type. */
function hasType(step: JsonValue | undefined, type: string): boolean {
  const { type: own, pretokenizers, decoders } = objectIn(step);
  if (own === type) return true;
  return [pretokenizers, decoders].some(
    (steps) => Array.isArray(steps) && steps.some((each: JsonValue) => hasType(each, type)),
  );
}

function objectIn(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
