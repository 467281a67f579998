import type { DetectorNeeds } from "../contracts/detection.ts";

/** Detectors may ask for up to so many digits; a text's further ones are not told apart. */
export const MAX_NEEDED_DIGITS = 64;

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** What a detector needs, as `TextTraits` keeps it: bit `c % 32` of word `c / 32` stands for the ASCII character `c`. */
export interface CompiledNeeds {
  readonly digits: number;
  readonly words: readonly [number, number, number, number];
  readonly beyondAscii: boolean;
}

/** Throws `RangeError` for what no text can be asked for. */
export function compileNeeds({
  digits = 0,
  characters = "",
  beyondAscii = false,
}: DetectorNeeds): CompiledNeeds {
  if (!Number.isInteger(digits) || digits < 0 || digits > MAX_NEEDED_DIGITS)
    throw new RangeError(`a detector may need 0 to ${MAX_NEEDED_DIGITS} digits, not ${digits}`);
  const words: [number, number, number, number] = [0, 0, 0, 0];
  for (const character of characters) {
    const code = character.charCodeAt(0);
    if (character.length > 1 || code > 127) throw new RangeError(`a detector may need ASCII characters only`);
    const word = (code >> 5) as 0 | 1 | 2 | 3;
    words[word] |= 1 << (code & 31);
  }
  return { digits, words, beyondAscii };
}

/** Which ASCII characters a growing text has, how many digits, and whether any others: one look at each character for all detectors together. */
export class TextTraits {
  #digits = 0;
  #controls = 0;
  #marks = 0;
  #capitals = 0;
  #letters = 0;
  #hasBeyondAscii = false;

  /** Begins with another text. */
  clear(): void {
    this.#digits = this.#controls = this.#marks = this.#capitals = this.#letters = 0;
    this.#hasBeyondAscii = false;
  }

  add(text: string): void {
    let controls = 0;
    let marks = 0;
    let capitals = 0;
    let letters = 0;
    let digits = 0;
    let all = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const bit = 1 << (code & 31);
      all |= code;
      if (code >= 96) {
        if (code < 128) letters |= bit;
      } else if (code >= 64) capitals |= bit;
      else if (code >= 32) {
        marks |= bit;
        if (code >= DIGIT_0 && code <= DIGIT_9) digits++;
      } else controls |= bit;
    }
    this.#digits += digits;
    this.#controls |= controls;
    this.#marks |= marks;
    this.#capitals |= capitals;
    this.#letters |= letters;
    if (all > 127) this.#hasBeyondAscii = true;
  }

  /** Whether a text has all that a detector needs. */
  meet({ digits, words, beyondAscii }: CompiledNeeds): boolean {
    return (
      (!beyondAscii || this.#hasBeyondAscii) &&
      this.#digits >= digits &&
      (words[0] & ~this.#controls) === 0 &&
      (words[1] & ~this.#marks) === 0 &&
      (words[2] & ~this.#capitals) === 0 &&
      (words[3] & ~this.#letters) === 0
    );
  }
}
