import type { StreamPart, StreamText } from "../contracts/completion.ts";
import type { JsonObject, JsonPath } from "../contracts/json.ts";
import type { TextEdit } from "../contracts/verdict.ts";
import { withTexts } from "../foundation/edit-json.ts";
import { type ChoiceGuard, isCondemned } from "./choice-guard.ts";
import type { ConstantChanges } from "./constant-texts.ts";
import type { TextGuard } from "./text-guard.ts";
import { withoutMembers } from "./without-members.ts";

/** What the engine must know of a wire format to change an answer in it. Pure; none of these mutates its argument. */
export interface StreamDialect {
  /**
   * The part that ends a choice which was blocked, with the guardrail's message; passed on as it is. `followsText`: whether words
   * of that choice were passed on before. Undefined where the format has no shape for it.
   */
  composeBlocked(choice: number, message: string, followsText: boolean): StreamPart | undefined;
  /** The event without what was derived from that choice's text (log probabilities), since that text has changed. */
  dropDerived(value: JsonObject, choice: number): JsonObject;
  /** The event without the end of that choice (finish reason), since the choice was blocked and ends with a part of its own. */
  dropFinish(value: JsonObject, choice: number): JsonObject;
  /** Whether parts only make sense in their order, so that none goes ahead of one before it. */
  readonly isOrdered?: boolean;
  /** With `isOrdered`: whether what stands behind the words that a choice was blocked for goes, though it was found clean before. */
  readonly dropsBehindBlock?: boolean;
  /** Whether a text of the model's is its answer itself, and not something beside it: a refusal, annotations, log probabilities. */
  isAnswer(text: StreamText): boolean;
}

/** One text of a part and where it stands; without a guard it came after its choice was blocked. */
export interface HeldText {
  readonly text: StreamText;
  readonly choice: ChoiceGuard;
  readonly guard: TextGuard | undefined;
  /** Position of its first character in its lane. */
  readonly start: number;
}

/** A part that waits until all its texts are decided. */
export interface HeldPart {
  readonly part: StreamPart;
  /** First those of the part, in their order; then constants that have become pieces. */
  readonly texts: HeldText[];
  /** Choices that end with this part. */
  readonly ends: ChoiceGuard[];
  /** The choices of its `media`, in their order. */
  media?: readonly ChoiceGuard[];
  /** Choices that were blocked before they came to have a say in this part; undefined where there are none. */
  late: ChoiceGuard[] | undefined;
  /** What its constants came to. */
  constants: ConstantChanges;
  /** Composed here, not the provider's: passed on as it is. */
  readonly isOurs: boolean;
}

/** Whether nothing that is still to come can change this part. Sound and pictures wait for the end of their choice. */
export function isDecided({ texts, media }: HeldPart): boolean {
  for (const { text, choice, guard, start } of texts) {
    if (guard === undefined || choice.isBlocked) continue;
    if (start + text.text.length > guard.settled) return false;
  }
  if (media !== undefined)
    for (const choice of media) if (!choice.isBlocked && !choice.hasEnded) return false;
  return true;
}

/**
 * A decided part as it is passed on: the very same object where nothing changed, an edited copy without `raw` otherwise, undefined
 * where all it had belongs to choices that were blocked before it. To be called once: lanes forget what they have rendered.
 */
export function passOn(
  held: HeldPart,
  dialect: StreamDialect,
  reached?: Set<ChoiceGuard>,
): StreamPart | undefined {
  const { part, texts, ends, isOurs } = held;
  if (isOurs) return part;
  if (reached !== undefined) noteReached(held, reached);
  const places = placesToRemove(held);
  let rendered: string[] | undefined;
  for (let at = 0; at < texts.length; at++) {
    const { text, choice, guard, start } = texts[at] as HeldText;
    const passed = guard === undefined ? "" : guard.render(text.text, start);
    const output = reached?.has(choice) === true ? "" : passed;
    if (reached !== undefined && isBlockReached(texts[at] as HeldText)) reached.add(choice);
    if (output !== text.text) rendered ??= texts.slice(0, at).map((before) => before.text.text);
    rendered?.push(output);
  }
  if (places === undefined) return undefined;
  const blockedEnds = ends.filter((choice) => choice.isBlocked);
  const isSame = rendered === undefined && blockedEnds.length === 0 && places.length === 0;
  if (isSame && held.constants.edits.length === 0) return part;
  return edited(held, rendered, blockedEnds, places, dialect);
}

