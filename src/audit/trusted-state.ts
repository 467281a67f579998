import { join } from "node:path";
import { leafHashInPlace } from "../foundation/merkle-tree.ts";
import { readSmallFile, sizeOf } from "./checkpoint-files.ts";
import { FILES } from "./journal-layout.ts";
import { decodeState } from "./journal-state.ts";
import { MAX_LINE_BYTES, MAX_STATE_BYTES } from "./journal-limits.ts";
import { visitLines } from "./line-file.ts";
import type { NoteVerifier } from "../foundation/signed-note.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import type { Segment } from "./journal-layout.ts";
import type { JournalState } from "./journal-state.ts";

/**
 * The state a start may go on from, undefined where it has to read the whole log: there is none, it is not ours, or the
 * segment it points into does not have its last record there.
 */
export async function readTrustedState(
  directory: string,
  verifier: NoteVerifier,
  segments: readonly Segment[],
): Promise<JournalState | undefined> {
  const text = await readSmallFile(join(directory, FILES.state), MAX_STATE_BYTES);
  const state = text === undefined ? undefined : decodeState(text, verifier);
  const segment = state === undefined ? undefined : segments[state.segment - 1];
  if (state === undefined || segment === undefined) return undefined;
  if (((await sizeOf(segment.path)) ?? 0) < state.segmentSize) return undefined;
  return (await lastLeafBefore(segment, state.segmentSize)) === state.lastLeaf ? state : undefined;
}

/** The leaf hash of the line that ends exactly at `end`. */
async function lastLeafBefore(segment: Segment, end: number): Promise<MerkleHash | undefined> {
  // Two newlines and the longest line between them.
  const from = Math.max(0, end - (MAX_LINE_BYTES + 2));
  let leaf: MerkleHash | undefined;
  const rest = await visitLines(segment.path, { from, to: end }, (bytes, start, lineEnd) => {
    leaf = leafHashInPlace(bytes, start, lineEnd);
    return true;
  });
  return rest === undefined ? leaf : undefined;
}
