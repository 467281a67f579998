import { PatternError } from "./pattern-error.ts";

/** How much text a pattern can match. */
export interface PatternExtent {
  readonly leastChars: number;
  readonly mostChars: number;
  /** UTF-16 units: a character beyond the basic plane takes two. */
  readonly mostUnits: number;
  /** Offset of the repetition that can match most; 0 where nothing repeats. */
  readonly longestAt: number;
}

interface Piece {
  readonly least: number;
  readonly most: number;
  readonly units: number;
}

const NOTHING: Piece = { least: 0, most: 0, units: 0 };
/** Flags and empty quotes stand for nothing: a quantifier behind them would repeat what is before them. */
const NO_PIECE: Piece = { least: 0, most: 0, units: 0 };
const ONE_UNIT: Piece = { least: 1, most: 1, units: 1 };
const TWO_UNITS: Piece = { least: 1, most: 1, units: 2 };

const QUANTIFIER = /^(?:[*+?]|\{(0|[1-9]\d{0,7})(?:(,)(0|[1-9]\d{0,7})?)?\})/;
const NAMED_CLASS = /^\[:\^?[a-z]{1,10}:\]/;
const LARGEST_BASIC = 0xffff;

/**
 * Reads a pattern in RE2's syntax and says how much it can match; an upper bound for what may take one unit or two.
 *
 * Throws a PatternError for what RE2 cannot do (back-references, look-around), for a repetition without an end and for
 * brackets that do not close. What else is wrong with a pattern is left to the engine.
 * Source: RE2's syntax, github.com/google/re2/wiki/Syntax.
 */
export function patternExtent(pattern: string): PatternExtent {
  return new Reader(pattern).whole();
}

class Reader {
  readonly #source: string;
  #at = 0;
  /** Where a quote that was opened ends. */
  #quotedTo = 0;
  #longestAt = 0;
  #longestChars = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): PatternExtent {
    const { least, most, units } = this.#alternatives();
    if (this.#at < this.#source.length)
      throw new PatternError("syntax", this.#at, "this closing bracket was never opened");
    return { leastChars: least, mostChars: most, mostUnits: units, longestAt: this.#longestAt };
  }

  #alternatives(): Piece {
    let all = this.#sequence();
    while (this.#take("|")) {
      const next = this.#sequence();
      all = {
        least: Math.min(all.least, next.least),
        most: Math.max(all.most, next.most),
        units: Math.max(all.units, next.units),
      };
    }
    return all;
  }

  #sequence(): Piece {
    let { least, most, units } = NOTHING;
    while (this.#isQuoted() || (this.#at < this.#source.length && !this.#isAt("|") && !this.#isAt(")"))) {
      const piece = this.#repeated(this.#atom());
      least += piece.least;
      most += piece.most;
      units += piece.units;
    }
    return { least, most, units };
  }

