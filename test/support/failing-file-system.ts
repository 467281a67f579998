import { nodeFileSystem } from "../../src/audit/file-system.ts";
import type { JournalFileSystem } from "../../src/audit/file-system.ts";

/** How one call fails. `short`: a write puts half its bytes on disk and the disk is full when asked for the rest. */
export type Fault = "EIO" | "ENOSPC" | "short";

export interface FailingFileSystem extends JournalFileSystem {
  /** Calls so far. */
  readonly calls: number;
  /** Syncs asked for after the fault. */
  readonly syncsAfterFault: number;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** The real file system, but call number `failAt` (from 1) fails, and nothing but closing works after it. */
export function failingFileSystem(failAt: number, fault: Fault, writesThrough: boolean): FailingFileSystem {
  let calls = 0;
  let syncsAfterFault = 0;
  function fail<T>(code: string, call: () => Promise<T>): Promise<T> {
    calls++;
    return calls >= failAt ? Promise.reject(systemError(code)) : call();
  }
  const code = fault === "EIO" ? "EIO" : "ENOSPC";
  return {
    writesThrough,
    get calls() {
      return calls;
    },
    get syncsAfterFault() {
      return syncsAfterFault;
    },
    open: (path, flags) => fail(code, () => nodeFileSystem.open(path, flags)),
    write: (file, bytes) => {
      if (fault !== "short" || calls + 1 !== failAt || bytes.length < 2) {
        return fail(code, () => nodeFileSystem.write(file, bytes));
      }
      calls++;
      return nodeFileSystem.write(file, bytes.subarray(0, bytes.length >> 1));
    },
    datasync: (file) => {
      if (calls >= failAt) syncsAfterFault++;
      return fail(code, () => nodeFileSystem.datasync(file));
    },
    sync: (file) => fail(code, () => nodeFileSystem.sync(file)),
    truncate: (file, size) => fail(code, () => nodeFileSystem.truncate(file, size)),
    identify: (file) => fail(code, () => nodeFileSystem.identify(file)),
    identifyPath: (path) => fail(code, () => nodeFileSystem.identifyPath(path)),
    rename: (from, to) => fail(code, () => nodeFileSystem.rename(from, to)),
    close: (file) => nodeFileSystem.close(file),
  };
}
