import { join } from "node:path";
import { NoteError } from "../foundation/signed-note.ts";
import { parseHistoryLine, sizeOf } from "./checkpoint-files.ts";
import { FILES } from "./journal-layout.ts";
import { visitLines } from "./line-file.ts";
import type { NoteVerifier } from "../foundation/signed-note.ts";
import type { TreeHead } from "../foundation/tlog-checkpoint.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { ProblemList } from "./verification.ts";

/** Bytes of history that are read, and whose signatures are verified, at a time. */
const PIECE_BYTES = 64 * 1024;

/** Reads the checkpoints of a history in step with the log, so that neither has to be held in memory. */
export class HistoryCursor {
  readonly #path: string;
  readonly #verifier: NoteVerifier;
  readonly #problems: ProblemList;
  readonly #bytes: number;
  #offset = 0;
  #line = 0;
  #ahead: TreeHead[] = [];
  #last: Checkpoint | undefined;
  #count = 0;

  private constructor(path: string, verifier: NoteVerifier, problems: ProblemList, bytes: number) {
    this.#path = path;
    this.#verifier = verifier;
    this.#problems = problems;
    this.#bytes = bytes;
  }

  /** Reads the history as it is now; what is appended later is left for another time. */
  static async open(
    directory: string,
    verifier: NoteVerifier,
    problems: ProblemList,
  ): Promise<HistoryCursor> {
    const path = join(directory, FILES.history);
    return new HistoryCursor(path, verifier, problems, (await sizeOf(path)) ?? 0);
  }

  /** Valid checkpoints read so far. */
  get count(): number {
    return this.#count;
  }

  /** The latest valid checkpoint read so far. */
  get last(): Checkpoint | undefined {
    return this.#last;
  }

  /** The next checkpoint if it is of the tree of this size. */
  take(size: number): TreeHead | undefined {
    const next = this.#ahead[0];
    if (next?.size !== size) return undefined;
    this.#ahead.shift();
    return next;
  }

  /** Reads on until every checkpoint of a tree of up to `size` records is at hand. */
  async readUpTo(size: number): Promise<void> {
    while (this.#offset < this.#bytes && (this.#ahead.at(-1)?.size ?? -1) <= size) {
      const to = Math.min(this.#bytes, this.#offset + PIECE_BYTES);
      const range = { from: this.#offset, to };
      const rest = await visitLines(this.#path, range, (bytes, start, end, offset) => {
        this.#read(bytes.toString("utf8", start, end), offset);
        return true;
      });
      // A last line without newline is one whose writing was cut short; the next start drops it.
      const next = rest?.offset ?? to;
      this.#offset = next > this.#offset ? next : this.#bytes;
    }
  }

  #read(line: string, byteOffset: number): void {
    this.#line++;
    const at = { segment: FILES.history, line: this.#line, byteOffset };
    const lastSize = this.#last?.head.size ?? -1;
    try {
      const checkpoint = parseHistoryLine(line, this.#verifier);
      if (checkpoint.head.size <= lastSize) throw new NoteError("it is not larger than the one before it");
      this.#last = checkpoint;
      this.#count++;
      this.#ahead.push(checkpoint.head);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      this.#problems.add(
        "bad-history",
        Math.max(0, lastSize),
        at,
        `checkpoint ${this.#line}: ${error.message}`,
      );
    }
  }
}
