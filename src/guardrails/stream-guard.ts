import type { StreamPart, StreamText } from "../contracts/completion.ts";
import type { ExchangeFacts } from "../contracts/detection.ts";
import type { JsonPath } from "../contracts/json.ts";
import type { DetectorFailure, TextEdit, Verdict } from "../contracts/verdict.ts";
import { GatewayError } from "../contracts/errors.ts";
import { ChoiceGuard, isCondemned } from "./choice-guard.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { asBlocked, composeVerdict, mergeRecords, type TextRecord } from "./compose-verdict.ts";
import { CleanTexts } from "./clean-texts.ts";
import { type ConstantChanges, ConstantTexts, NO_CHANGES } from "./constant-texts.ts";
import type { HeldPart, StreamDialect } from "./held-part.ts";
import {
  MAX_HELD_CHARS,
  MAX_HELD_MEDIA_CHARS,
  MAX_HELD_PARTS,
  MAX_LANES,
  MAX_WHOLE_TEXTS,
} from "./limits.ts";
import { isPromise, type MaybePromise, runSteps, type Steps } from "./maybe-promise.ts";
import { ReleaseQueue } from "./release-queue.ts";
import { replacementFor } from "./replacement.ts";
import { withRestoring } from "./restore-tokens.ts";
import { TextGuard } from "./text-guard.ts";
import type { TokenVault } from "./token-vault.ts";

export interface StreamGuardOptions {
  readonly dialect: StreamDialect;
  /** System and developer texts of the request that is being answered. */
  readonly systemTexts: readonly string[];
  /** What is known of the request that is being answered. */
  readonly exchange?: ExchangeFacts | undefined;
  /** Choices the client asked for (`n`); 1 where left out. The guard is not over before all of them are blocked. */
  readonly choices?: number;
  /** What was tokenised on the way in, to be put back. */
  readonly tokens?: TokenVault;
}

const NO_PARTS: readonly StreamPart[] = Object.freeze([]);

/**
 * The output door of one answer: parts go in as they come, and come out once nothing that follows can condemn them.
 *
 * For every lane, what comes out, put together, is what the whole text would have come to, however the provider cut it. Masked
 * text becomes `{TYPE}` in the part where it began. A block passes on what stood before it, then ends the choice with the
 * dialect's own part; the choice's other lanes end with what they had decided by then, and other choices go on.
 *
 * Calls do not overlap: each waits for the one before. `push` and `end` throw, or reject where they have to wait,
 * `guardrail_unavailable` when a required check could not be made, `provider_malformed` on text after its choice's end, and
 * `provider_too_large` at the limits on lanes, held parts and held characters; nothing comes out after that.
 * In shadow mode parts pass untouched and at once, only findings are kept, and of these errors only the limits remain.
 */
export class StreamGuard {
  readonly #guardrail: CompiledGuardrail;
  readonly #options: StreamGuardOptions;
  readonly #isEnforced: boolean;
  readonly #isIdle: boolean;
  readonly #queue: ReleaseQueue;
  readonly #choices = new Map<number, ChoiceGuard>();
  readonly #givenUp = new Set<CompiledRule>();
  /** Blocked choices that have been given their end. */
  readonly #ended = new Set<ChoiceGuard>();
  readonly #constants = new ConstantTexts();
  readonly #clean: CleanTexts;
  #laneCount = 0;
  #wholeCount = 0;
  #hasMedia = false;
  #wholeTexts: TextRecord | undefined;
  #failure: Error | undefined;
  #isBusy = false;

  constructor(guardrail: CompiledGuardrail, options: StreamGuardOptions) {
    this.#guardrail = guardrail;
    this.#options = options;
    this.#isEnforced = guardrail.mode === "enforce";
    this.#isIdle =
      guardrail.reach.output === 0 && (options.tokens === undefined || options.tokens.size === 0);
    this.#queue = new ReleaseQueue(options.dialect);
    this.#clean = new CleanTexts(guardrail, options.systemTexts);
  }

  /** Takes parts that came together; returns those that may be passed on now. */
  push(parts: readonly StreamPart[]): MaybePromise<readonly StreamPart[]> {
    return this.#isIdle ? parts : this.#run(this.#push(parts));
  }

