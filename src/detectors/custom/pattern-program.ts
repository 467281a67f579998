import type { RE2JS } from "re2js";

/** What an instruction does: the engine's own numbers. */
export const OP = {
  alternative: 1,
  preferMatch: 2,
  capture: 3,
  condition: 4,
  fail: 5,
  match: 6,
  nothing: 7,
} as const;

/** Conditions of an instruction, as bits. */
export const CONDITION = {
  lineStart: 1,
  lineEnd: 2,
  textStart: 4,
  textEnd: 8,
  wordEdge: 16,
  noWordEdge: 32,
} as const;

/** The engine's instruction. Every `op` that OP does not name takes one character, if `matchRune` says so. */
interface Instruction {
  readonly op: number;
  /** Where it goes on. */
  readonly out: number;
  /** Second way of an alternative; conditions as bits. */
  readonly arg: number;
  matchRune(codePoint: number): boolean;
}

/** Instructions in an order in which each goes on to earlier ones only; the last one is where a match begins. */
export interface PatternProgram {
  readonly op: Uint8Array;
  readonly out: Int32Array;
  /** Second way of an alternative; conditions as bits. */
  readonly arg: Int32Array;
  /** Which instructions take a character, 1 for those that do. */
  takers(codePoint: number): Uint8Array;
}

/**
 * The program that the engine made of a pattern without endless repetition. Its shape is the engine's own affair, so
 * it is looked at before it is used; a test holds what it means.
 */
export function patternProgram(engine: RE2JS): PatternProgram {
  const program: unknown = engine.re2Input.prog;
  if (!isProgram(program)) throw new TypeError("the engine's program is not what this version knows");
  const order = backwards(program.start, program.inst);
  const places = new Map(order.map((pc, place) => [pc, place]));
  const placeOf = (pc: number): number => places.get(pc) ?? 0;
  const instructions = order.map((pc) => program.inst[pc] ?? NO_INSTRUCTION);
  return {
    op: Uint8Array.from(instructions, ({ op }) => op),
    out: Int32Array.from(instructions, ({ out }) => placeOf(out)),
    arg: Int32Array.from(instructions, ({ op, arg }) => (isFork(op) ? placeOf(arg) : arg)),
    takers: (codePoint) =>
      Uint8Array.from(instructions, (one) => (one.op > OP.nothing && one.matchRune(codePoint) ? 1 : 0)),
  };
}

const NO_INSTRUCTION: Instruction = { op: OP.fail, out: 0, arg: 0, matchRune: () => false };

function isFork(op: number): boolean {
  return op === OP.alternative || op === OP.preferMatch;
}

/** Instructions that can be reached, each behind those it goes on to. */
function backwards(start: number, instructions: readonly Instruction[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  // A stack of its own: a program may be deeper than calls can nest. Negative entries are left on the way back.
  const stack = [start];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next < 0) {
      order.push(-next - 1);
      continue;
    }
    const instruction = instructions[next];
    if (instruction === undefined || seen.has(next)) continue;
    seen.add(next);
    stack.push(-next - 1, instruction.out);
    if (isFork(instruction.op)) stack.push(instruction.arg);
  }
  return order;
}

function isProgram(value: unknown): value is { start: number; inst: readonly Instruction[] } {
  if (typeof value !== "object" || value === null || !("start" in value) || !("inst" in value)) return false;
  return typeof value.start === "number" && Array.isArray(value.inst) && value.inst.every(isInstruction);
}

function isInstruction(value: unknown): value is Instruction {
  return (
    typeof value === "object" &&
    value !== null &&
    "op" in value &&
    typeof value.op === "number" &&
    "out" in value &&
    typeof value.out === "number" &&
    "arg" in value &&
    typeof value.arg === "number" &&
    "matchRune" in value &&
    typeof value.matchRune === "function"
  );
}
