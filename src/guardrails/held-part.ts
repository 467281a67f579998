import type { StreamPart, StreamText } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { TextEdit } from "../contracts/verdict.ts";
import { withTexts } from "../foundation/edit-json.ts";
import type { ChoiceGuard } from "./choice-guard.ts";
import type { TextGuard } from "./text-guard.ts";

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
}

/** Where one text of a part stands; without a guard it came after its choice was blocked. */
export interface HeldText {
  readonly choice: ChoiceGuard;
  readonly guard: TextGuard | undefined;
  /** Position of its first character in its lane. */
  readonly start: number;
}

/** A part that waits until all its texts are decided. `texts` runs parallel to the part's own. */
export interface HeldPart {
  readonly part: StreamPart;
  readonly texts: HeldText[];
  /** Choices that end with this part. */
  readonly ends: ChoiceGuard[];
  /** Composed here, not the provider's: passed on as it is. */
  readonly isOurs: boolean;
}

/** Whether nothing that is still to come can change a text of this part. */
export function isDecided({ part, texts }: HeldPart): boolean {
  for (let at = 0; at < texts.length; at++) {
    const { choice, guard, start } = texts[at] as HeldText;
    if (guard === undefined || choice.isBlocked) continue;
    if (start + (part.texts[at]?.text.length ?? 0) > guard.settled) return false;
  }
  return true;
}

/**
 * A decided part as it is passed on: the very same object where nothing changed, an edited copy without `raw` otherwise, undefined
 * where all it had belongs to choices that were blocked before it. To be called once: lanes forget what they have rendered.
 */
export function passOn(held: HeldPart, dialect: StreamDialect): StreamPart | undefined {
  const { part, texts, ends, isOurs } = held;
  if (isOurs) return part;
  const isDropped = isWhollyBlocked(held);
  let rendered: string[] | undefined;
  for (let at = 0; at < part.texts.length; at++) {
    const original = part.texts[at]?.text ?? "";
    const { guard, start } = texts[at] as HeldText;
    const output = guard === undefined ? "" : guard.render(original, start);
    if (output !== original) rendered ??= part.texts.slice(0, at).map(({ text }) => text);
    rendered?.push(output);
  }
  if (isDropped) return undefined;
  const blockedEnds = ends.filter((choice) => choice.isBlocked);
  if (rendered === undefined && blockedEnds.length === 0) return part;
  return edited(part, rendered ?? part.texts.map(({ text }) => text), blockedEnds, dialect);
}

/** Token counts are always passed on; so is the whole body of an answer that was not streamed, however little is left of it. */
function isWhollyBlocked({ part, texts, ends }: HeldPart): boolean {
  if (part.usage !== undefined || texts.length + ends.length === 0) return false;
  return (
    ends.every((choice) => choice.isBlocked) && part.texts.every((text, at) => isBehindBlock(text, texts[at]))
  );
}

function isBehindBlock(text: StreamText, place: HeldText | undefined): boolean {
  if (place?.choice.isBlocked !== true) return false;
  if (place.guard === undefined) return true;
  if (text.isWhole === true) return false;
  const { settled } = place.guard;
  return text.text === "" ? place.start > settled : place.start >= settled;
}

function edited(
  part: StreamPart,
  rendered: readonly string[],
  blockedEnds: readonly ChoiceGuard[],
  dialect: StreamDialect,
): StreamPart {
  const edits: TextEdit[] = [];
  const changed = new Set<number>();
  const texts = part.texts.map((text, at) => {
    const output = rendered[at] ?? "";
    if (output === text.text) return text;
    edits.push({ path: text.path, text: output });
    changed.add(text.choice);
    return { ...text, text: output };
  });
  let value = withTexts(part.value, edits);
  for (const choice of changed) value = dialect.dropDerived(value, choice);
  for (const choice of blockedEnds) value = dialect.dropFinish(value, choice.index);
  const { usage, finished } = part;
  const stillFinished = finished?.filter(({ choice }) => !blockedEnds.some(({ index }) => index === choice));
  return {
    value,
    texts,
    ...(usage === undefined ? {} : { usage }),
    ...(stillFinished?.length ? { finished: stillFinished } : {}),
  };
}
