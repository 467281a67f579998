import type { CompletionRequest, TextSlot } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";

/** Header that names the model through which a file goes, where more than one could be meant. */
export const FILE_MODEL_HEADER = "x-sallyport-model";
/** Files that one request may name. */
export const MAX_FILE_REFERENCES = 32;

/** Members that name files, in whatever spelling a provider may take: file_id, file_ids, fileId. */
const NAMES_FILE = /^file_?ids?$/i;
/** Members that hold addresses. */
const HAS_ADDRESS = /ur[il]$/i;
/** Where Google keeps files for an account, under whatever name of this host (Gemini API reference, "Files"), and objects that have no owner here. */
const GOOGLE_FILES = "https://generativelanguage.googleapis.com/";
const IS_FILES_HOST = /generativelanguage/;
const IS_OBJECTS_HOST = /(?:^|\.)storage\.googleapis\.com$/;
const IS_FILE_PATH = /^\/(?:upload\/)?(?:v[a-z0-9]{1,16}\/)?files(?:\/|$)/i;
const HAS_FILES = /\/files(?:[/:]|$)/i;
/** How often an address is decoded that was encoded more than once; what still is then counts as a file. */
const MAX_DECODINGS = 4;
/** What repeats words of a provider, or is for nobody to look up: notes on an answer, labels of a request. */
const TOLD = new Set<unknown>(["annotations", "metadata"]);

/**
 * The ids of files that a request names, and the field where each stands first. Every string of a request is laid open as a text, so none is
 * overlooked by standing in a new place. Arguments of tools are nobody's but the tool's. Throws `invalid_request` above the limit.
 */
export function fileReferencesIn({ texts }: Pick<CompletionRequest, "texts">): ReadonlyMap<string, string> {
  let found: Map<string, string> | undefined;
  for (const slot of texts) {
    if (!isReference(slot)) continue;
    found ??= new Map();
    if (found.has(slot.text)) continue;
    const field = formatJsonPath(slot.path);
    if (found.size >= MAX_FILE_REFERENCES)
      throw new GatewayError("invalid_request", "too many files named", {
        field,
        publicMessage: `The request names more than ${MAX_FILE_REFERENCES} files.`,
      });
    found.set(slot.text, field);
  }
  return found ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Whether a text of a request is the id of a file, or its address at a provider whose files have no other name. */
export function isReference({ path, origin, isKey, text }: TextSlot): boolean {
  const last = path.at(-1);
  const name = typeof last === "number" ? path.at(-2) : last;
  if (typeof name !== "string") return false;
  if (!NAMES_FILE.test(name) && !(HAS_ADDRESS.test(name) && isAtGoogle(text))) return false;
  return isKey !== true && origin !== "tool-arguments" && !path.some((step) => TOLD.has(step));
}

/** Whether an address, however it is spelled, could be that of a file that Google keeps: a spelling that nobody knows is one. */
function isAtGoogle(text: string): boolean {
  const address = text.trim();
  const whole = parse(address);
  if (whole !== undefined) return isFileAtGoogle(whole);
  // What has no scheme is a path at the provider, or begins with a host.
  const path = parse(address, GOOGLE_FILES);
  const host = parse(`https://${address}`);
  if (host !== undefined && isFileAtGoogle(host)) return true;
  if (path === undefined) return /files/i.test(address);
  if (path.origin !== new URL(GOOGLE_FILES).origin) return isFileAtGoogle(path);
  return isUnder(path, IS_FILE_PATH);
}

function isFileAtGoogle(url: URL): boolean {
  const host = decode(url.hostname)?.toLowerCase().replace(/\.+$/, "");
  if (host === undefined) return true;
  if (host !== "googleapis.com" && !host.endsWith(".googleapis.com")) return false;
  // Nothing else on that host is for a request to name.
  return IS_FILES_HOST.test(host) || isUnder(url, IS_OBJECTS_HOST.test(host) ? IS_FILE_PATH : HAS_FILES);
}

function isUnder({ pathname }: URL, path: RegExp): boolean {
  const decoded = decode(pathname);
  return decoded === undefined || path.test(decoded.replaceAll(/[\\/]+/g, "/"));
}

/** Undefined for what cannot be decoded. */
function decode(text: string): string | undefined {
  let decoded = text;
  for (let time = 0; time < MAX_DECODINGS; time++) {
    if (!decoded.includes("%")) return decoded;
    try {
      decoded = decodeURIComponent(decoded);
    } catch {
      return undefined;
    }
  }
  return decoded.includes("%") ? undefined : decoded;
}

function parse(address: string, base?: string): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}
