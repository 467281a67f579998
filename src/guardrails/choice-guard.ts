import type { StreamText } from "../contracts/completion.ts";
import { isPromise, type Steps } from "./maybe-promise.ts";
import type { TextGuard } from "./text-guard.ts";

/** Whether a text that cannot be edited has to go: it would be masked, or is blocked. */
export function isCondemned(guard: TextGuard): boolean {
  return guard.action === "masked" || guard.action === "blocked";
}

/**
 * The lanes of one choice of an answer: its words, its reasoning, its tool calls.
 *
 * A block in one lane ends them all, and what the others have passed on by then must not depend on how the provider's pieces were
 * grouped. So a lane is advanced whenever the choice goes on in another one, not only when a group of parts is through.
 */
export class ChoiceGuard {
  readonly index: number;
  readonly lanes = new Map<string, TextGuard>();
  readonly #over = new Set<TextGuard>();
  /** The lane that text came in last. */
  #current: TextGuard | undefined;
  #isBehind = false;
  #hasPassedWords = false;
  #hasMasked = false;
  #isBlocked = false;
  #hasEnded = false;

  constructor(index: number) {
    this.index = index;
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether anything of this choice was masked or blocked: what cannot be edited, as sound cannot, then goes. */
  get isChanged(): boolean {
    if (this.#isBlocked || this.#hasMasked) return true;
    for (const guard of this.lanes.values()) if (guard.action === "masked") return true;
    return false;
  }

  /** A lane in which a required check could not be made. */
  get failedLane(): TextGuard | undefined {
    for (const guard of this.lanes.values()) if (guard.hasFailed) return guard;
    return undefined;
  }

  /** Whether words of this choice were passed on, or will be. */
  get followsText(): boolean {
    if (this.#hasPassedWords) return true;
    for (const guard of this.lanes.values())
      if (guard.origin === "assistant" && guard.settled > 0) return true;
    return false;
  }

  /** Whether text was pushed that no advance has seen. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Whether text of this lane can be pushed without an advance of another. */
  isOn(guard: TextGuard): boolean {
    return this.#current === guard || !this.#isBehind;
  }

  push(guard: TextGuard, text: string): void {
    if (text === "") return;
    guard.push(text);
    this.#current = guard;
    this.#isBehind = true;
  }

  /** Decides what can be decided of the lane that text came in last. */
  *advance(): Steps<void> {
    if (!this.#isBehind || this.#current === undefined) return;
    this.#isBehind = false;
    yield* this.#advanceLane(this.#current, false);
  }

  /** Whether a lane has ended before its choice did. */
  isOver(guard: TextGuard): boolean {
    return this.#over.has(guard);
  }

  /** Decides all of one lane, which has ended. */
  *endLane(guard: TextGuard): Steps<void> {
    yield* this.advance();
    if (this.#isBlocked) return;
    this.#over.add(guard);
    yield* this.#advanceLane(guard, true);
  }

  /** Judges a text that is complete in itself. */
  *judgeWhole(guard: TextGuard, text: StreamText): Steps<void> {
    yield* this.advance();
    if (this.#isBlocked) return;
    guard.push(text.text);
    yield* this.#advanceLane(guard, true);
    if (text.isKey === true && isCondemned(guard)) this.#block();
    if (guard.action === "masked") this.#hasMasked = true;
    if (text.origin === "assistant" && guard.settled > 0) this.#hasPassedWords = true;
  }

  /** Ends every lane. With several of them, a block that was certain before the end comes first. */
  *end(): Steps<void> {
    if (this.lanes.size > 1) yield* this.advance();
    this.#isBehind = false;
    if (!this.#isBlocked) {
      let isBlocked = false;
      for (const guard of this.lanes.values()) {
        if (this.#over.has(guard)) continue;
        const done = guard.advance(true);
        if (isPromise(done)) yield done;
        isBlocked ||= guard.isBlocked;
      }
      if (isBlocked) this.#block();
    }
    this.#hasEnded = true;
  }

  *#advanceLane(guard: TextGuard, hasEnded: boolean): Steps<void> {
    const done = guard.advance(hasEnded);
    if (isPromise(done)) yield done;
    if (guard.isBlocked) this.#block();
  }

  #block(): void {
    this.#isBlocked = true;
    this.#isBehind = false;
    for (const guard of this.lanes.values()) guard.close();
  }
}
