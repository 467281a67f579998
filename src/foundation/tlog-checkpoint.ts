import { NoteError, signNote, strictBase64, verifyNote } from "./signed-note.ts";
import type { NoteSigner, NoteVerifier } from "./signed-note.ts";
import type { MerkleHash } from "./merkle-tree.ts";

/** What a log says of itself at one moment (c2sp.org/tlog-checkpoint): three lines, signed as a note. */
export interface TreeHead {
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  readonly root: MerkleHash;
}

const ROOT_BYTES = 32;
const DECIMAL = /^(0|[1-9][0-9]{0,15})$/;

/** A signed checkpoint of this tree head. The signer's name is the origin, as C2SP advises. */
export function signCheckpoint(head: Omit<TreeHead, "origin">, signer: NoteSigner): string {
  const root = Buffer.from(head.root, "hex").toString("base64");
  return signNote(`${signer.name}\n${head.size}\n${root}\n`, signer);
}

/** Reads and verifies a checkpoint; throws `NoteError`. Extension lines after the third are refused: we write none. */
export function verifyCheckpoint(note: string, verifier: NoteVerifier): TreeHead {
  const head = parseCheckpointText(verifyNote(note, verifier));
  if (head.origin !== verifier.name)
    throw new NoteError(`the checkpoint is of ${head.origin}, not of ${verifier.name}`);
  return head;
}

/** The three lines of a checkpoint's text; throws `NoteError`. */
export function parseCheckpointText(text: string): TreeHead {
  const [origin = "", decimal = "", encoded = "", end, ...rest] = text.split("\n");
  if (origin === "" || end !== "" || rest.length > 0) {
    throw new NoteError("a checkpoint has three lines: origin, size, root");
  }
  const size = Number(decimal);
  if (!DECIMAL.test(decimal) || !Number.isSafeInteger(size))
    throw new NoteError("the checkpoint's size is not a count");
  const root = strictBase64(encoded);
  if (root?.length !== ROOT_BYTES) throw new NoteError("the checkpoint's root is not a SHA-256 hash");
  return { origin, size, root: root.toString("hex") };
}
