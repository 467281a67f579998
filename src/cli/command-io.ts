import type { Readable, Writable } from "node:stream";

/** What a command may touch of its process; tests pass their own. */
export interface CommandIo {
  /** Only asked for by commands that read it: a process that never looks at its standard input does not wait for it. */
  readonly stdin: () => Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether people are looking, and how wide their window is. */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean; readonly columns: number };
  /** Calls `listener` once when somebody asks the process to end, which it then does by itself. Returns how to stop listening. */
  readonly onStop: (listener: () => void) => () => void;
}
