import type { Range } from "../contracts/detection.ts";
import { SKIPPED, foldUnit, isWordUnit } from "./fold-character.ts";
import { LOOKALIKES, SEPARATORS, TELLING_SEPARATORS, WILDCARDS } from "./swear-signs.ts";
import type { SwearNode } from "./swear-trie.ts";

/** How far a word with all that is put into it may go. */
export const MOST_CHARS = 48;
/** Tries at one place; what is in a list of words takes a few. */
const MOST_STEPS = 512;
/** Shorter words are taken as they are written, as any three letters with a sign among them could be one. */
const LEAST_DISGUISED = 4;
const MOST_WILDCARDS = 3;
/** A letter that was struck out is guessed. */
const WILDCARD_FACTOR = 0.9;

type Taken = "plain" | "lookalikes" | "guesses";

/** Looks for the words that begin at one place of a text, letter by letter; what it came through is counted and uncounted. */
export class SwearWalk {
  best: Range | undefined;
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  #isExact = false;
  #steps = 0;
  readonly #came = { plain: 0, lookalikes: 0, guesses: 0, gaps: 0, tellingGaps: 0, repeats: 0 };

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#end = Math.min(text.length, start + MOST_CHARS);
  }

  run(root: SwearNode, isExact: boolean): void {
    this.#isExact = isExact;
    this.#letter(root, this.#start);
  }

  /** Takes the next letter in every way that the character there allows. */
  #letter(node: SwearNode, at: number): void {
    this.#steps += 1;
    if (at >= this.#end || this.#steps > MOST_STEPS) return;
    const sign = this.#text.charAt(at).toLowerCase();
    const plain = this.#isExact ? sign : this.#folded(at);
    this.#take(node, at, plain, "plain");
    for (const letter of LOOKALIKES.get(sign) ?? "") {
      if (letter !== plain) this.#take(node, at, letter, "lookalikes");
    }
    if (at === this.#start || this.#came.guesses === MOST_WILDCARDS || !WILDCARDS.includes(sign)) return;
    for (const letter of node.next.keys()) this.#take(node, at, letter, "guesses");
  }

  #take(node: SwearNode, at: number, letter: string, how: Taken): void {
    const next = node.next.get(letter);
    if (next === undefined) return;
    this.#came[how] += 1;
    this.#goOn(next, at + 1, letter, how);
    this.#came[how] -= 1;
  }

  #goOn(node: SwearNode, at: number, letter: string, how: Taken): void {
    if (node.score > 0) this.#judge(node.score, at, how);
    this.#letter(node, at);
    if (at >= this.#end || this.#steps > MOST_STEPS) return;
    const came = this.#came;
    const unit = this.#text.charAt(at);
    if (foldUnit(this.#text.charCodeAt(at)) === SKIPPED) this.#goOn(node, at + 1, letter, how);
    else if (this.#folded(at) === letter && !node.next.has(letter)) {
      came.repeats += 1;
      this.#goOn(node, at + 1, letter, how);
      came.repeats -= 1;
    } else if (SEPARATORS.includes(unit) && this.#text.charAt(at + 1) !== unit) {
      const telling = TELLING_SEPARATORS.includes(unit) ? 1 : 0;
      came.gaps += 1;
      came.tellingGaps += telling;
      this.#letter(node, at + 1);
      came.gaps -= 1;
      came.tellingGaps -= telling;
    }
  }

  #folded(at: number): string {
    return String.fromCharCode(foldUnit(this.#text.charCodeAt(at)));
  }

  #judge(score: number, at: number, last: Taken): void {
    const { plain, lookalikes, guesses, gaps, tellingGaps, repeats } = this.#came;
    const letters = plain + lookalikes + guesses;
    const isDisguised = plain < letters || gaps > 0;
    if (isDisguised && (letters < LEAST_DISGUISED || 2 * plain < letters)) return;
    if (gaps > 0 && gaps !== letters - 1 && !(gaps === tellingGaps && gaps <= 2)) return;
    if (repeats === 1) return; // "Shiite"; who draws a letter out writes it more than twice
    const { best } = this;
    if (last === "guesses" && guesses + gaps > 1) return;
    if (last !== "plain" && best !== undefined) return; // "fuck*" and "bastard!" have a sign behind them
    if (isWordUnit(this.#text, at)) return;
    const sure = guesses > 0 ? score * WILDCARD_FACTOR : score;
    if (best === undefined || at > best.end || (at === best.end && sure > (best.score ?? 0)))
      this.best = { start: this.#start, end: at, score: sure };
  }
}