  /** Ends every choice; returns all that was still held. */
  end(): MaybePromise<readonly StreamPart[]> {
    return this.#isIdle ? NO_PARTS : this.#run(this.#finish());
  }

  /** What was found so far; final after `end`, or once the guard is over. */
  get verdict(): Verdict {
    const records: TextRecord[] = [];
    for (const choice of this.#choices.values()) records.push(...choice.lanes.values());
    if (this.#wholeTexts !== undefined) records.push(this.#wholeTexts);
    return composeVerdict(this.#guardrail, "output", records);
  }

  /** Whether every choice is blocked: the provider may be stopped. Call `end` all the same. */
  get isOver(): boolean {
    let blocked = 0;
    for (const choice of this.#choices.values()) {
      if (choice.index < 0) continue;
      if (!choice.isBlocked) return false;
      blocked++;
    }
    return blocked >= Math.max(1, this.#options.choices ?? 1);
  }

  #run(steps: Steps<readonly StreamPart[]>): MaybePromise<readonly StreamPart[]> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isBusy) throw new Error("the guard was called before it was through with the call before");
    this.#isBusy = true;
    const fail = (error: unknown): never => {
      this.#isBusy = false;
      this.#failure = error instanceof Error ? error : new Error("the guard failed", { cause: error });
      throw this.#failure;
    };
    try {
      const released = runSteps(steps);
      if (isPromise(released)) return released.then((parts) => this.#done(parts), fail);
      return this.#done(released);
    } catch (error) {
      return fail(error);
    }
  }

  #done(released: readonly StreamPart[]): readonly StreamPart[] {
    this.#isBusy = false;
    return released;
  }

  *#push(parts: readonly StreamPart[]): Steps<readonly StreamPart[]> {
    for (const part of parts) {
      const held: HeldPart = {
        part,
        texts: [],
        ends: [],
        late: undefined,
        constants: NO_CHANGES,
        isOurs: false,
      };
      if (this.#isEnforced) {
        this.#queue.push(held);
        if (this.#hasNewsWithoutText(part)) yield* this.#advanceTouched(part);
        this.#noteBlocked(held);
      }
      for (const text of part.texts) {
        const choice = this.#choiceOf(text.choice);
        if (choice.isBlocked) held.texts.push({ text, choice, guard: undefined, start: 0 });
        else if (text.isWhole === true) yield* this.#admitWhole(choice, text, held);
        else {
          const guard = this.#laneOf(choice, text);
          if (!choice.isOn(guard) && text.text !== "") yield* this.#advance(choice);
          this.#admitPiece(choice, guard, text, held);
        }
      }
      const { constants, endedLanes, finished } = part;
      if (constants !== undefined && constants.length > 0)
        held.constants = this.#constants.recall(constants) ?? (yield* this.#admitConstants(constants, held));
      if (endedLanes !== undefined)
        for (const { choice, lane } of endedLanes) yield* this.#endLane(this.#choiceOf(choice), lane);
      if (finished === undefined) continue;
      for (const { choice } of finished) yield* this.#end(this.#choiceOf(choice), held);
    }
    for (const choice of this.#choices.values()) if (choice.isBehind) yield* this.#advance(choice);
    return this.#release(parts);
  }

  /** Whether a part says something of a choice without bringing any of its text, as the head of a tool call does. */
  #hasNewsWithoutText({ choices, texts }: StreamPart): boolean {
    if (choices === undefined) return false;
    for (const { choice } of choices) if (!texts.some((text) => text.choice === choice)) return true;
    return false;
  }

  /** Decides first what came of its choices so far, so that it does not depend on how parts are grouped whether a block came before. */
  *#advanceTouched({ choices = [] }: StreamPart): Steps<void> {
    for (const { choice } of choices) yield* this.#advance(this.#choiceOf(choice));
  }

  /** Notes which of its choices were blocked before a part came, and that it has to wait where it holds media. */
  #noteBlocked(held: HeldPart): void {
    const { choices, media } = held.part;
    if (media !== undefined) {
      held.media = media.map(({ choice }) => this.#choiceOf(choice));
      this.#hasMedia = true;
    }
    if (choices === undefined) return;
    for (const { choice: index } of choices) {
      const choice = this.#choiceOf(index);
      if (choice.isBlocked) (held.late ??= []).push(choice);
    }
  }

  *#finish(): Steps<readonly StreamPart[]> {
    for (const choice of this.#choices.values()) yield* this.#end(choice);
    return this.#release(NO_PARTS);
  }

  #admitPiece(choice: ChoiceGuard, guard: TextGuard, text: StreamText, held: HeldPart): void {
    if (choice.isBlocked) {
      held.texts.push({ text, choice, guard: undefined, start: 0 });
      return;
    }
    if ((choice.hasEnded || choice.isOver(guard)) && text.text !== "" && this.#isEnforced) {
      throw new GatewayError("provider_malformed", `text in lane ${text.lane} after its end`);
    }
    held.texts.push({ text, choice, guard, start: guard.length });
    choice.push(guard, text.text);
  }

  *#admitWhole(choice: ChoiceGuard, text: StreamText, held: HeldPart): Steps<void> {
    // What came before it may block its choice; then it came too late, whatever it says.
    yield* this.#advance(choice);
    if (choice.isBlocked) {
      held.texts.push({ text, choice, guard: undefined, start: 0 });
      return;
    }
    if (this.#clean.has(text)) return;
    const guard = yield* this.#judgeWhole(choice, text);
    held.texts.push({ text, choice, guard, start: 0 });
  }

  *#judgeWhole(choice: ChoiceGuard, text: StreamText): Steps<TextGuard> {
    if (++this.#wholeCount > MAX_WHOLE_TEXTS) throw tooLarge("texts");
    const guard = this.#guardFor(text);
    yield* choice.judgeWhole(guard, text);
    if (guard.action !== "none" || guard.failures.length > 0) {
      const record = text.isKey === true && isCondemned(guard) ? asBlocked(guard) : guard;
      this.#wholeTexts = mergeRecords(this.#wholeTexts === undefined ? [record] : [this.#wholeTexts, record]);
    } else if (this.#isClean(guard)) this.#clean.add(text);
    this.#check(choice, guard);
    return guard;
  }

  /** Whether it is clean in every exchange: one with tokens puts values back, and leaves surrogates alone. */
  #isClean(guard: TextGuard): boolean {
    const hasTokens = (this.#options.tokens?.size ?? 0) > 0;
    return guard.settled === guard.length && this.#givenUp.size === 0 && !hasTokens;
  }

  /** Judges what is new among the texts that events repeat, and makes a lane of one that has changed. */
  *#admitConstants(constants: readonly StreamText[], held: HeldPart): Steps<ConstantChanges> {
    const edits: TextEdit[] = [];
    const removals: JsonPath[] = [];
    for (const text of constants) {
      // What belongs to no choice is judged by itself, whatever became of the rest that belongs to none.
      const choice = text.choice < 0 ? new ChoiceGuard(text.choice) : this.#choiceOf(text.choice);
      if (choice.isBlocked) {
        held.texts.push({ text, choice, guard: undefined, start: 0 });
        continue;
      }
      const kind = this.#constants.kindOf(text);
      if (kind === "piece") {
        yield* this.#admitChanged(this.#choiceOf(text.choice), text, held);
        continue;
      }
      if (kind === "new" && this.#clean.has(text)) this.#constants.passed(text);
      else if (kind === "new") yield* this.#admitNew(choice, text, held);
      this.#constants.apply(text, edits, removals);
    }
    const changes = edits.length + removals.length === 0 ? NO_CHANGES : { edits, removals };
    this.#constants.remember(constants, changes);
    return changes;
  }

  *#admitNew(choice: ChoiceGuard, text: StreamText, held: HeldPart): Steps<void> {
    this.#constants.judged(text, yield* this.#judgeWhole(choice, text));
    if (choice.isBlocked && choice.index >= 0) (held.late ??= []).push(choice);
  }

  /** A constant that has changed goes on as a lane, which begins with what it was before. */
  *#admitChanged(choice: ChoiceGuard, text: StreamText, held: HeldPart): Steps<void> {
    const guard = this.#laneOf(choice, text);
    if (!choice.isOn(guard)) yield* this.#advance(choice);
    const before = this.#constants.beginToChange(text);
    if (!choice.isBlocked) choice.push(guard, before);
    this.#admitPiece(choice, guard, text, held);
  }

