import type { Range } from "../../../contracts/detection.ts";
import { LABELS, LABEL_COUNT } from "./features.ts";
import type { NamesModel } from "./names-model.ts";
import { JOIN_CHARS, LABEL_REACH_CHARS, NameTagger, STEP_CHARS } from "./tag-names.ts";
import { Gap, Shape } from "./tokens.ts";

/** What is likelier than this is part of a name. */
const SURE = 0.5;
/** What is likelier than this is reported, for guardrails with a low threshold. */
const LEAST = 0.25;
/** Signs in a row inside a name. */
const MOST_SIGNS = 2;
const BLOCK_CHARS = 16_384;
/** Steps back to what a token is joined to: signs, and the token before them. */
const STEPS_BACK_CHARS = (MOST_SIGNS + 1) * STEP_CHARS;

/**
 * Where a name begins depends on its first token, on the tokens that it may be joined to and, for the score, on the token behind it: each
 * of them sees as far as its label does.
 */
export const NAMES_REACH = LABEL_REACH_CHARS + STEPS_BACK_CHARS;

export type NameLabel = (typeof LABELS)[number];
const ADDRESS = LABELS.indexOf("ADDRESS");

/** Tokens of names, in the order of the text. */
interface Marks {
  readonly start: number[];
  readonly end: number[];
  readonly label: number[];
  readonly likelihood: number[];
  readonly isSign: boolean[];
  /** Whether the name of the token before it may go on with it. */
  readonly isJoined: boolean[];
}

/** Finds names of all kinds in a text at once, and remembers the last text: one look serves the detector of every kind. */
export class NameFinder {
  readonly #tagger: NameTagger;
  #text: string | undefined;
  #from = 0;
  #found: readonly (readonly Range[])[] = [];

  constructor(model: NamesModel) {
    this.#tagger = new NameTagger(model);
  }

  /** Names of one kind that begin at an offset or later. */
  find(text: string, from: number, kind: NameLabel): readonly Range[] {
    if (this.#text !== text || this.#from > from) {
      this.#found = this.#findAll(text, from);
      this.#text = text;
      this.#from = from;
    }
    const found = this.#found[LABELS.indexOf(kind)] ?? [];
    return from === this.#from ? found : found.filter(({ start }) => start >= from);
  }

  #findAll(text: string, from: number): Range[][] {
    const marks: Marks = { start: [], end: [], label: [], likelihood: [], isSign: [], isJoined: [] };
    const begin = Math.max(0, from - STEPS_BACK_CHARS);
    for (let block = begin; block < text.length; block += BLOCK_CHARS)
      this.#mark(text, block, Math.min(text.length, block + BLOCK_CHARS), marks);
    return join(marks, from);
  }

  /** Marks the tokens that begin between two offsets. */
  #mark(text: string, from: number, to: number, marks: Marks): void {
    this.#tagger.tag(text, from, to);
    const { tokens, label, likelihood } = this.#tagger;
    for (let at = 0; at < tokens.count; at += 1) {
      const start = tokens.start[at] ?? 0;
      if (start < from || start >= to || (likelihood[at] ?? 0) < LEAST) continue;
      marks.isJoined.push(at > 0 && isJoined(tokens, label, likelihood, at));
      marks.start.push(start);
      marks.end.push(tokens.end[at] ?? 0);
      marks.label.push(label[at] ?? 0);
      marks.likelihood.push(likelihood[at] ?? 0);
      marks.isSign.push(tokens.shape[at] === Shape.sign);
    }
  }
}

function isJoined(
  tokens: NameTagger["tokens"],
  label: Uint8Array,
  likelihood: Float32Array,
  at: number,
): boolean {
  if ((likelihood[at - 1] ?? 0) < LEAST || label[at] !== label[at - 1]) return false;
  if ((tokens.start[at] ?? 0) - (tokens.end[at - 1] ?? 0) > JOIN_CHARS) return false;
  if ((tokens.gap[at] ?? 0) >= Gap.line && label[at] !== ADDRESS) return false;
  const [before, here] = [likelihood[at - 1] ?? 0, likelihood[at] ?? 0];
  if (before < SURE === here < SURE) return true;
  // "van" of "Ludwig van Beethoven": what is small between sure words of a name need not be sure itself.
  return !isWord(tokens.shape[before < SURE ? at - 1 : at] ?? 0);
}

function isWord(shape: number): boolean {
  return shape >= Shape.capitalised && shape <= Shape.camel;
}

/** Names from their tokens: runs of one kind, without signs at their ends. */
function join({ start, end, label, likelihood, isSign, isJoined }: Marks, from: number): Range[][] {
  const found: Range[][] = Array.from({ length: LABEL_COUNT }, () => []);
  for (let at = 0; at < start.length; at += 1) {
    if (isSign[at] === true || (start[at] ?? 0) < from || goesOn(isSign, isJoined, at)) continue;
    let last = at;
    let signs = 0;
    for (let next = at + 1; next < start.length && isJoined[next] === true; next += 1) {
      signs = isSign[next] === true ? signs + 1 : 0;
      if (signs > MOST_SIGNS) break;
      if (signs === 0) last = next;
    }
    const behind = isJoined[at + 1] === true ? (likelihood[at + 1] ?? 0) : 0;
    const score = Math.max(likelihood[at] ?? 0, behind);
    found[label[at] ?? 0]?.push({ start: start[at] ?? 0, end: end[last] ?? 0, score });
  }
  return found;
}

/** Whether a name goes on with a token that began before it. */
function goesOn(isSign: readonly boolean[], isJoined: readonly boolean[], at: number): boolean {
  for (let back = at, signs = 0; isJoined[back] === true; back -= 1) {
    if (isSign[back - 1] !== true) return true;
    signs += 1;
    if (signs > MOST_SIGNS) return false;
  }
  return false;
}