/** Choices whose block stands in a part before this one. */
function noteReached(held: HeldPart, reached: ReadonlySet<ChoiceGuard>): void {
  const { choices = [] } = held.part;
  for (const choice of reached)
    if (choices.some(({ choice: index }) => index === choice.index)) (held.late ??= []).push(choice);
}

/** Whether the words that a choice was blocked for stand in this text, or before it. */
function isBlockReached({ text, choice, guard, start }: HeldText): boolean {
  return choice.isBlocked && guard !== undefined && start + text.text.length > guard.settled;
}

const NO_PLACES: readonly JsonPath[] = Object.freeze([]);

/** What is to be taken out of a part; undefined where nothing would be left of it. */
function placesToRemove(held: HeldPart): readonly JsonPath[] | undefined {
  const { part, media, constants } = held;
  const blocked = touchesBlock(held) ? blockedEntries(held) : NO_PLACES;
  if (blocked === undefined) return undefined;
  if (media === undefined && constants.removals.length === 0) return blocked;
  const condemned = (part.media ?? []).filter((_, at) => media?.[at]?.isChanged === true);
  return [...blocked, ...constants.removals, ...condemned.map(({ path }) => path)];
}

function touchesBlock({ texts, ends, late }: HeldPart): boolean {
  if (late !== undefined) return true;
  for (const { choice } of texts) if (choice.isBlocked) return true;
  for (const choice of ends) if (choice.isBlocked) return true;
  return false;
}

/** Entries of choices that were blocked before this part, by their paths; undefined where it has nothing else. */
function blockedEntries(held: HeldPart): readonly JsonPath[] | undefined {
  const { part, late } = held;
  const { choices } = part;
  if (choices === undefined || choices.length === 0) return isWhollyBlocked(held) ? undefined : NO_PLACES;
  const blocked = choices.filter(
    ({ choice }) => late?.some(({ index }) => index === choice) === true || isEntryBehindBlock(held, choice),
  );
  if (blocked.length === choices.length && part.usage === undefined) return undefined;
  return blocked.map(({ path }) => path);
}

function isEntryBehindBlock({ texts, ends }: HeldPart, index: number): boolean {
  let isBehind = ends.some((choice) => choice.index === index && choice.isBlocked);
  for (const held of texts) {
    if (held.choice.index !== index) continue;
    if (!isBehindBlock(held)) return false;
    isBehind = true;
  }
  return isBehind;
}

/** Token counts are always passed on; so is the whole body of an answer that was not streamed, however little is left of it. */
function isWhollyBlocked({ part, texts, ends }: HeldPart): boolean {
  if (part.usage !== undefined || texts.length + ends.length === 0) return false;
  return ends.every((choice) => choice.isBlocked) && texts.every(isBehindBlock);
}

function isBehindBlock({ text, choice, guard, start }: HeldText): boolean {
  if (!choice.isBlocked) return false;
  if (guard === undefined) return true;
  if (text.isWhole === true) return false;
  return text.text === "" ? start > guard.settled : start >= guard.settled;
}

function edited(
  { part, texts: held, constants }: HeldPart,
  rendered: readonly string[] | undefined,
  blockedEnds: readonly ChoiceGuard[],
  places: readonly JsonPath[],
  dialect: StreamDialect,
): StreamPart {
  const edits: TextEdit[] = [...constants.edits];
  const changed = new Set<number>();
  const removals = [...places];
  const outputs = held.map(({ text, guard }, at) => {
    const output = rendered?.[at] ?? text.text;
    if (text.isKey === true) {
      if (guard === undefined || isCondemned(guard)) removals.push(text.path);
      return text;
    }
    if (output === text.text) return text;
    edits.push({ path: text.path, text: output });
    changed.add(text.choice);
    return { ...text, text: output };
  });
  let value = withTexts(part.value, edits);
  for (const choice of changed) value = dialect.dropDerived(value, choice);
  for (const choice of blockedEnds) value = dialect.dropFinish(value, choice.index);
  if (removals.length > 0) value = withoutMembers(value, removals);
  const { usage, finished } = part;
  const stillFinished = finished?.filter(({ choice }) => !blockedEnds.some(({ index }) => index === choice));
  return {
    value,
    texts: outputs.filter(({ isKey }) => isKey !== true),
    ...(usage === undefined ? {} : { usage }),
    ...(stillFinished?.length ? { finished: stillFinished } : {}),
  };
}
