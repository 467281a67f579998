import type { CommandIo } from "../command-io.ts";

const REDRAW_MS = 200;
const CLEAR_LINE = "\r\u001b[2K";

/** One line on standard error that says how many lines are done, and how fast; only where people look. */
export class LineProgress {
  readonly #io: CommandIo;
  readonly #isShown: boolean;
  readonly #startedAt = performance.now();
  #done = 0;
  #isDrawn = false;
  #drawnAt = this.#startedAt;

  constructor(io: CommandIo) {
    this.#io = io;
    this.#isShown = io.terminal.stderr && io.env["TERM"] !== "dumb";
  }

  step(): void {
    this.#done++;
    if (!this.#isShown || this.#done % 32 !== 0) return;
    const now = performance.now();
    if (now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    this.#isDrawn = true;
    const rate = Math.round((this.#done * 1_000) / (now - this.#startedAt));
    this.#io.stderr.write(`${CLEAR_LINE}${this.#done} lines, ${rate} a second`);
  }

  /** Takes the line away, before anything else is written and at the end. */
  clear(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    this.#io.stderr.write(CLEAR_LINE);
  }
}
