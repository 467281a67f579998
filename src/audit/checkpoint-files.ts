import { open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../foundation/canonical-json.ts";
import { isJsonObject } from "../contracts/json.ts";
import { verifyCheckpoint } from "../foundation/tlog-checkpoint.ts";
import { FILES } from "./journal-layout.ts";
import { HISTORY_END_BYTES, MAX_SMALL_FILE_BYTES } from "./journal-limits.ts";
import { NoteError } from "../foundation/signed-note.ts";
import type { NoteVerifier } from "../foundation/signed-note.ts";
import type { TreeHead } from "../foundation/tlog-checkpoint.ts";

/** A checkpoint whose signature holds, and the note it was read from. */
export interface Checkpoint {
  readonly head: TreeHead;
  readonly note: string;
}

/** One line of `checkpoints.ndjson`, newline included. */
export function historyLine(checkpoint: Checkpoint): string {
  return `${canonicalJson({ note: checkpoint.note, size: checkpoint.head.size })}\n`;
}

/** Reads one line of `checkpoints.ndjson`; throws `NoteError`. */
export function parseHistoryLine(line: string, verifier: NoteVerifier): Checkpoint {
  const { note, size } = parseNotedSize(line);
  const head = verifyCheckpoint(note, verifier);
  if (head.size !== size || historyLine({ head, note }) !== `${line}\n`) {
    throw new NoteError("the line is not the one written with its checkpoint");
  }
  return { head, note };
}

function parseNotedSize(line: string): { note: string; size: number } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NoteError("the line is not JSON");
  }
  if (!isJsonObject(value) || typeof value.note !== "string" || typeof value.size !== "number") {
    throw new NoteError("the line has no note and size");
  }
  return { note: value.note, size: value.size };
}

/** The checkpoint in `checkpoint`, undefined where there is no such file; throws `NoteError`. */
export async function readLatestCheckpoint(
  directory: string,
  verifier: NoteVerifier,
): Promise<Checkpoint | undefined> {
  const note = await readSmallFile(join(directory, FILES.checkpoint));
  return note === undefined ? undefined : { head: verifyCheckpoint(note, verifier), note };
}

/** The last lines of `checkpoints.ndjson`, and its length up to the last newline. */
export interface HistoryEnd {
  /** Whole lines of the file's last {@link HISTORY_END_BYTES}, oldest first. */
  readonly checkpoints: readonly Checkpoint[];
  readonly size: number;
  /** Bytes after the last newline: a line whose writing was cut short. */
  readonly tornBytes: number;
}

/** Reads the end of the history; throws `NoteError` where one of its lines is not what was written. */
export async function readHistoryEnd(directory: string, verifier: NoteVerifier): Promise<HistoryEnd> {
  const path = join(directory, FILES.history);
  const size = await sizeOf(path);
  if (size === undefined) return { checkpoints: [], size: 0, tornBytes: 0 };
  const bytes = await readEnd(path, size, HISTORY_END_BYTES);
  const end = bytes.lastIndexOf(0x0a) + 1;
  // Where the beginning of the file was not read, the first line may be half a line.
  const start = bytes.length < size ? bytes.indexOf(0x0a) + 1 : 0;
  const lines = bytes.toString("utf8", start, end).split("\n").slice(0, -1);
  const tornBytes = bytes.length - end;
  return {
    checkpoints: lines.map((line) => parseHistoryLine(line, verifier)),
    size: size - tornBytes,
    tornBytes,
  };
}

async function readEnd(path: string, size: number, limit: number): Promise<Buffer> {
  const length = Math.min(size, limit);
  const bytes = Buffer.alloc(length);
  const file = await open(path, "r");
  try {
    const { bytesRead } = await file.read(bytes, 0, length, size - length);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A text file that is never large, undefined where there is none; throws `RangeError` beyond `limit` bytes. */
export async function readSmallFile(
  path: string,
  limit: number = MAX_SMALL_FILE_BYTES,
): Promise<string | undefined> {
  const size = await sizeOf(path);
  if (size === undefined) return undefined;
  if (size > limit) throw new RangeError(`${path} has ${size} bytes, more than ${limit}`);
  return readFile(path, "utf8");
}

/** Length of a file in bytes, undefined where there is none. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
