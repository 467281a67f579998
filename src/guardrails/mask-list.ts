import type { FoundRange } from "./rule-scan.ts";

/** Ranges to be masked that overlap, and so become one `{TYPE}`. */
interface Mask {
  readonly start: number;
  /** Ranges in it whose end may lie beyond what is decided; `end` is the largest of the others'. */
  open: FoundRange[];
  end: number;
  /** What stands in its place; undefined until it is certain which range names it. */
  label: string | undefined;
}

/**
 * What is masked in one lane, in text order.
 *
 * A mask is named by the range that starts first; of several with one start by the longest, where lengths count up to the
 * lane's reach; then by the first rule. Counting no further makes the name certain `reach` characters after the start.
 */
export class MaskList {
  readonly #reach: number;
  readonly #masks: Mask[] = [];
  #passed = 0;

  constructor(reach: number) {
    this.#reach = reach;
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
    let settled = decided;
    for (let at = this.#masks.length - 1; at >= this.#passed; at--) {
      const mask = this.#masks[at];
      if (mask === undefined || mask.open.length === 0) break;
      mask.label ??= this.#nameOf(mask, decided, hasEnded);
      if (mask.label === undefined) {
        settled = mask.start;
        continue;
      }
      for (const range of mask.open) if (range.end <= decided) mask.end = Math.max(mask.end, range.end);
      mask.open = mask.open.filter((range) => range.end > decided);
    }
    return settled;
  }

  #nameOf(mask: Mask, decided: number, hasEnded: boolean): string | undefined {
    let longest: FoundRange | undefined;
    const growing = new Set<string>();
    for (const range of mask.open) {
      if (range.start !== mask.start) break;
      if (range.end > decided) growing.add(range.rule.detector.type);
      if (longest === undefined || this.#countedLength(range) > this.#countedLength(longest)) longest = range;
    }
    // What grows is longer than all that has ended; which of two growing ones will be longer is not known yet.
    const isCertain = growing.size <= 1 || hasEnded || decided >= mask.start + this.#reach;
    return isCertain && longest !== undefined ? `{${longest.rule.detector.type}}` : undefined;
  }

  #countedLength(range: FoundRange): number {
    return Math.min(range.end - range.start, this.#reach);
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

function endOf(mask: Mask): number {
  let end = mask.end;
  for (const range of mask.open) end = Math.max(end, range.end);
  return end;
}
