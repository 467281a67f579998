import { AppendOnlyFile } from "./append-only-file.ts";
import { syncDirectory } from "./file-system.ts";
import { segmentOf } from "./journal-layout.ts";
import type { JournalFileSystem } from "./file-system.ts";

/** The segment being written, and the step to the next one when it is full. */
export class SegmentWriter {
  readonly #system: JournalFileSystem;
  readonly #directory: string;
  readonly #segmentBytes: number;
  #number: number;
  #file: AppendOnlyFile;

  private constructor(
    system: JournalFileSystem,
    directory: string,
    segmentBytes: number,
    number: number,
    file: AppendOnlyFile,
  ) {
    this.#system = system;
    this.#directory = directory;
    this.#segmentBytes = segmentBytes;
    this.#number = number;
    this.#file = file;
  }

  /** Goes on with segment `number`, which has `size` bytes; it is created where there is none. */
  static async open(
    system: JournalFileSystem,
    directory: string,
    segmentBytes: number,
    number: number,
    size: number,
  ): Promise<SegmentWriter> {
    const file = await openSegment(system, directory, number, size);
    return new SegmentWriter(system, directory, segmentBytes, number, file);
  }

  get number(): number {
    return this.#number;
  }

  get size(): number {
    return this.#file.size;
  }

  /** Appends lines and waits until the disk has them; they all stand in one segment. */
  async append(lines: Uint8Array): Promise<void> {
    if (this.#file.size > 0 && this.#file.size + lines.length > this.#segmentBytes) await this.#startNext();
    await this.#file.append(lines);
  }

  assertIntact(): Promise<void> {
    return this.#file.assertIntact();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #startNext(): Promise<void> {
    // What happened to the old segment while it was open is looked for one last time.
    await this.#file.assertIntact();
    const next = await openSegment(this.#system, this.#directory, this.#number + 1, 0);
    const full = this.#file;
    this.#file = next;
    this.#number++;
    await full.close();
  }
}

async function openSegment(
  system: JournalFileSystem,
  directory: string,
  number: number,
  size: number,
): Promise<AppendOnlyFile> {
  const { path } = segmentOf(directory, number);
  const file = await AppendOnlyFile.open(system, path);
  try {
    if (file.size !== size) throw new Error(`${path} has ${file.size} bytes, not ${size}`);
    if (size === 0) await syncDirectory(system, directory);
    // What a process that was killed had written may still be on its way to the disk, and what comes behind it must not overtake it.
    else await system.datasync(file.descriptor);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}
