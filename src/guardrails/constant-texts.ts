import type { StreamText } from "../contracts/completion.ts";
import type { JsonPath } from "../contracts/json.ts";
import type { TextEdit } from "../contracts/verdict.ts";
import { isCondemned } from "./choice-guard.ts";
import type { TextGuard } from "./text-guard.ts";

/** What the constants of one part come to. */
export interface ConstantChanges {
  readonly edits: readonly TextEdit[];
  /** Members whose key was condemned. */
  readonly removals: readonly JsonPath[];
}
export const NO_CHANGES: ConstantChanges = Object.freeze({ edits: [], removals: [] });

/** What is known of one constant. */
interface Known {
  readonly text: string;
  readonly output: string;
  readonly isRemoved: boolean;
  /** How often it came. */
  count: number;
  /** Whether it changed, and so became a lane. */
  isPiece: boolean;
}

/** Longest run of a constant that still counts as context once it changes. */
const MAX_HISTORY_CHARS = 32_768;

/** The texts that every event of one answer repeats, and what they came to. */
export class ConstantTexts {
  readonly #known = new Map<string, Known>();
  #hasPieces = false;
  #last: readonly StreamText[] | undefined;
  #lastChanges = NO_CHANGES;
  /** Parts that had `#last` again, not yet counted. */
  #recalls = 0;

  /** What these very texts came to before; undefined where they have to be looked at. */
  recall(constants: readonly StreamText[]): ConstantChanges | undefined {
    if (constants !== this.#last) return undefined;
    this.#recalls++;
    return this.#lastChanges;
  }

  /** Keeps what these texts came to for the next part that has the very same; not once one of them is known to change. */
  remember(constants: readonly StreamText[], changes: ConstantChanges): void {
    this.#countRecalls();
    if (this.#hasPieces) return;
    this.#last = constants;
    this.#lastChanges = changes;
  }

  /** `new`: to be judged now. `known`: as it was. `piece`: of a lane, since it changed. */
  kindOf(text: StreamText): "new" | "known" | "piece" {
    const known = this.#known.get(nameOf(text));
    if (known === undefined) return "new";
    if (known.isPiece) return "piece";
    if (known.text === text.text) return "known";
    return text.isWhole === true ? "new" : "piece";
  }

  /** What came of this constant before it began to change; its lane begins with that. Empty where it has changed before. */
  beginToChange(text: StreamText): string {
    this.#countRecalls();
    this.#last = undefined;
    this.#hasPieces = true;
    const known = this.#known.get(nameOf(text));
    if (known === undefined || known.isPiece) return "";
    known.isPiece = true;
    const repeats = Math.max(1, Math.min(known.count, Math.floor(MAX_HISTORY_CHARS / known.text.length)));
    return known.output === known.text ? known.text.repeat(repeats) : "";
  }

  /** A text in which nothing is to be found. */
  passed(constant: StreamText): void {
    const { text } = constant;
    this.#known.set(nameOf(constant), { text, output: text, isRemoved: false, count: 0, isPiece: false });
  }

  judged(text: StreamText, guard: TextGuard): void {
    const isRemoved = text.isKey === true && isCondemned(guard);
    const output = isRemoved ? text.text : guard.render(text.text, 0);
    this.#known.set(nameOf(text), { text: text.text, output, isRemoved, count: 0, isPiece: false });
  }

  /** Adds what a known constant means for the part it stands in. */
  apply(text: StreamText, edits: TextEdit[], removals: JsonPath[]): void {
    const known = this.#known.get(nameOf(text));
    if (known === undefined) return;
    known.count++;
    if (known.isRemoved) removals.push(text.path);
    else if (known.output !== text.text) edits.push({ path: text.path, text: known.output });
  }

  #countRecalls(): void {
    if (this.#recalls === 0) return;
    for (const text of this.#last ?? []) {
      const known = this.#known.get(nameOf(text));
      if (known !== undefined) known.count += this.#recalls;
    }
    this.#recalls = 0;
  }
}

/** Keys of one choice share a lane, but each is a constant of its own. */
function nameOf({ lane, text, isKey }: StreamText): string {
  return isKey === true ? `${lane} ${text}` : lane;
}
