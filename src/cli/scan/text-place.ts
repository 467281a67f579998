/** Where a range stands for a reader: lines and columns from 1, columns in UTF-16 code units, the end column behind the last of them. */
export interface TextPlace {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** From 0, in UTF-16 code units. */
  readonly charOffset: number;
  readonly charLength: number;
}

const BYTE_ORDER_MARK = "\ufeff";

/** A line of a text: its number, its first character, and the line feed that ends it. */
interface Line {
  readonly number: number;
  readonly start: number;
  readonly feed: number;
}

/**
 * Finds places in one text. Asked in ascending order, it walks through the text once. Lines end with a line feed, or with a carriage
 * return before one. A byte order mark counts for nothing: no editor shows it, and SARIF leaves it out (2.1.0, section 3.30.2).
 */
export class TextPlaces {
  readonly #text: string;
  readonly #unseenChars: number;
  #reached: Line;

  constructor(text: string) {
    this.#text = text;
    this.#unseenChars = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    this.#reached = this.#lineFrom(1, 0);
  }

  /** The place of a range that is not empty. */
  of({ start, end }: { readonly start: number; readonly end: number }): TextPlace {
    const from = start < this.#reached.start ? this.#lineFrom(1, 0) : this.#reached;
    const first = this.#lineOf(start, from);
    // A line feed stands in the line that it ends.
    const last = this.#lineOf(end - 1, first);
    this.#reached = first;
    return {
      startLine: first.number,
      startColumn: this.#columnIn(first, start),
      endLine: last.number,
      endColumn: this.#columnIn(last, end - 1) + 1,
      charOffset: Math.max(0, start - this.#unseenChars),
      charLength: end - Math.max(start, this.#unseenChars),
    };
  }

  #lineOf(offset: number, from: Line): Line {
    let line = from;
    while (line.feed < offset) line = this.#lineFrom(line.number + 1, line.feed + 1);
    return line;
  }

  #lineFrom(number: number, start: number): Line {
    const feed = this.#text.indexOf("\n", start);
    return { number, start, feed: feed < 0 ? this.#text.length : feed };
  }

  #columnIn({ number, start }: Line, offset: number): number {
    const unseen = number === 1 ? this.#unseenChars : 0;
    return Math.max(1, offset - start - unseen + 1);
  }
}
