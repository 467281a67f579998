import type { CommandIo } from "../command-io.ts";

/** Fewer files are done before anybody wonders. */
const MIN_FILES = 10;
const REDRAW_MS = 100;

const CLEAR_LINE = "\r\u001b[2K";

/** One line on standard error that says how far a scan is; only where people look, and only for many files. */
export class ScanProgress {
  readonly #io: CommandIo;
  readonly #total: number;
  readonly #isShown: boolean;
  #done = 0;
  #isDrawn = false;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(io: CommandIo, total: number) {
    this.#io = io;
    this.#total = total;
    this.#isShown = io.terminal.stderr && io.env["TERM"] !== "dumb" && total >= MIN_FILES;
  }

  /** One file is done; `findings` counts those of all files so far. */
  step(findings: number): void {
    this.#done++;
    const now = performance.now();
    if (!this.#isShown || now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    this.#isDrawn = true;
    const line = `${this.#done}/${this.#total} files, ${findings} findings`;
    this.#io.stderr.write(`${CLEAR_LINE}${line.slice(0, Math.max(0, this.#io.terminal.columns - 1))}`);
  }

  /** Takes the line away, before anything else is written and at the end. */
  clear(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    this.#io.stderr.write(CLEAR_LINE);
  }
}
