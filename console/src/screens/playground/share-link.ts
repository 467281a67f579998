import { MAX_COLUMNS, NO_SETTINGS, type Settings } from "./conversation.ts";
import { SHARE_MARK } from "./share-mark.ts";

/** What a link carries: what is asked of whom, and how. No answers, and no attachments. */
export interface SharedPlayground {
  readonly models: readonly string[];
  readonly settings: Settings;
  /** What was asked, oldest first. */
  readonly questions: readonly string[];
}

/** Longest link; browsers and mail programs cut longer ones. */
export const MAX_LINK_CHARS = 30_000;
/** Most that a link may unfold to, in bytes: a few thousand characters can stand for gigabytes. */
export const MAX_SHARED_BYTES = 1_000_000;
const MAX_QUESTIONS = 100;
const MAX_MODEL_CHARS = 256;

/** The fragment for an address; browsers send it to no server. Undefined where it would be too long. */
export async function composeShareFragment(shared: SharedPlayground): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await through(json, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
  const fragment = SHARE_MARK + toBase64Url(packed ?? new Uint8Array());
  return fragment.length > MAX_LINK_CHARS ? undefined : fragment;
}

/** What a fragment carries; undefined where it is none of ours, is broken, or unfolds to too much. It is somebody else's: nothing of it is trusted. */
export async function readShareFragment(fragment: string): Promise<SharedPlayground | undefined> {
  if (!fragment.startsWith(SHARE_MARK) || fragment.length > MAX_LINK_CHARS) return undefined;
  try {
    const packed = fromBase64Url(fragment.slice(SHARE_MARK.length));
    const json = await through(packed, new DecompressionStream("deflate-raw"), MAX_SHARED_BYTES);
    return json === undefined ? undefined : toShared(JSON.parse(new TextDecoder().decode(json)));
  } catch {
    // Cut off, or never a link of ours.
    return undefined;
  }
}

function toShared(value: unknown): SharedPlayground | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { models, settings, questions } = value as Record<string, unknown>;
  const given =
    typeof settings === "object" && settings !== null ? (settings as Record<string, unknown>) : {};
  const read = Object.fromEntries(
    Object.keys(NO_SETTINGS).map((name) => [name, typeof given[name] === "string" ? given[name] : ""]),
  );
  return {
    models: textsIn(models, MAX_COLUMNS).filter(({ length }) => length <= MAX_MODEL_CHARS),
    settings: { ...NO_SETTINGS, ...read },
    questions: textsIn(questions, MAX_QUESTIONS),
  };
}

function textsIn(value: unknown, most: number): string[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).filter((each) => typeof each === "string").slice(0, most);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
}