  *#advance(choice: ChoiceGuard): Steps<void> {
    yield* choice.advance();
    this.#check(choice);
  }

  /** Decides all of a lane in which nothing more is said. */
  *#endLane(choice: ChoiceGuard, lane: string): Steps<void> {
    const guard = choice.lanes.get(lane);
    if (guard === undefined || choice.isBlocked || choice.hasEnded) return;
    yield* choice.endLane(guard);
    this.#check(choice);
  }

  *#end(choice: ChoiceGuard, held?: HeldPart): Steps<void> {
    held?.ends.push(choice);
    if (choice.isBlocked || choice.hasEnded) return;
    yield* choice.end();
    this.#check(choice);
  }

  /** Draws the consequences of what was just decided in a choice. */
  #check(choice: ChoiceGuard, wholeText?: TextGuard): void {
    if (!this.#isEnforced) return;
    const failed = wholeText?.hasFailed === true ? wholeText : choice.failedLane;
    if (failed !== undefined) throw requiredCheckFailed(failed.failures);
    if (!choice.isBlocked || this.#ended.has(choice)) return;
    this.#ended.add(choice);
    if (choice.index < 0) return;
    const { message } = this.#guardrail.blockedOutput;
    const part = this.#options.dialect.composeBlocked(choice.index, message, choice.followsText);
    if (part === undefined) return;
    const constants = NO_CHANGES;
    this.#queue.push({ part, texts: [], ends: [choice], late: undefined, constants, isOurs: true });
  }

  #choiceOf(index: number): ChoiceGuard {
    let choice = this.#choices.get(index);
    if (choice === undefined) {
      if (this.#choices.size >= MAX_LANES) throw tooLarge("choices");
      choice = new ChoiceGuard(index);
      this.#choices.set(index, choice);
    }
    return choice;
  }

  #laneOf(choice: ChoiceGuard, text: StreamText): TextGuard {
    let guard = choice.lanes.get(text.lane);
    if (guard === undefined) {
      if (this.#laneCount >= MAX_LANES) throw tooLarge("lanes");
      this.#laneCount++;
      guard = this.#guardFor(text);
      choice.lanes.set(text.lane, guard);
    }
    return guard;
  }

  #guardFor(text: StreamText): TextGuard {
    const { lane, origin } = text;
    const { clock, digest } = this.#guardrail;
    const { tokens, systemTexts, exchange, dialect } = this.#options;
    return new TextGuard(withRestoring(this.#guardrail.rulesFor("output", origin), tokens), {
      context: {
        source: "output",
        origin,
        systemTexts,
        isAnswer: origin === "assistant" && dialect.isAnswer(text),
        exchange,
      },
      clock,
      // What is put back into JSON text is written as JSON; a string that stands for itself takes it as it is.
      labelOf: replacementFor({
        source: "output",
        origin: text.isValue === true ? "assistant" : origin,
        tokens,
        digest,
      }),
      afterBlock: this.#isEnforced ? "stop" : "record",
      at: () => lane,
      givenUp: this.#givenUp,
    });
  }

  #isInOrder(): boolean {
    return this.#options.dialect.isOrdered === true || (this.#laneCount <= 1 && !this.#hasMedia);
  }

  #release(parts: readonly StreamPart[]): readonly StreamPart[] {
    const released = this.#isEnforced ? this.#queue.release(this.#isInOrder()) : parts;
    let chars = this.#queue.heldChars;
    for (const choice of this.#choices.values())
      for (const guard of choice.lanes.values()) chars += guard.windowChars;
    if (chars > MAX_HELD_CHARS) throw tooLarge("held characters");
    if (this.#queue.heldMediaChars > MAX_HELD_MEDIA_CHARS) throw tooLarge("held sound and pictures");
    if (this.#queue.length > MAX_HELD_PARTS) throw tooLarge("held parts");
    return released;
  }
}

function tooLarge(what: string): GatewayError {
  return new GatewayError("provider_too_large", `more ${what} in one answer than allowed`);
}

function requiredCheckFailed(failures: readonly DetectorFailure[]): GatewayError {
  const reasons = failures
    .filter(({ effect }) => effect === "block")
    .map(({ detector, reason }) => `${detector} ${reason}`);
  return new GatewayError("guardrail_unavailable", `output check failed: ${reasons.join(", ")}`);
}
