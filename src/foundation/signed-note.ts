import { createPublicKey, hash, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";

/**
 * Signed notes of C2SP (c2sp.org/signed-note) with Ed25519: a text that ends in a newline, an empty line, and one
 * signature line "— name base64(key id ‖ signature)" for each signer.
 */

/** Larger notes are refused unread. */
export const MAX_NOTE_CHARS = 65_536;
export const MAX_NOTE_SIGNATURES = 16;

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** DER of an Ed25519 public key up to the key itself (RFC 8410 section 4). */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
/** C0 controls but newline, and DEL: no text of a note holds them. Lone surrogates have no UTF-8. */
const FORBIDDEN_IN_TEXT = /[\u0000-\u0009\u000b-\u001f\u007f]|\p{Surrogate}/u;
const KEY_NAME = /^[^\s+\p{Cc}\p{Surrogate}]{1,255}$/u;
const SIGNATURE_LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u;
const VERIFIER_KEY = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;

export interface NoteSigner {
  readonly name: string;
  readonly keyId: Buffer;
  readonly privateKey: KeyObject;
  /** What verifiers are given: "name+hex(key id)+base64(0x01 ‖ public key)". */
  readonly verifierKey: string;
}

export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

export interface ParsedNote {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** What makes a note or a verifier key unreadable or untrue, in words for an operator. */
export class NoteError extends Error {
  override readonly name = "NoteError";
}

/** A signer of this name; throws `NoteError` when the name is not a key name or the key is not an Ed25519 private key. */
export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  assertKeyName(name);
  if (privateKey.type !== "private" || privateKey.asymmetricKeyType !== "ed25519") {
    throw new NoteError("a note is signed with an Ed25519 private key");
  }
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const rawKey = spki.subarray(SPKI_PREFIX.length);
  const keyId = keyIdOf(name, rawKey);
  const encoded = Buffer.concat([Buffer.of(ED25519), rawKey]).toString("base64");
  return { name, keyId, privateKey, verifierKey: `${name}+${keyId.toString("hex")}+${encoded}` };
}

/** Reads "name+hex(key id)+base64(0x01 ‖ public key)"; throws `NoteError`. */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const match = VERIFIER_KEY.exec(verifierKey);
  const [, name = "", hexId = "", encoded = ""] = match ?? [];
  if (match === null) throw new NoteError("a verifier key reads name+id+key");
  assertKeyName(name);
  const bytes = strictBase64(encoded);
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== ED25519) {
    throw new NoteError("the verifier key is not an Ed25519 key");
  }
  const rawKey = bytes.subarray(1);
  const keyId = keyIdOf(name, rawKey);
  if (keyId.toString("hex") !== hexId) throw new NoteError("the verifier key's id does not fit its key");
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, rawKey]),
    format: "der",
    type: "spki",
  });
  return { name, keyId, publicKey };
}

/** Signs a text; it must be non-empty and end in a newline. */
export function signNote(text: string, signer: NoteSigner): string {
  assertNoteText(text);
  const signature = sign(null, Buffer.from(text, "utf8"), signer.privateKey);
  return `${text}\n— ${signer.name} ${Buffer.concat([signer.keyId, signature]).toString("base64")}\n`;
}

/** Takes a note apart without judging its signatures; throws `NoteError` where it is not a note. */
export function parseNote(note: string): ParsedNote {
  if (note.length > MAX_NOTE_CHARS) throw new NoteError(`a note has at most ${MAX_NOTE_CHARS} characters`);
  const split = note.lastIndexOf("\n\n");
  if (split < 0) throw new NoteError("the note has no empty line before its signatures");
  const text = note.slice(0, split + 1);
  assertNoteText(text);
  const block = note.slice(split + 2);
  if (!block.endsWith("\n")) throw new NoteError("the note has no signature line");
  const lines = block.slice(0, -1).split("\n");
  if (lines.length > MAX_NOTE_SIGNATURES)
    throw new NoteError(`a note has at most ${MAX_NOTE_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignatureLine) };
}

/**
 * The text of a note signed by this verifier's key. Signatures of other keys are ignored, as cosigners may add theirs.
 * Throws `NoteError` when the note cannot be read, carries no signature of this key, or a false one.
 */
export function verifyNote(note: string, verifier: NoteVerifier): string {
  const { text, signatures } = parseNote(note);
  const own = signatures.filter((each) => each.name === verifier.name && each.keyId.equals(verifier.keyId));
  if (own.length !== 1) {
    throw new NoteError(`the note carries ${own.length} signatures of ${verifier.name}, not one`);
  }
  const bytes = Buffer.from(text, "utf8");
  for (const { signature } of own) {
    if (signature.length !== SIGNATURE_BYTES || !verify(null, bytes, verifier.publicKey, signature)) {
      throw new NoteError(`the signature of ${verifier.name} is false`);
    }
  }
  return text;
}

function parseSignatureLine(line: string): NoteSignature {
  const match = SIGNATURE_LINE.exec(line);
  const [, name = "", encoded = ""] = match ?? [];
  const bytes = strictBase64(encoded);
  if (match === null || bytes === undefined || bytes.length <= KEY_ID_BYTES || !KEY_NAME.test(name)) {
    throw new NoteError("the note has a signature line that cannot be read");
  }
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

function keyIdOf(name: string, rawKey: Buffer): Buffer {
  const input = Buffer.concat([Buffer.from(`${name}\n`, "utf8"), Buffer.of(ED25519), rawKey]);
  return hash("sha256", input, "buffer").subarray(0, KEY_ID_BYTES);
}

function assertKeyName(name: string): void {
  if (!KEY_NAME.test(name)) throw new NoteError("a key name is not empty and has no space, plus or control");
}

function assertNoteText(text: string): void {
  if (!text.endsWith("\n") || text.length < 2)
    throw new NoteError("a note's text is not empty and ends in a newline");
  if (FORBIDDEN_IN_TEXT.test(text))
    throw new NoteError("a note's text has no control characters but newline");
}

/** Base64 with padding in its one canonical spelling; Node's decoder alone would take many. */
export function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}
