import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Settings } from "../../contracts/settings.ts";
import { CommandFailure } from "../command-failure.ts";
import { isErrorCode } from "../../foundation/is-error-code.ts";

/** Name of the file in the data folder. */
export const CONTROL_FILE = "control.json";

/** Where a node on this machine answers, as it wrote down itself. */
export interface NodeAddress {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

/** The running node's address; undefined where no node runs: there is no such file, or its process has died. */
export async function readControlFile(settings: Settings): Promise<NodeAddress | undefined> {
  const file = join(resolve(settings.SALLYPORT_DATA_DIR), CONTROL_FILE);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isErrorCode(error, "ENOENT") || isErrorCode(error, "ENOTDIR")) return undefined;
    throw new CommandFailure(
      "unreadable",
      `${file} cannot be read. Run this as the user that runs the node.`,
      {
        cause: error,
      },
    );
  }
  const address = parseAddress(text);
  return address !== undefined && isAlive(address.pid) ? address : undefined;
}

/** A file that is half written, by a node that is just starting, counts as none. */
function parseAddress(text: string): NodeAddress | undefined {
  try {
    const value = JSON.parse(text) as Partial<NodeAddress> | null;
    const { url, token, pid } = value ?? {};
    if (typeof url !== "string" || typeof token !== "string" || typeof pid !== "number") return undefined;
    return URL.canParse(url) && Number.isSafeInteger(pid) && pid > 0 ? { url, token, pid } : undefined;
  } catch {
    return undefined; // Not JSON: the same as not there.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrorCode(error, "EPERM");
  }
}
