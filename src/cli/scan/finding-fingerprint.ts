import { createHash } from "node:crypto";

/** Digits of a fingerprint; collisions matter only within one scan. */
const FINGERPRINT_HEX_DIGITS = 32;

/**
 * Gives each finding of one artifact what is the same in the next scan, though lines before it came or went: its rule, its type, the line
 * around it with every finding hidden, and which of several alike it is. The words found are no part of it: those of few
 * possible values, such as card numbers, could be guessed from a digest.
 */
export class Fingerprints {
  readonly #uri: string;
  readonly #seen = new Map<string, number>();

  constructor(uri: string) {
    this.#uri = uri;
  }

  of(detector: string, type: string, hiddenLine: string): string {
    const what = JSON.stringify([this.#uri, detector, type, hiddenLine.trim()]);
    const nth = (this.#seen.get(what) ?? 0) + 1;
    this.#seen.set(what, nth);
    const hex = createHash("sha256").update(`${what} ${nth}`).digest("hex");
    return hex.slice(0, FINGERPRINT_HEX_DIGITS);
  }
}
