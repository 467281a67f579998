import { writeFully } from "./file-system.ts";
import type { FileIdentity, JournalFileSystem } from "./file-system.ts";

/** A file that only grows, and that notices when somebody else lays hands on it. */
export class AppendOnlyFile {
  readonly path: string;
  readonly #system: JournalFileSystem;
  readonly #file: number;
  readonly #identity: FileIdentity;
  #size: number;

  private constructor(system: JournalFileSystem, path: string, file: number, identity: FileIdentity) {
    this.#system = system;
    this.path = path;
    this.#file = file;
    this.#identity = identity;
    this.#size = identity.size;
  }

  /** Opens the file at its end, creating it where there is none. */
  static async open(system: JournalFileSystem, path: string): Promise<AppendOnlyFile> {
    const file = await system.open(path, "a");
    try {
      return new AppendOnlyFile(system, path, file, await system.identify(file));
    } catch (error) {
      await system.close(file);
      throw error;
    }
  }

  get descriptor(): number {
    return this.#file;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends and waits until the disk has it. After a rejection nothing is known of the file's end. */
  async append(bytes: Uint8Array): Promise<void> {
    await writeFully(this.#system, this.#file, bytes);
    if (!this.#system.writesThrough) await this.#system.datasync(this.#file);
    this.#size += bytes.length;
  }

  /**
   * Rejects when the path no longer leads to the file being written (unlinked, replaced) or the file is not as long as
   * what was written (truncated, or written to by another). Not while an append is under way.
   */
  async assertIntact(): Promise<void> {
    const [opened, named] = await Promise.all([
      this.#system.identify(this.#file),
      this.#system.identifyPath(this.path),
    ]);
    if (named === undefined) throw new Error(`${this.path} was removed while in use`);
    if (named.inode !== this.#identity.inode || named.device !== this.#identity.device) {
      throw new Error(`${this.path} was replaced while in use`);
    }
    if (opened.size !== this.#size) {
      throw new Error(`${this.path} has ${opened.size} bytes while in use, not the ${this.#size} written`);
    }
  }

  close(): Promise<void> {
    return this.#system.close(this.#file);
  }
}
