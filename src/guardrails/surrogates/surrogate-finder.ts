import type { Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { MAX_SURROGATE_CHARS } from "./make-surrogate.ts";

type Node = Map<number, Node> & { isEnd?: boolean };

/** The longest surrogate and the character behind it. */
export const SURROGATE_REACH = MAX_SURROGATE_CHARS + 1;

/** Finds which of some texts, all of them ASCII, stand in another, in no longer word or number: the longest at each place. */
export class SurrogateFinder {
  readonly #root: Node = new Map();
  /** By the code of a first character. */
  readonly #begins = new Uint8Array(128);
  readonly #longest: number;

  constructor(surrogates: Iterable<string>) {
    let longest = 0;
    for (const surrogate of surrogates) {
      this.#add(surrogate);
      longest = Math.max(longest, surrogate.length);
    }
    this.#longest = longest;
  }

  find(text: string, from: number): readonly Range[] {
    let found: Range[] | undefined;
    for (let start = from; start < text.length; start++) {
      const end = this.#endAt(text, start);
      if (end > start) (found ??= []).push({ start, end });
    }
    return found ?? NO_RANGES;
  }

  /** Whether a range lies within one of them. */
  covers(text: string, { start, end }: Range): boolean {
    for (let at = Math.max(0, start - this.#longest + 1); at <= start; at++)
      if (this.#endAt(text, at) >= end) return true;
    return false;
  }

  /** Where the longest one ends that begins at a place; before it where none does. */
  #endAt(text: string, start: number): number {
    const first = text.charCodeAt(start);
    if (first > 127 || this.#begins[first] !== 1 || isAlphanumeric(text.charCodeAt(start - 1))) return -1;
    let node: Node | undefined = this.#root;
    let end = -1;
    for (let at = start; ; at++) {
      node = node.get(text.charCodeAt(at));
      if (node === undefined) return end;
      if (node.isEnd === true && !isAlphanumeric(text.charCodeAt(at + 1))) end = at + 1;
    }
  }

  #add(surrogate: string): void {
    let node = this.#root;
    this.#begins[surrogate.charCodeAt(0)] = 1;
    for (let at = 0; at < surrogate.length; at++) {
      const code = surrogate.charCodeAt(at);
      let next = node.get(code);
      if (next === undefined) node.set(code, (next = new Map()));
      node = next;
    }
    node.isEnd = true;
  }
}

/** Of ASCII: in writing without spaces, letters of the language stand directly beside a surrogate. NaN, where a text is over, is none. */
function isAlphanumeric(code: number): boolean {
  const lowerCase = code | 32;
  return (code >= 48 && code <= 57) || (lowerCase >= 97 && lowerCase <= 122);
}
