import { open } from "node:fs/promises";
import { SNIFFED_BYTES } from "./scan-limits.ts";

/**
 * Whether a file is no text: it has a zero byte near its beginning, as git decides it. A file that begins with the mark of UTF-16 is text
 * all the same, if none that is read here; it must not pass for skipped. Rejects with the system's error where it cannot be read.
 */
export async function isBinary(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const start = buffer.subarray(0, bytesRead);
    return start.includes(0) && !isUtf16(start);
  } finally {
    await handle.close();
  }
}

function isUtf16(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
}
