import * as fs from "node:fs";
import { promisify } from "node:util";

/** What tells one file from another, and how long it is. */
export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
  readonly size: number;
}

/**
 * Every call by which the journal changes a disk, one system call each, so that a test can make any one of them fail.
 * `file` is an open descriptor. All reject with the system's error.
 */
export interface JournalFileSystem {
  /** Whether a write to a file that was opened with "a" returns only when the disk has it; where not, `datasync` has to follow. */
  readonly writesThrough: boolean;
  open(path: string, flags: "a" | "w" | "r" | "r+"): Promise<number>;
  /** Writes at the descriptor's position; resolves with the bytes written, which may be fewer than given. */
  write(file: number, bytes: Uint8Array): Promise<number>;
  datasync(file: number): Promise<void>;
  sync(file: number): Promise<void>;
  truncate(file: number, size: number): Promise<void>;
  identify(file: number): Promise<FileIdentity>;
  /** Of the file that has this name now; undefined where none has. */
  identifyPath(path: string): Promise<FileIdentity | undefined>;
  rename(from: string, to: string): Promise<void>;
  close(file: number): Promise<void>;
}

/** The journal holds who asked what of which model; only its own user reads that. */
const FILE_MODE = 0o600;

// Descriptors and callbacks, not FileHandles: those cost about half as much again per write and sync.
const open = promisify(fs.open);
const write = promisify(fs.write);
const fstat = promisify(fs.fstat);
const stat = promisify(fs.stat);

/**
 * POSIX promises of a write with O_DSYNC what it promises of a write and `fdatasync` (synchronized I/O data integrity
 * completion), for one call instead of two. On Linux alone: elsewhere the flag is missing, or does not reach the disk's own cache.
 */
const WRITE_THROUGH = process.platform === "linux" ? fs.constants.O_DSYNC : undefined;
const APPEND = fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_APPEND | (WRITE_THROUGH ?? 0);

export const nodeFileSystem: JournalFileSystem = {
  writesThrough: WRITE_THROUGH !== undefined,
  open: (path, flags) => open(path, flags === "a" ? APPEND : flags, FILE_MODE),
  write: async (file, bytes) => (await write(file, bytes, 0, bytes.length, null)).bytesWritten,
  datasync: promisify(fs.fdatasync),
  sync: promisify(fs.fsync),
  truncate: promisify(fs.ftruncate),
  identify: async (file) => identityOf(await fstat(file)),
  identifyPath: async (path) => {
    try {
      return identityOf(await stat(path));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  },
  rename: promisify(fs.rename),
  close: promisify(fs.close),
};

function identityOf(stats: fs.Stats): FileIdentity {
  return { device: stats.dev, inode: stats.ino, size: stats.size };
}

/** Writes all of `bytes`, however many calls it takes; rejects when a call makes no headway. */
export async function writeFully(system: JournalFileSystem, file: number, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const count = await system.write(file, written === 0 ? bytes : bytes.subarray(written));
    if (count <= 0) throw new Error(`the disk took ${written} of ${bytes.length} bytes and then none`);
    written += count;
  }
}

/** Replaces a file whole: at any moment, power loss included, it has its old content or its new. */
export async function replaceFile(system: JournalFileSystem, path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await system.open(temporary, "w");
  try {
    await writeFully(system, file, Buffer.from(text, "utf8"));
    await system.datasync(file);
  } finally {
    await system.close(file);
  }
  await system.rename(temporary, path);
}

/** Makes names that were created or renamed in a directory survive a power loss. */
export async function syncDirectory(system: JournalFileSystem, directory: string): Promise<void> {
  const file = await system.open(directory, "r");
  try {
    await system.sync(file);
  } finally {
    await system.close(file);
  }
}
