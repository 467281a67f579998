import type { Dirent } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure } from "../command-failure.ts";
import { fileProblem } from "../input/file-problem.ts";
import { STANDARD_INPUT } from "../input/read-text.ts";
import { MAX_DEPTH, MAX_FILES, SKIPPED_FOLDERS } from "./scan-limits.ts";

/** What is passed over in folders, and never silently: the summary tells how many. */
export interface Skipped {
  /** Of `SKIPPED_FOLDERS`. */
  folders: number;
  symbolicLinks: number;
  binaries: number;
  /** Sockets, pipes and devices. */
  specials: number;
}

export interface ScanFile {
  readonly name: string;
  /** Whether it was named, or is one of those found in a folder. */
  readonly isNamed: boolean;
}

export interface FoundFiles {
  readonly files: readonly ScanFile[];
  readonly skipped: Skipped;
  /** Folders that could not be looked into, in words. */
  readonly problems: readonly string[];
  readonly hasFolders: boolean;
}

/**
 * The files of what was named, folders with all that is below them, in the order of the names. Links inside folders are not followed:
 * what they lead to was not named. Throws a `CommandFailure` where there are more than `maxFiles`.
 */
export async function findFiles(
  names: readonly string[],
  limits: { readonly maxFiles: number; readonly maxDepth: number } = {
    maxFiles: MAX_FILES,
    maxDepth: MAX_DEPTH,
  },
): Promise<FoundFiles> {
  const files: ScanFile[] = [];
  const problems: string[] = [];
  const skipped: Skipped = { folders: 0, symbolicLinks: 0, binaries: 0, specials: 0 };
  let hasFolders = false;

  const add = (file: ScanFile): void => {
    if (files.length >= limits.maxFiles) throw tooMany(limits.maxFiles);
    files.push(file);
  };

  async function walk(folder: string, depth: number): Promise<void> {
    if (depth > limits.maxDepth) {
      problems.push(`${folder} lies more than ${limits.maxDepth} folders deep and was not looked into.`);
      return;
    }
    for (const entry of await entriesOf(folder)) {
      const name = join(folder, entry.name);
      if (entry.isSymbolicLink()) skipped.symbolicLinks++;
      else if (entry.isFile()) add({ name, isNamed: false });
      else if (!entry.isDirectory()) skipped.specials++;
      else if (SKIPPED_FOLDERS.has(entry.name)) skipped.folders++;
      else await walk(name, depth + 1);
    }
  }

  async function entriesOf(folder: string): Promise<readonly Dirent[]> {
    const entries: Dirent[] = [];
    try {
      for await (const entry of await opendir(folder)) {
        if (entries.length >= limits.maxFiles) throw tooMany(limits.maxFiles);
        entries.push(entry);
      }
    } catch (error) {
      const problem = fileProblem(error);
      if (problem === undefined) throw error;
      problems.push(`${folder} cannot be read: ${problem}.`);
    }
    return entries.sort(({ name: a }, { name: b }) => (a < b ? -1 : 1));
  }

  for (const name of names) {
    if (name !== STANDARD_INPUT && (await isFolder(name))) {
      hasFolders = true;
      await walk(name, 0);
    } else add({ name, isNamed: true });
  }
  return { files, skipped, problems, hasFolders };
}

/** A name that leads nowhere is not: whoever reads it says so. */
async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch {
    return false;
  }
}

function tooMany(maxFiles: number): CommandFailure {
  return new CommandFailure(
    "too_many_files",
    `What was named holds more than ${maxFiles} files, the limit for one scan. Name some of its folders at a time.`,
  );
}
