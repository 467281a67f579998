import { open } from "node:fs/promises";
import { MAX_LINE_BYTES, READ_CHUNK_BYTES } from "./journal-limits.ts";

/**
 * Called for each line, without its newline, at `bytes[start, end)`; `offset` is where it begins in the file. The byte
 * before `start` is there and may be lent to `leafHashInPlace`. `bytes` holds only during the call. A line longer than
 * any record comes in pieces that are not `isWhole`. Returning false ends the reading.
 */
export type VisitLine = (
  bytes: Buffer,
  start: number,
  end: number,
  offset: number,
  isWhole: boolean,
) => boolean;

/** What a file ends with after its last newline. */
export interface UnterminatedTail {
  readonly offset: number;
  readonly length: number;
}

export interface LineRange {
  /** Byte offset to begin at, 0 where left out. */
  readonly from?: number;
  /** Byte offset to end at, the end of the file where left out. */
  readonly to?: number;
}

/** Reads a file line by line in constant memory. Resolves with what stands after the last newline, if anything. */
export async function visitLines(
  path: string,
  range: LineRange,
  visit: VisitLine,
): Promise<UnterminatedTail | undefined> {
  const file = await open(path, "r");
  try {
    let offset = range.from ?? 0;
    const to = range.to ?? Number.POSITIVE_INFINITY;
    const chunkBytes = Math.min(READ_CHUNK_BYTES, Math.max(0, to - offset));
    // One byte in front of the first line, then room for the longest rest and a chunk after it.
    const bytes = Buffer.allocUnsafe(1 + MAX_LINE_BYTES + 1 + chunkBytes);
    let held = 0;
    let isContinued = false;
    for (;;) {
      const room = Math.min(chunkBytes, to - offset - held);
      const { bytesRead } =
        room > 0 ? await file.read(bytes, 1 + held, room, offset + held) : { bytesRead: 0 };
      if (bytesRead === 0) break;
      const end = 1 + held + bytesRead;
      let start = 1;
      for (let newline; (newline = bytes.indexOf(0x0a, start)) >= 0 && newline < end; start = newline + 1) {
        const isWhole = newline - start <= MAX_LINE_BYTES && !isContinued;
        isContinued = false;
        if (!visit(bytes, start, newline, offset + start - 1, isWhole)) return undefined;
      }
      held = end - start;
      if (held > MAX_LINE_BYTES) {
        if (!visit(bytes, start, end, offset + start - 1, false)) return undefined;
        start = end;
        held = 0;
        isContinued = true;
      }
      bytes.copyWithin(1, start, end);
      offset += start - 1;
    }
    return held > 0 ? { offset, length: held } : undefined;
  } finally {
    await file.close();
  }
}
