/** Tokens of the theme that lines are drawn in, in the order in which they are used up. */
const TOKENS = ["accent", "note", "good", "warn", "bad", "quiet", "ink"] as const;
export type Tone = (typeof TOKENS)[number];

/** Beside its colour a line has a pattern, for whoever cannot tell colours apart. */
const DASHES: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 4, 2, 4], [1, 2], [12, 3], [4, 2]];

/** Of lines of the span before: thinner than the others, and unlike any of them. */
const DASH_BEFORE: readonly number[] = [3, 3];
const WIDTH_PX = 2;
const WIDTH_BEFORE_PX = 1.25;

export interface LineStyle {
  readonly tone: Tone;
  readonly dash: readonly number[];
  readonly widthPx: number;
}

export function lineStyle(index: number, tone?: Tone, isBefore = false): LineStyle {
  return {
    tone: tone ?? TOKENS[index % TOKENS.length] ?? "accent",
    dash: isBefore ? DASH_BEFORE : (DASHES[index % DASHES.length] ?? []),
    widthPx: isBefore ? WIDTH_BEFORE_PX : WIDTH_PX,
  };
}

/** A token's colour as it is now, for a canvas; `light-dark()` is the style sheet's business. */
export function resolveColour(within: HTMLElement, token: Tone | "line" | "raised"): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  within.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
