import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import { reject } from "./sandbox-request.ts";
import { tokenize } from "./tokenize.ts";

const DEFAULT_DIMENSIONS = 64;
const MAX_DIMENSIONS = 4_096;
const GRAM = 3;

/**
 * Answers an embeddings request with hashed character trigrams (feature hashing, Weinberger et al. 2009) as unit vectors: texts that
 * share words are near each other, so that searches over them make sense; nothing else is understood.
 */
export function answerEmbeddings(body: JsonObject, model: string): JsonObject {
  const dimensions = readDimensions(body["dimensions"]);
  const isBase64 = body["encoding_format"] === "base64";
  const inputs = readInputs(body["input"]);
  const tokens = inputs.reduce((sum, input) => sum + tokenize(input).length, 0);
  return {
    object: "list",
    model,
    data: inputs.map((input, index) => {
      const vector = embed(input, dimensions);
      const embedding: JsonValue = isBase64 ? Buffer.from(vector.buffer).toString("base64") : [...vector];
      return { object: "embedding", index, embedding };
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** A vector of length 1, in the precision that is sent. */
export function embed(text: string, dimensions: number): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(dimensions);
  const padded = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  for (let at = 0; at + GRAM <= padded.length; at++) {
    const hash = hashOf(padded.slice(at, at + GRAM));
    const slot = (hash >>> 1) % dimensions;
    sums[slot] = (sums[slot] ?? 0) + (hash % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...sums);
  if (length === 0) sums[0] = 1;
  return length === 0 ? sums : sums.map((value) => value / length);
}

/** FNV-1a over UTF-16 units, 32 bits, mixed once more because short keys leave its low bits alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function readDimensions(value: JsonValue | undefined): number {
  if (value === undefined || value === null) return DEFAULT_DIMENSIONS;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_DIMENSIONS)
    return value;
  throw reject(`'dimensions' must be a whole number from 1 to ${MAX_DIMENSIONS}.`);
}

/** Texts as they are; lists of token numbers as the numbers in words. */
function readInputs(input: JsonValue | undefined): string[] {
  if (typeof input === "string") return [input];
  if (!Array.isArray(input) || input.length === 0)
    throw reject("'input' must be a text or a list that is not empty.");
  if (input.every((item) => typeof item === "number")) return [input.join(" ")];
  return input.map((item) => {
    if (typeof item === "string") return item;
    if (Array.isArray(item) && item.every((token) => typeof token === "number")) return item.join(" ");
    throw reject("'input' must hold texts or token numbers.");
  });
}
