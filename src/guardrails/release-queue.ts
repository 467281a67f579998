import type { StreamPart } from "../contracts/completion.ts";
import type { ChoiceGuard } from "./choice-guard.ts";
import { type HeldPart, isDecided, passOn, type StreamDialect } from "./held-part.ts";
import type { TextGuard } from "./text-guard.ts";

/**
 * The parts of one answer that wait for a decision, in the order they came.
 *
 * Parts of one lane never overtake each other, and the end of a choice comes after everything of that choice. A part of another lane
 * may go ahead: the last characters of a model's reasoning stay undecided until the choice ends, and its answer
 * must not wait for them. Token counts on their own come after everything before them. A part with no text, no end and
 * no counts waits for nothing, so that what follows it in another lane stays behind it. With one lane, and nothing but text, the order is kept as it is.
 */
export class ReleaseQueue {
  readonly #dialect: StreamDialect;
  #waiting: HeldPart[] = [];
  /** How many of the last of them came since it was looked for parts that may go ahead. */
  #fresh = 0;
  #heldChars = 0;
  #heldMediaChars = 0;

  /** Choices whose block has been passed; undefined where nothing depends on that. */
  readonly #reached: Set<ChoiceGuard> | undefined;

  constructor(dialect: StreamDialect) {
    this.#dialect = dialect;
    this.#reached = dialect.dropsBehindBlock === true ? new Set() : undefined;
  }

  /** Parts that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Characters of text in them. */
  get heldChars(): number {
    return this.#heldChars;
  }

  /** Characters of sound and pictures in them. */
  get heldMediaChars(): number {
    return this.#heldMediaChars;
  }

  push(held: HeldPart): void {
    this.#waiting.push(held);
    this.#fresh++;
    for (const { text } of held.part.texts) this.#heldChars += text.length;
    this.#heldMediaChars += mediaChars(held);
  }

  /** Takes out what is decided, as it is to be passed on. With `isOneLane`, no part can be decided behind one that is not. */
  release(isOneLane: boolean): StreamPart[] {
    const released: StreamPart[] = [];
    let decided = 0;
    for (const held of this.#waiting) {
      if (!isDecided(held)) break;
      this.#passOn(held, released);
      decided++;
    }
    if (decided > 0) this.#waiting.splice(0, decided);
    if (!isOneLane && this.#waiting.length > 1 && this.#mayOvertake()) this.#overtake(released);
    this.#fresh = 0;
    return released;
  }

  /** Not where all that came has to wait for the end of its lane: what waited before it waits for the same as ever. */
  #mayOvertake(): boolean {
    if (this.#fresh === 0) return true;
    const from = Math.max(0, this.#waiting.length - this.#fresh);
    for (let at = from; at < this.#waiting.length; at++) {
      const held = this.#waiting[at];
      if (held !== undefined && !waitsForEnd(held)) return true;
    }
    return false;
  }

  #overtake(released: StreamPart[]): void {
    const waitedFor = new Set<ChoiceGuard | TextGuard>();
    this.#waiting = this.#waiting.filter((held) => {
      if (mayGo(held, waitedFor)) {
        this.#passOn(held, released);
        return false;
      }
      addPlaces(held, waitedFor);
      return true;
    });
  }

  #passOn(held: HeldPart, released: StreamPart[]): void {
    for (const { text } of held.part.texts) this.#heldChars -= text.length;
    this.#heldMediaChars -= mediaChars(held);
    const part = passOn(held, this.#dialect, this.#reached);
    if (part !== undefined) released.push(part);
  }
}

/** Whether a part is decided and need not wait for one before it, of one of the choices or lanes `waitedFor`. */
function mayGo(held: HeldPart, waitedFor: ReadonlySet<ChoiceGuard | TextGuard>): boolean {
  if (!isDecided(held)) return false;
  if (held.part.usage !== undefined && held.texts.length === 0) return false;
  if (held.ends.some((choice) => waitedFor.has(choice))) return false;
  return !held.texts.some(({ guard }) => guard !== undefined && waitedFor.has(guard));
}

function waitsForEnd({ texts }: HeldPart): boolean {
  return texts.some(({ text, choice, guard }) => {
    if (guard === undefined || choice.isBlocked || choice.hasEnded || text.isWhole === true) return false;
    return guard.isHeldToEnd && text.text !== "";
  });
}

function addPlaces(held: HeldPart, places: Set<ChoiceGuard | TextGuard>): void {
  for (const { choice, guard } of held.texts) {
    places.add(choice);
    if (guard !== undefined) places.add(guard);
  }
  for (const choice of held.ends) places.add(choice);
  for (const choice of held.media ?? []) places.add(choice);
}

function mediaChars({ part: { media } }: HeldPart): number {
  return media === undefined ? 0 : media.reduce((sum, { chars }) => sum + chars, 0);
}
