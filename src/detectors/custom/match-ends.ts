import { CONDITION, OP, type PatternProgram } from "./pattern-program.ts";

const FAILED = -1;
/** Characters beyond ASCII whose instructions are remembered. */
const MAX_REMEMBERED = 512;
const LINE_FEED = 10;

/**
 * Tells for every place of a text where the match that begins there ends: the one that a backtracking search finds
 * first, as Perl, JavaScript and RE2 define it.
 *
 * How a match goes on from an instruction and a place does not depend on how it came there. So the text is walked from
 * right to left, and for every instruction the end is written down that the rest of the match comes to: work of one
 * step per instruction and character, however long matches are and however much they overlap.
 */
export class MatchEnds {
  readonly #program: PatternProgram;
  /** Ends by instruction, at the place looked at and the two behind it. */
  #rows: readonly [Int32Array, Int32Array, Int32Array];
  /** Which instructions take a character, by character. */
  readonly #taking = new Map<number, Uint8Array>();

  constructor(program: PatternProgram) {
    this.#program = program;
    const row = () => new Int32Array(program.op.length).fill(FAILED);
    this.#rows = [row(), row(), row()];
  }

  /** Calls back for each match that begins in start..end and ends within `mostUnits`, the last one first. */
  forEach(
    text: string,
    start: number,
    end: number,
    mostUnits: number,
    visit: (start: number, end: number) => void,
  ): void {
    for (const row of this.#rows) row.fill(FAILED);
    for (let at = Math.min(text.length, end + mostUnits); at >= start; at -= 1) {
      const found = this.#step(text, at);
      if (found !== FAILED && at < end && !isInsidePair(text, at)) visit(at, found);
    }
  }

  /** Writes the ends down for one place; hands back the whole pattern's. */
  #step(text: string, at: number): number {
    const [one, two, current] = this.#rows;
    this.#rows = [current, one, two];
    const { op, out, arg } = this.#program;
    const codePoint = text.codePointAt(at);
    const taking = codePoint === undefined ? undefined : this.#takers(codePoint);
    const behind = codePoint !== undefined && codePoint > 0xffff ? two : one;
    const conditions = conditionsAt(text, at);
    let end = FAILED;
    for (let pc = 0; pc < op.length; pc += 1) {
      const next = out[pc] ?? 0;
      switch (op[pc]) {
        case OP.match:
          end = at;
          break;
        case OP.alternative:
        case OP.preferMatch:
          end = current[next] ?? FAILED;
          if (end === FAILED) end = current[arg[pc] ?? 0] ?? FAILED;
          break;
        case OP.capture:
        case OP.nothing:
          end = current[next] ?? FAILED;
          break;
        case OP.condition:
          end = ((arg[pc] ?? 0) & ~conditions) === 0 ? (current[next] ?? FAILED) : FAILED;
          break;
        default:
          end = taking?.[pc] === 1 ? (behind[next] ?? FAILED) : FAILED;
      }
      current[pc] = end;
    }
    return end;
  }

  #takers(codePoint: number): Uint8Array {
    let taking = this.#taking.get(codePoint);
    if (taking !== undefined) return taking;
    taking = this.#program.takers(codePoint);
    if (this.#taking.size >= MAX_REMEMBERED) this.#taking.clear();
    this.#taking.set(codePoint, taking);
    return taking;
  }
}

/** No match begins between the halves of a character. */
function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

function conditionsAt(text: string, at: number): number {
  const before = at === 0 ? -1 : text.charCodeAt(at - 1);
  const behind = at === text.length ? -1 : text.charCodeAt(at);
  return (
    (before === -1 ? CONDITION.textStart : 0) |
    (before === -1 || before === LINE_FEED ? CONDITION.lineStart : 0) |
    (behind === -1 ? CONDITION.textEnd : 0) |
    (behind === -1 || behind === LINE_FEED ? CONDITION.lineEnd : 0) |
    (isAsciiWord(before) === isAsciiWord(behind) ? CONDITION.noWordEdge : CONDITION.wordEdge)
  );
}

function isAsciiWord(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95
  );
}
