import { CannotVerify, fromBase64, join, sha256, toHex, VerifyError, webCrypto } from "./bytes.ts";

/** Checkpoints (c2sp.org/tlog-checkpoint) in signed notes (c2sp.org/signed-note) with Ed25519. */

/** Larger files are refused unread: a checkpoint has a few hundred characters. */
export const MAX_NOTE_CHARS = 65_536;
const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const HASH_BYTES = 32;
const VERIFIER_KEY = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;
const SIGNATURE_LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** What a log says of itself at one moment. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/** Reads a checkpoint and checks its signature by this key; throws {@link VerifyError}, {@link CannotVerify}. */
export async function openCheckpoint(note: string, verifierKey: string): Promise<TreeHead> {
  const key = await readVerifierKey(verifierKey);
  const { text, signatures } = splitNote(note);
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  const [only, ...more] = own;
  if (only === undefined || more.length > 0)
    throw new VerifyError(
      `The checkpoint carries ${own.length} signatures by the key of ${key.name}, not one. It is of another log, or signed with another key.`,
    );
  if (!(await isSigned(text, only.signature, key.bytes)))
    throw new VerifyError("The signature is false: the checkpoint was changed, or was never signed.");
  const head = readHead(text);
  if (head.origin !== key.name)
    throw new VerifyError(`The checkpoint is of the log ${head.origin}, not of ${key.name}.`);
  return head;
}

async function readVerifierKey(
  text: string,
): Promise<{ name: string; id: string; bytes: Uint8Array<ArrayBuffer> }> {
  const [, name = "", id = "", encoded = ""] = VERIFIER_KEY.exec(text.trim()) ?? [];
  const typed = fromBase64(encoded);
  if (name === "" || typed?.length !== 1 + HASH_BYTES || typed[0] !== ED25519)
    throw new VerifyError("The public key is not one of a signed note: name+id+key, with an Ed25519 key.");
  const expected = (await sha256(join(new TextEncoder().encode(`${name}\n`), typed))).slice(0, KEY_ID_BYTES);
  if (toHex(expected) !== id) throw new VerifyError("The public key's id does not fit its key.");
  return { name, id, bytes: typed.slice(1) };
}

function splitNote(note: string) {
  if (note.length > MAX_NOTE_CHARS)
    throw new VerifyError(`A checkpoint has ${MAX_NOTE_CHARS} characters at most.`);
  const split = note.lastIndexOf("\n\n");
  const block = note.slice(split + 2);
  if (split < 1 || !block.endsWith("\n"))
    throw new VerifyError(
      "This is no checkpoint: that is a text of three lines, an empty one, and a signature.",
    );
  const signatures = block
    .slice(0, -1)
    .split("\n")
    .map((line) => {
      const [, name = "", encoded = ""] = SIGNATURE_LINE.exec(line) ?? [];
      const bytes = fromBase64(encoded);
      if (name === "" || bytes === undefined || bytes.length <= KEY_ID_BYTES)
        throw new VerifyError("The checkpoint has a signature that cannot be read.");
      return { name, keyId: toHex(bytes.slice(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) };
    });
  return { text: note.slice(0, split + 1), signatures };
}

function readHead(text: string): TreeHead {
  const [origin = "", decimal = "", encoded = "", end, ...rest] = text.split("\n");
  const size = Number(decimal);
  const root = fromBase64(encoded);
  const isHead = origin !== "" && /^(0|[1-9]\d{0,15})$/.test(decimal) && Number.isSafeInteger(size);
  if (!isHead || root?.length !== HASH_BYTES || end !== "" || rest.length > 0)
    throw new VerifyError("What is signed is no checkpoint: origin, size and root, a line each.");
  return { origin, size, root: toHex(root) };
}

async function isSigned(
  text: string,
  signature: Uint8Array<ArrayBuffer>,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const subtle = webCrypto();
  let key;
  try {
    key = await subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch (error) {
    // Not one that pretends to have checked: without Ed25519 there is no answer.
    if (error instanceof DOMException && error.name === "NotSupportedError")
      throw new CannotVerify(
        "This browser cannot check Ed25519 signatures. Use a newer one, or verify offline.",
      );
    throw new VerifyError("The public key cannot be used.");
  }
  return subtle.verify("Ed25519", key, signature, new TextEncoder().encode(text));
}
