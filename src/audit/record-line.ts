import { canonicalJson } from "../foundation/canonical-json.ts";
import { isMerkleHash } from "../foundation/merkle-tree.ts";
import { isJsonObject } from "../contracts/json.ts";
import type { JsonValue } from "../contracts/json.ts";
import type { AuditEntry, AuditKind, AuditRecord } from "../contracts/audit.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";

/** The `prev` of the first record. */
export const NO_RECORD_BEFORE: MerkleHash = "0".repeat(64);

const KINDS: readonly string[] = [
  "intent",
  "outcome",
  "change",
  "access",
  "recovery",
  "start",
  "stop",
] satisfies AuditKind[];
/** `{"at":"2026-01-02T03:04:05.006Z"`: where a line has its time, and how long that is. */
const TIME_AT = 7;
const TIME_CHARS = 24;
const RECORD_KEYS = "at,body,id,kind,prev,seq";
const AFTER_KIND = /^([a-z]{1,16})","prev":"([0-9a-f]{64})","seq":(0|[1-9][0-9]{0,15})\}$/;

/**
 * The canonical line of a record up to the value of `prev`. `prev` and `seq` sort last, so what has to be serialised
 * is serialised before its place in the log is known. Throws where the entry has no canonical JSON.
 */
export function recordHead(entry: AuditEntry, at: string): string {
  return `{"at":"${at}","body":${canonicalJson(entry.body)},"id":${canonicalJson(entry.id)},"kind":"${entry.kind}","prev":"`;
}

/** The line, newline included, that {@link recordHead} began. */
export function completeLine(head: string, prev: MerkleHash, seq: number): string {
  return `${head}${prev}","seq":${seq}}\n`;
}

/** What the chain needs of a record, read off the end of its line. */
export interface RecordEnd {
  readonly id: string;
  readonly kind: AuditKind;
  readonly prev: MerkleHash;
  readonly seq: number;
}

/**
 * Reads the end of the line at `bytes[start, end)` (without newline), undefined where it does not read as one. The body
 * is not looked at: that is eight times quicker than parsing, and the leaf hash vouches for the bytes.
 */
export function readRecordEnd(bytes: Buffer, start: number, end: number): RecordEnd | undefined {
  // One character a byte, so that positions in the text are positions in the bytes.
  const line = bytes.toString("latin1", start, end);
  if (!line.startsWith('{"at":"')) return undefined;
  // No JSON string holds a bare quote, so the last of these two is never part of a value.
  const kindAt = line.lastIndexOf('","kind":"');
  const idAt = line.lastIndexOf(',"id":"', kindAt);
  if (kindAt < 0 || idAt < 0) return undefined;
  const match = AFTER_KIND.exec(line.slice(kindAt + 10));
  if (match === null) return undefined;
  const [, kind = "", prev = "", digits = ""] = match;
  const seq = Number(digits);
  const id = decodeId(bytes, start + idAt + 7, start + kindAt);
  if (!isKind(kind) || !Number.isSafeInteger(seq) || id === undefined) return undefined;
  return { id, kind, prev, seq };
}

/** The time in the line at `bytes[start, end)`, in Unix milliseconds; NaN where there is none at its place. */
export function readRecordTime(bytes: Buffer, start: number, end: number): number {
  return Date.parse(bytes.toString("latin1", start + TIME_AT, Math.min(end, start + TIME_AT + TIME_CHARS)));
}

/** The record on a line, undefined unless the line is exactly the canonical JSON of one. */
export function parseRecordLine(line: string): AuditRecord | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(line) as JsonValue;
    if (canonicalJson(value) !== line) return undefined;
  } catch {
    return undefined; // Neither JSON nor canonical: whatever it is, it is not a record.
  }
  if (!isJsonObject(value) || Object.keys(value).join(",") !== RECORD_KEYS) return undefined;
  const { at, body, id, kind, prev, seq } = value;
  if (typeof at !== "string" || typeof id !== "string" || typeof kind !== "string" || !isKind(kind))
    return undefined;
  if (!isMerkleHash(prev) || typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 0)
    return undefined;
  return body !== undefined && isJsonObject(body) ? { at, body, id, kind, prev, seq } : undefined;
}

function isKind(text: string): text is AuditKind {
  return KINDS.includes(text);
}

function decodeId(bytes: Buffer, start: number, end: number): string | undefined {
  const quoted = bytes.toString("utf8", start, end);
  if (!quoted.includes("\\")) return quoted;
  try {
    const id: unknown = JSON.parse(`"${quoted}"`);
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined; // A broken escape: the line is damaged.
  }
}
