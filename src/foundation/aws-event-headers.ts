import { isUtf8 } from "node:buffer";

/** A header's value that is no string: its type's number in the specification, and its bytes without a length before them. */
export interface OtherEventHeader {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Headers of one message by name. What we know of are strings all; others are kept as they came. */
export type EventHeaders = ReadonlyMap<string, string | OtherEventHeader>;

const STRING = 7;
/** Bytes that a value of each type takes; "prefixed" where two bytes before it say so. */
const VALUE_BYTES: readonly (number | "prefixed")[] = [0, 0, 1, 2, 4, 8, "prefixed", "prefixed", 8, 16];
const MAX_NAME_BYTES = 255;
const MAX_VALUE_BYTES = 32_767;

/**
 * Reads all headers of a message, or says what is wrong with them: a name that is empty or there twice, a type or length that does not
 * exist, names or strings that are not UTF-8, bytes left over.
 */
export function readEventHeaders(
  bytes: Buffer,
  maxHeaders: number,
): EventHeaders | "malformed-headers" | "too-many-headers" {
  const headers = new Map<string, string | OtherEventHeader>();
  for (let at = 0; at < bytes.length;) {
    if (headers.size >= maxHeaders) return "too-many-headers";
    const nameAt = at + 1;
    const typeAt = nameAt + (bytes[at] ?? 0);
    const type = bytes[typeAt];
    const fixed = type === undefined ? undefined : VALUE_BYTES[type];
    if (type === undefined || fixed === undefined) return "malformed-headers";
    let valueAt = typeAt + 1;
    let length = fixed;
    if (length === "prefixed") {
      if (valueAt + 2 > bytes.length) return "malformed-headers";
      length = bytes.readUInt16BE(valueAt);
      valueAt += 2;
    }
    at = valueAt + length;
    const name = utf8(bytes.subarray(nameAt, typeAt));
    if (!name || headers.has(name) || length > MAX_VALUE_BYTES || at > bytes.length)
      return "malformed-headers";
    const value = bytes.subarray(valueAt, at);
    const read = type === STRING ? utf8(value) : { type, bytes: value };
    if (read === undefined) return "malformed-headers";
    headers.set(name, read);
  }
  return headers;
}

/** Headers whose values are all strings; undefined where one cannot be written. */
export function encodeEventHeaders(
  entries: readonly (readonly [name: string, value: string])[],
): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (const [name, value] of entries) {
    const nameBytes = Buffer.from(name);
    const valueBytes = Buffer.from(value);
    if (nameBytes.length === 0 || nameBytes.length > MAX_NAME_BYTES) return undefined;
    // A lone surrogate would be written as another character.
    if (valueBytes.length > MAX_VALUE_BYTES || !name.isWellFormed() || !value.isWellFormed())
      return undefined;
    const valueHead = Buffer.of(STRING, valueBytes.length >> 8, valueBytes.length & 0xff);
    pieces.push(Buffer.of(nameBytes.length), nameBytes, valueHead, valueBytes);
  }
  return Buffer.concat(pieces);
}

function utf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
