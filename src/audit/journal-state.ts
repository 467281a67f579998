import { sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../foundation/canonical-json.ts";
import { CompactRange, isMerkleHash } from "../foundation/merkle-tree.ts";
import { strictBase64 } from "../foundation/signed-note.ts";
import { verifyCheckpoint } from "../foundation/tlog-checkpoint.ts";
import type { NoteSigner, NoteVerifier } from "../foundation/signed-note.ts";

const Hash = z.string().refine(isMerkleHash);
const Count = z.int().min(0);

/** Where the log stood at a checkpoint, so that a start reads only what came after. */
const JournalState = z.strictObject({
  /** The checkpoint of this very size, a signed note. */
  checkpoint: z.string(),
  /** Compact range. */
  hashes: z.array(Hash).max(53),
  lastLeaf: Hash,
  /** Exchanges with an intent and no outcome. */
  openExchanges: z.array(z.string()),
  recordedTails: z.array(z.string()),
  segment: z.int().min(1),
  segmentSize: Count,
  size: Count,
});
export type JournalState = z.infer<typeof JournalState>;

const StateFile = z.strictObject({ signature: z.string(), state: JournalState });

/** Keeps a signature of a state from being one of a checkpoint: no checkpoint has an origin with a space. */
const DOMAIN = "sallyport audit state v1\n";

export function encodeState(state: JournalState, signer: NoteSigner): string {
  const signature = sign(null, signedBytes(state), signer.privateKey).toString("base64");
  return `${canonicalJson({ signature, state })}\n`;
}

/**
 * The state on file, undefined unless all of it is ours: its signature holds (the open exchanges stand in no tree), and
 * its compact range gives the root of a validly signed checkpoint. Without it a start reads the whole log, so there is
 * no error in its being lost or damaged.
 */
export function decodeState(text: string, verifier: NoteVerifier): JournalState | undefined {
  try {
    const { signature, state } = StateFile.parse(JSON.parse(text));
    const signatureBytes = strictBase64(signature);
    if (signatureBytes === undefined) return undefined;
    if (!verify(null, signedBytes(state), verifier.publicKey, signatureBytes)) return undefined;
    const head = verifyCheckpoint(state.checkpoint, verifier);
    const isSameTree = head.size === state.size && head.root === new CompactRange(state).root();
    return isSameTree ? state : undefined;
  } catch {
    return undefined; // Not readable is not trusted; the log itself has everything.
  }
}

function signedBytes(state: JournalState): Buffer {
  return Buffer.from(DOMAIN + canonicalJson(state), "utf8");
}
