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
  /** Set where it serves https. */
  readonly tls?: ControlCertificates;
}

/** What opens a node that serves https to this machine's command line. */
export interface ControlCertificates {
  /** SHA-256 of the node's certificate (DER), in lower-case hex. */
  readonly fingerprint: string;
  /** What to show where every client has to show a certificate; in PEM form. */
  readonly client?: { readonly cert: string; readonly key: string };
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
    const { url, token, pid, tls } = value ?? {};
    if (typeof url !== "string" || typeof token !== "string" || typeof pid !== "number") return undefined;
    if (!URL.canParse(url) || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    // Without a certificate to compare with, nobody could tell what answers there.
    if (new URL(url).protocol === "https:" && typeof tls?.fingerprint !== "string") return undefined;
    return { url, token, pid, ...(tls !== undefined && { tls }) };
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
