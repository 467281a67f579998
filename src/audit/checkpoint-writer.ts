import { join } from "node:path";
import { rootOf } from "../foundation/merkle-tree.ts";
import { signCheckpoint } from "../foundation/tlog-checkpoint.ts";
import { AppendOnlyFile } from "./append-only-file.ts";
import { historyLine } from "./checkpoint-files.ts";
import { replaceFile } from "./file-system.ts";
import { FILES } from "./journal-layout.ts";
import { encodeState } from "./journal-state.ts";
import type { CompactRangeState, MerkleHash } from "../foundation/merkle-tree.ts";
import type { NoteSigner } from "../foundation/signed-note.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { JournalFileSystem } from "./file-system.ts";
import type { TrackedRecords } from "./tracked-records.ts";

/** Where the part of the log that is on disk ends. */
export interface DurableEnd {
  readonly range: CompactRangeState;
  readonly lastLeaf: MerkleHash;
  readonly segment: number;
  readonly segmentSize: number;
}

/** Signs what is on disk and writes the three files that say so. */
export class CheckpointWriter {
  readonly #system: JournalFileSystem;
  readonly #directory: string;
  readonly #signer: NoteSigner;
  readonly #history: AppendOnlyFile;

  private constructor(
    system: JournalFileSystem,
    directory: string,
    signer: NoteSigner,
    history: AppendOnlyFile,
  ) {
    this.#system = system;
    this.#directory = directory;
    this.#signer = signer;
    this.#history = history;
  }

  static async open(
    system: JournalFileSystem,
    directory: string,
    signer: NoteSigner,
  ): Promise<CheckpointWriter> {
    const history = await AppendOnlyFile.open(system, join(directory, FILES.history));
    return new CheckpointWriter(system, directory, signer, history);
  }

  /**
   * Writes a checkpoint of this end, first into the history. The state goes with it where the tracked records as of
   * this very end are given.
   */
  async save(end: DurableEnd, tracked: TrackedRecords | undefined): Promise<Checkpoint> {
    const { size, hashes } = end.range;
    const root = rootOf(hashes);
    const note = signCheckpoint({ size, root }, this.#signer);
    const checkpoint: Checkpoint = { head: { origin: this.#signer.name, size, root }, note };
    // Spelled out before the first wait, while the tracked records are still those of this end.
    const state = tracked === undefined ? undefined : this.#stateText(end, note, tracked);
    await this.#history.assertIntact();
    await this.#history.append(Buffer.from(historyLine(checkpoint), "utf8"));
    await replaceFile(this.#system, join(this.#directory, FILES.checkpoint), note);
    if (state !== undefined) await this.#replaceState(state);
    return checkpoint;
  }

  /** Writes the state of an end that `note` is the checkpoint of. */
  saveState(end: DurableEnd, note: string, tracked: TrackedRecords): Promise<void> {
    return this.#replaceState(this.#stateText(end, note, tracked));
  }

  close(): Promise<void> {
    return this.#history.close();
  }

  #replaceState(text: string): Promise<void> {
    return replaceFile(this.#system, join(this.#directory, FILES.state), text);
  }

  #stateText(end: DurableEnd, note: string, tracked: TrackedRecords): string {
    const state = {
      checkpoint: note,
      hashes: [...end.range.hashes],
      lastLeaf: end.lastLeaf,
      openExchanges: [...tracked.openExchanges],
      recordedTails: [...tracked.recordedTails],
      segment: end.segment,
      segmentSize: end.segmentSize,
      size: end.range.size,
    };
    return encodeState(state, this.#signer);
  }
}
