import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isErrorCode } from "../foundation/is-error-code.ts";

/** Files of a log that are asked for their size; of a log with more nobody wants to wait for the sum. */
export const MAX_SIZED_FILES = 10_000;

/** Bytes of all files of an audit log; undefined where there are more than `maxFiles` of them. Rejects where the folder cannot be read. */
export async function logSize(directory: string, maxFiles = MAX_SIZED_FILES): Promise<number | undefined> {
  const names = await readdir(directory);
  if (names.length > maxFiles) return undefined;
  let bytes = 0;
  for (const name of names) bytes += await fileSize(join(directory, name));
  return bytes;
}

/** Bytes of a file; none where it has gone since its folder was read, as one does that is written aside and renamed. */
async function fileSize(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (thrown) {
    if (isErrorCode(thrown, "ENOENT")) return 0;
    throw thrown;
  }
}