  #repeated(piece: Piece): Piece {
    if (this.#isQuoted()) return piece;
    const at = this.#at;
    const [written, low = "", comma, high = ""] = QUANTIFIER.exec(this.#source.slice(at)) ?? [];
    if (written === undefined) return piece;
    if (piece === NO_PIECE) throw nothingToRepeat(at);
    this.#at += written.length;
    this.#take("?"); // as little as possible: how far it can go stays the same
    const least = low === "" ? (written === "+" ? 1 : 0) : Number(low);
    const hasNoEnd = written === "*" || written === "+" || (comma === "," && high === "");
    if (hasNoEnd && piece.most === 0) throw nothingToRepeat(at);
    if (hasNoEnd)
      throw new PatternError(
        "unbounded",
        at,
        `"${written}" can go on for ever; write how often at most, for example {${least},64}`,
      );
    const most = written === "?" ? 1 : Number(comma === "," ? high : low);
    if (most * piece.most > this.#longestChars) {
      this.#longestChars = most * piece.most;
      this.#longestAt = at;
    }
    return { least: least * piece.least, most: most * piece.most, units: most * piece.units };
  }

  #atom(): Piece {
    const at = this.#at;
    const character = String.fromCodePoint(this.#source.codePointAt(at) ?? 0);
    if (this.#isQuoted()) return this.#quoted(character);
    if (character === "(") return this.#group();
    if (character === "[") return this.#class();
    if (character === "\\") return this.#escape();
    if (/^[*+?]/.test(character)) throw nothingToRepeat(at);
    this.#at += character.length;
    if (character === "^" || character === "$") return NOTHING;
    return character === "." || character.length === 2 ? TWO_UNITS : ONE_UNIT;
  }

  #group(): Piece {
    const opened = this.#at;
    const rest = this.#source.slice(opened);
    if (/^\(\?<?[=!]/.test(rest))
      throw new PatternError(
        "look-around",
        opened,
        "looking ahead or behind is not possible; use \\b for a word's edge",
      );
    if (/^\(\?P[=>]/.test(rest)) throw backReference(opened);
    const opening = /^\((?:\?(?:P?<\w{0,1000}>|[a-zA-Z-]{0,10}[:)]))?/.exec(rest)?.[0] ?? "(";
    this.#at += opening.length;
    if (opening.endsWith(")")) return NO_PIECE; // flags for what follows
    const inside = this.#alternatives();
    if (!this.#take(")")) throw new PatternError("syntax", opened, "this bracket is never closed");
    return inside;
  }

  #escape(): Piece {
    const at = this.#at;
    const code = this.#source[at + 1];
    if (code === undefined) throw new PatternError("syntax", at, "a backslash needs a character behind it");
    if (/[1-9k]/.test(code)) throw backReference(at);
    if (code === "Q") return this.#openQuote();
    if (/[bBAz]/.test(code)) {
      this.#at += 2;
      return NOTHING;
    }
    return this.#escapedCharacter() ? TWO_UNITS : ONE_UNIT;
  }

  /** Steps over one escape that stands for a character; true where that may take two units. */
  #escapedCharacter(): boolean {
    const [written = "\\", hex] =
      /^\\(?:[pP](?:\{[^}]{0,100}\}|.)|x(?:\{([0-9a-fA-F]{1,8})\}|[0-9a-fA-F]{2})|0[0-7]{0,2}|.)/su.exec(
        this.#source.slice(this.#at),
      ) ?? [];
    this.#at += written.length;
    return /^\\[pPDSW]/.test(written) || (hex !== undefined && Number.parseInt(hex, 16) > LARGEST_BASIC);
  }

  #openQuote(): Piece {
    const from = this.#at + 2;
    const end = this.#source.indexOf("\\E", from);
    this.#quotedTo = end < 0 ? this.#source.length : end;
    this.#at = this.#quotedTo > from ? from : this.#quotedTo + 2;
    return NO_PIECE;
  }

  /** One character of a quote; behind the last one, what closes the quote as well. */
  #quoted(character: string): Piece {
    this.#at += character.length;
    if (this.#at === this.#quotedTo) this.#at += 2;
    return character.length === 2 ? TWO_UNITS : ONE_UNIT;
  }

  #isQuoted(): boolean {
    return this.#at < this.#quotedTo;
  }

  #class(): Piece {
    const opened = this.#at;
    this.#at += 1;
    let isWide = this.#take("^");
    for (let isFirst = true; isFirst || !this.#isAt("]"); isFirst = false) {
      if (this.#at >= this.#source.length)
        throw new PatternError("syntax", opened, "this square bracket is never closed");
      isWide = this.#classMember() || isWide;
    }
    this.#at += 1;
    return isWide ? TWO_UNITS : ONE_UNIT;
  }

  #classMember(): boolean {
    if (this.#isAt("\\")) return this.#escapedCharacter();
    const named = NAMED_CLASS.exec(this.#source.slice(this.#at))?.[0];
    const units = named?.length ?? ((this.#source.codePointAt(this.#at) ?? 0) > LARGEST_BASIC ? 2 : 1);
    this.#at += units;
    return named === undefined ? units === 2 : named.startsWith("[:^");
  }

  #isAt(character: string): boolean {
    return this.#source[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#isAt(character)) return false;
    this.#at += 1;
    return true;
  }
}

function nothingToRepeat(at: number): PatternError {
  return new PatternError("syntax", at, "there is nothing here to repeat");
}

function backReference(at: number): PatternError {
  return new PatternError("back-reference", at, "what a group found cannot be asked for again");
}
