import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { isErrorCode } from "../../foundation/is-error-code.ts";
import type { Examination } from "./run-doctor.ts";
import { fail, ok, warn, type Check } from "./check.ts";

const FOREIGN_RIGHTS = 0o077;
const MB = 1_000_000;
/** Less free space than this is worth a word; less than the second stops the audit log any moment. */
const LITTLE_SPACE_BYTES = 1_000 * MB;
const TOO_LITTLE_SPACE_BYTES = 64 * MB;

/** The folder's rights, and how much room is left for the audit log. */
export async function checkDataFolder({ settings }: Examination): Promise<readonly Check[]> {
  const folder = resolve(settings.SALLYPORT_DATA_DIR);
  const name = "data folder";
  let mode: number;
  try {
    const status = await stat(folder);
    if (!status.isDirectory()) {
      return [fail(name, `${folder} is not a folder; move it away, or set SALLYPORT_DATA_DIR`)];
    }
    mode = status.mode;
  } catch (error) {
    if (!isErrorCode(error, "ENOENT")) throw error;
    return [ok(name, `${folder} is not there yet; the first start makes it`)];
  }
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    // Which right is missing is all in the advice.
    return [fail(name, `${folder} cannot be written; run as its owner, or: chown -R $(id -un) '${folder}'`)];
  }
  const isOpen = process.platform !== "win32" && (mode & FOREIGN_RIGHTS) !== 0;
  return [
    isOpen ? warn(name, `${folder} is open to other users; run: chmod 700 '${folder}'`) : ok(name, folder),
    await checkSpace(folder),
  ];
}

async function checkSpace(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const shown = `${Math.floor(free / MB)} MB free`;
  if (free < TOO_LITTLE_SPACE_BYTES) {
    return fail("disk", `${shown}; make room: nothing is answered once the audit log cannot be written`);
  }
  return free < LITTLE_SPACE_BYTES ? warn("disk", `${shown}; make room soon`) : ok("disk", shown);
}
