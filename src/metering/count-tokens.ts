import { overEstimateTokens } from "./over-estimate-tokens.ts";
import type { TokenizerFamily } from "./tokenizer-of.ts";

/** Characters counted exactly in one call, some 50 ms of work; above that all is estimated. */
export const MAX_EXACT_CHARS = 400_000;
/** Time grows with the square of a run without a break in it; longer ones are cut. */
export const MAX_RUN_CHARS = 128;

export interface TokenCount {
  readonly tokens: number;
  /** False: an estimate, rather too high than too low. */
  readonly isExact: boolean;
}

type Count = (text: string) => number;

const LONG_RUN = new RegExp(
  ["[\\p{L}\\p{M}]", "\\s", "[^\\s\\p{L}\\p{M}\\p{N}]"]
    .map((kind) => `${kind}{${MAX_RUN_CHARS + 1},}`)
    .join("|"),
  "gu",
);

/**
 * Counts the tokens of texts, each by itself: with the published vocabulary where there is one, else as `overEstimateTokens` does. What
 * a provider adds for roles and turns is not in an exact count.
 *
 * The first count of a family loads its vocabulary (o200k_base: 60 MB, 0.4 s; cl100k_base: 35 MB, 0.1 s; both: 70 MB; for good), so nothing on the
 * way of a request to a model may wait for this.
 */
export async function countTokens(family: TokenizerFamily, texts: readonly string[]): Promise<TokenCount> {
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  if (family === "unknown" || chars > MAX_EXACT_CHARS) return estimate(texts);
  const count = await load(family);
  let tokens = 0;
  let isExact = true;
  for (const text of texts) {
    const pieces = withoutLongRuns(text);
    if (pieces.length > 1) isExact = false;
    for (const piece of pieces) tokens += count(piece);
  }
  return { tokens, isExact };
}

function estimate(texts: readonly string[]): TokenCount {
  return { tokens: texts.reduce((sum, text) => sum + overEstimateTokens(text), 0), isExact: false };
}

const loaded = new Map<TokenizerFamily, Promise<Count>>();

function load(family: Exclude<TokenizerFamily, "unknown">): Promise<Count> {
  const known = loaded.get(family);
  if (known !== undefined) return known;
  const loading = importCount(family);
  loaded.set(family, loading);
  return loading;
}

async function importCount(family: Exclude<TokenizerFamily, "unknown">): Promise<Count> {
  const { countTokens: count } =
    family === "o200k_base"
      ? await import("gpt-tokenizer/encoding/o200k_base")
      : await import("gpt-tokenizer/encoding/cl100k_base");
  // What looks like a control token in somebody's text is text.
  const asText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
  return (text) => count(text, asText);
}

/** The text in pieces of which none has a long run; one piece where the text has none itself. */
function withoutLongRuns(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(LONG_RUN)) {
    if (match.index > from) pieces.push(text.slice(from, match.index));
    const end = match.index + match[0].length;
    for (from = match.index; from < end;) {
      const next = Math.min(from + MAX_RUN_CHARS, end);
      // Not through a surrogate pair: its halves would count as replacement characters.
      const cut = next < end && isLowSurrogate(text, next) ? next - 1 : next;
      pieces.push(text.slice(from, cut));
      from = cut;
    }
  }
  if (from === 0) return [text];
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
