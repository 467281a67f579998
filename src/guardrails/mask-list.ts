import { MAX_VALUE_CHARS } from "./limits.ts";
import { needsValue } from "./rule-actions.ts";
import type { FoundRange } from "./rule-scan.ts";

/** What replacing depends on beside the text. */
export interface MaskOptions {
  /** Longest reach in the lane. */
  readonly reach: number;
  /**
   * What stands in the place of a mask that a range names; `value` are the words it replaces, undefined where they are longer than
   * MAX_VALUE_CHARS. `beside` is the mask's first range that does not put back.
   */
  readonly labelOf: (range: FoundRange, value: string | undefined, beside: FoundRange | undefined) => string;
  /** The lane's text between two positions, both in a range whose end is not yet certain or just became so. */
  readonly textOf: (start: number, end: number) => string;
}

/** Ranges to be replaced that overlap, and so become one. */
interface Mask {
  readonly start: number;
  /** Ranges in it whose end may lie beyond what is decided; `end` is the largest of the others'. */
  open: FoundRange[];
  end: number;
  /** What stands in its place; undefined until it is certain which range names it. */
  label: string | undefined;
}

/**
 * What is replaced in one lane, in text order.
 *
 * Ranges that overlap become one mask. It is named by the range that starts first; of several with one start by the longest, where
 * lengths count up to the lane's reach; then by the first rule. Counting no further makes the name certain `reach` characters after
 * the start. Where the words themselves are needed (to hash, tokenise, restore), all that the mask covers is one value, and the name
 * waits for its end. Words that are no token cannot be restored: then the first range names the mask that does not put back.
 */
export class MaskList {
  readonly #options: MaskOptions;
  readonly #masks: Mask[] = [];
  #passed = 0;
  /** Where the first mask without a name begins: its text is still needed. Infinity where all have names. */
  unnamedFrom = Infinity;

  constructor(options: MaskOptions) {
    this.#options = options;
  }

  /** Adds ranges in the order of their starts; those of one start in the order of their rules. */
  add(range: FoundRange): void {
    const last = this.#masks.at(-1);
    if (last !== undefined && range.start < endOf(last)) last.open.push(range);
    else this.#masks.push({ start: range.start, open: [range], end: range.start, label: undefined });
  }

  /**
   * Settles what is certain once everything before `decided` is. Returns how far the lane may be passed on: `decided`, or the start
   * of a mask that has no certain name yet.
   */
  settle(decided: number, hasEnded: boolean): number {
    let first = this.#masks.length;
    while (first > this.#passed && (this.#masks[first - 1]?.open.length ?? 0) > 0) first--;
    this.unnamedFrom = Infinity;
    // In the order of the text: what is tokenised is numbered in it.
    for (const mask of this.#masks.slice(first)) {
      mask.label ??= this.#nameOf(mask, decided, hasEnded);
      if (mask.label === undefined) {
        this.unnamedFrom = Math.min(this.unnamedFrom, mask.start);
        continue;
      }
      for (const range of mask.open) if (range.end <= decided) mask.end = Math.max(mask.end, range.end);
      mask.open = mask.open.filter((range) => range.end > decided);
    }
    return Math.min(decided, this.unnamedFrom);
  }

  #nameOf(mask: Mask, decided: number, hasEnded: boolean): string | undefined {
    const { reach, labelOf, textOf } = this.#options;
    let longest: FoundRange | undefined;
    const growing = new Set<number>();
    for (const range of mask.open) {
      if (range.start !== mask.start) break;
      if (range.end > decided) growing.add(range.rule.index);
      if (longest === undefined || this.#countedLength(range) > this.#countedLength(longest)) longest = range;
    }
    if (longest === undefined) return undefined;
    // What grows is longer than all that has ended; which of two growing ones will be longer is not known yet.
    const isCertain = growing.size <= 1 || hasEnded || decided >= mask.start + reach;
    if (!isCertain) return undefined;
    if (!needsValue(longest.rule.action)) return labelOf(longest, undefined, undefined);
    const end = endOf(mask);
    if (end - mask.start > MAX_VALUE_CHARS && decided > mask.start + MAX_VALUE_CHARS)
      return labelOf(longest, undefined, replacingBesides(mask));
    if (end > decided && !hasEnded) return undefined;
    return labelOf(longest, textOf(mask.start, end), replacingBesides(mask));
  }

  #countedLength(range: FoundRange): number {
    return Math.min(range.end - range.start, this.#options.reach);
  }

  /** What is passed on of a text that stands at `start` in the lane; texts come in order, and only when they are settled. */
  render(text: string, start: number): string {
    const end = start + text.length;
    this.#forgetBefore(start);
    let rendered = "";
    let from = start;
    for (let at = this.#passed; at < this.#masks.length; at++) {
      const mask = this.#masks[at];
      if (mask === undefined || mask.start >= end) break;
      if (mask.start >= start) rendered += text.slice(from - start, mask.start - start) + (mask.label ?? "");
      from = Math.min(end, Math.max(from, endOf(mask)));
    }
    return from === start && rendered === "" ? text : rendered + text.slice(from - start);
  }

  #forgetBefore(place: number): void {
    for (;;) {
      const mask = this.#masks[this.#passed];
      if (mask === undefined || endOf(mask) > place || mask.start >= place) break;
      this.#passed++;
    }
    if (this.#passed < 64 || this.#passed * 2 < this.#masks.length) return;
    this.#masks.splice(0, this.#passed);
    this.#passed = 0;
  }
}

/** The first range of a mask that does not put back; no further than all ranges are known when a mask is named. */
function replacingBesides({ open, start }: Mask): FoundRange | undefined {
  return open.find((range) => range.rule.action !== "restore" && range.start <= start + MAX_VALUE_CHARS);
}

function endOf(mask: Mask): number {
  let end = mask.end;
  for (const range of mask.open) end = Math.max(end, range.end);
  return end;
}
