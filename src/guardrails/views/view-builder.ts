import type { TextRange, View, ViewKind, ViewName } from "./view.ts";

/** How the characters of a segment came from the original. */
const SEGMENT = {
  /** One by one, and unchanged. */
  kept: 0,
  /** One by one. */
  substituted: 1,
  /** Each from the whole range of the segment. */
  decoded: 2,
  /** One by one, last first. */
  mirrored: 3,
} as const;
type SegmentKind = (typeof SEGMENT)[keyof typeof SEGMENT];

/** The segments of a view in order, in columns: a decoded payload has one for each character. */
interface Segments {
  /** Where each begins in the view; it ends where the next begins. */
  readonly at: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
}

interface Changes {
  readonly inText: readonly TextRange[];
  readonly inSource: readonly TextRange[];
}

/** Writes a view of a source text from left to right. Nothing is copied until `finish`. */
export class ViewBuilder {
  readonly #source: string;
  readonly #pieces: string[] = [];
  readonly #at: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #kind: SegmentKind[] = [];
  #length = 0;
  #read = 0;
  #isChanged = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Where the source has been read to. */
  get read(): number {
    return this.#read;
  }

  /** Takes the source over as it is, up to `end`. */
  keep(end: number): void {
    if (end <= this.#read) return;
    this.#add(this.#source.slice(this.#read, end), this.#read, end, SEGMENT.kept);
  }

  /** Keeps what comes before `start` and reads `start` to `end` as `text`, which may be empty. Ranges may overlap by what two characters share. */
  decode(text: string, start: number, end: number): void {
    this.keep(start);
    this.#isChanged = true;
    if (text === "") this.#read = Math.max(this.#read, end);
    else this.#add(text, start, end, SEGMENT.decoded);
  }

  /** Reads what comes up to `end` as a part of the character before it. */
  absorb(end: number): void {
    const last = this.#kind.length - 1;
    if (this.#kind[last] === SEGMENT.decoded) this.#end[last] = end;
    this.#isChanged = true;
    this.#read = Math.max(this.#read, end);
  }

  /** Keeps what comes before `start` and reads the characters from there as others, one by one. */
  substitute(text: string, start: number): void {
    this.keep(start);
    this.#isChanged = true;
    this.#add(text, start, start + text.length, SEGMENT.substituted);
  }

  /** Keeps what comes before `start` and reads `start` to `end` backwards, code point by code point. */
  mirror(start: number, end: number): void {
    this.keep(start);
    this.#isChanged = true;
    const mirrored = Array.from(this.#source.slice(start, end)).reverse().join("");
    this.#add(mirrored, start, end, SEGMENT.mirrored);
  }

  /** The view, with the rest of the source kept; nothing where it reads as the source does. */
  finish(kind: ViewKind): BuiltView | undefined {
    if (!this.#isChanged) return undefined;
    this.keep(this.#source.length);
    const text = this.#pieces.join("");
    if (text === this.#source) return undefined;
    return new BuiltView(kind, text, this.#source, {
      at: Int32Array.from(this.#at),
      start: Int32Array.from(this.#start),
      end: Int32Array.from(this.#end),
      kind: Uint8Array.from(this.#kind),
    });
  }

  #add(text: string, start: number, end: number, kind: SegmentKind): void {
    this.#pieces.push(text);
    this.#at.push(this.#length);
    this.#start.push(start);
    this.#end.push(end);
    this.#kind.push(kind);
    this.#length += text.length;
    this.#read = Math.max(this.#read, end);
  }
}

/** A view of a source, and of the original where the source is a view itself. */
export class BuiltView implements View {
  readonly name: ViewName;
  readonly kind: ViewKind;
  readonly text: string;
  readonly #source: string;
  readonly #segments: Segments;
  readonly #outer: BuiltView | undefined;
  #changes: Changes | undefined;

  constructor(kind: ViewKind, text: string, source: string, segments: Segments, outer?: BuiltView) {
    this.kind = kind;
    this.name = outer === undefined ? kind : `${outer.name}/${kind}`;
    this.text = text;
    this.#source = source;
    this.#segments = segments;
    this.#outer = outer;
  }

  /** The same view, of a source that is the text of another view. */
  inside(outer: BuiltView): BuiltView {
    return new BuiltView(this.kind, this.text, this.#source, this.#segments, outer);
  }

  get losesDigits(): boolean {
    return this.kind === "leet";
  }

  toOriginal(start: number, end: number): TextRange {
    if (!(start >= 0 && start <= end && end <= this.text.length))
      throw new RangeError(`${start} to ${end} is no range of a text of ${this.text.length} characters`);
    const range = this.#toSource(start, end);
    return this.#outer === undefined ? range : this.#outer.toOriginal(range.start, range.end);
  }

  get changed(): readonly TextRange[] {
    return this.changes.inText;
  }

  /** Where it differs from what it was read from, ascending and apart: in `text`, and in the source. */
  get changes(): Changes {
    return (this.#changes ??= this.#findChanges());
  }

  #findChanges(): Changes {
    const { at, start, end, kind } = this.#segments;
    const inText: { start: number; end: number }[] = [];
    const inSource: { start: number; end: number }[] = [];
    for (let i = 0; i <= at.length; i += 1) {
      const begin = at[i] ?? this.text.length;
      const before = end[i - 1] ?? 0;
      const after = start[i] ?? this.#source.length;
      if (after > before) {
        addRange(inText, begin, begin);
        addRange(inSource, before, after);
      }
      if (i === at.length || kind[i] === SEGMENT.kept) continue;
      addRange(inText, begin, at[i + 1] ?? this.text.length);
      addRange(inSource, after, end[i] ?? after);
    }
    return { inText, inSource };
  }

  #toSource(start: number, end: number): TextRange {
    if (start === end) {
      const point = this.#pointOf(start);
      return { start: point, end: point };
    }
    const first = this.#segmentAt(start);
    const last = this.#segmentAt(end - 1);
    const { at, end: ends, kind } = this.#segments;
    if (first === last && kind[first] === SEGMENT.mirrored) {
      const edge = (ends[first] ?? 0) + (at[first] ?? 0);
      return this.#wholeCodePoints(edge - end, edge - start);
    }
    const one = this.#sourceOf(first, start);
    const other = this.#sourceOf(last, end - 1);
    return this.#wholeCodePoints(Math.min(one.start, other.start), Math.max(one.end, other.end));
  }

  /** What one character was read from; a mirrored stretch counts as a whole here. */
  #sourceOf(segment: number, position: number): TextRange {
    const { at, start, end, kind } = this.#segments;
    const begin = start[segment] ?? 0;
    if (kind[segment] === SEGMENT.kept || kind[segment] === SEGMENT.substituted) {
      const from = begin + position - (at[segment] ?? 0);
      return { start: from, end: from + 1 };
    }
    return { start: begin, end: end[segment] ?? 0 };
  }

  #pointOf(position: number): number {
    if (position >= this.text.length) return this.#source.length;
    const point = this.#sourceOf(this.#segmentAt(position), position).start;
    return splitsPair(this.#source, point) ? point - 1 : point;
  }

  #wholeCodePoints(start: number, end: number): TextRange {
    return {
      start: splitsPair(this.#source, start) ? start - 1 : start,
      end: splitsPair(this.#source, end) ? end + 1 : end,
    };
  }

  /** The last segment that begins at a position or before it. */
  #segmentAt(position: number): number {
    const { at } = this.#segments;
    let low = 0;
    let high = at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((at[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Adds a range to ascending ones; ranges that meet are one. */
function addRange(ranges: { start: number; end: number }[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
  else ranges.push({ start, end });
}

/** Whether an offset stands between the two halves of one character. */
function splitsPair(text: string, at: number): boolean {
  return isTrail(text.charCodeAt(at)) && isLead(text.charCodeAt(at - 1));
}

function isLead(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isTrail(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
