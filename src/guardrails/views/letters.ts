import { type FirstLook, LEAST_SINGLES, MAX_GAP_CHARS } from "./first-look.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** So many singles with the same between them show that a word was pulled apart; half of them are letters. */
const LEAST_ALIKE = 4;
/** Where what stands between them differs, more of them show it, and all are letters. */
const LEAST_MIXED = 6;
/** Letters of the alphabets, as the phrases of attacks know them. */
const SINGLE = "A-Za-z0-9\\u00C0-\\u1FFF";
const LETTER = /[A-Za-z\u00C0-\u1FFF]/;
/** What the first look does not see: it knows ASCII only. */
const OTHER_SINGLES = new RegExp(`(?<![${SINGLE}])(?:[\\u00C0-\\u1FFF][^${SINGLE}]){${LEAST_ALIKE}}`);
const ONE_SINGLE = new RegExp(`(?<![${SINGLE}])[${SINGLE}](?![${SINGLE}])`, "g");

const SIGNS = /[^\s\p{L}\p{N}]+/gu;
const PICTURES = /[\p{Extended_Pictographic}\u200D\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]+/gu;

/** What stands between two letters, as far as it tells one gap from another. */
type GapReading = (gap: string) => string;
/** One picture is as good as another. */
const exactly: GapReading = (gap) => (gap.length > 1 ? gap.replace(PICTURES, "\u{1F642}") : gap);
/** So is any sign. */
const roughly: GapReading = (gap) => gap.replace(SIGNS, "*");

/** Places of letters and digits that stand one by one, each a short gap behind the one before. */
type Chain = readonly number[];

/**
 * Words whose letters were pulled apart ("i g n o r e", "i.g.n.o.r.e", emoji or various signs between them), put together again. What stands between
 * most letters is left out; where something else stands, a wider gap among them, a word ends.
 */
export function letters(text: string, { isAscii, mayHaveSingles }: FirstLook): BuiltView | undefined {
  if (!mayHaveSingles && (isAscii || !OTHER_SINGLES.test(text))) return undefined;
  const builder = new ViewBuilder(text);
  for (const chain of chains(text)) {
    const between = separatorOf(text, chain, exactly, LEAST_ALIKE, LEAST_ALIKE / 2);
    if (between !== undefined) joinLetters(text, chain, between, exactly, builder);
    else if (separatorOf(text, chain, roughly, LEAST_MIXED, LEAST_MIXED) === "*")
      joinLetters(text, chain, "*", roughly, builder);
  }
  return builder.finish("letters");
}

function chains(text: string): readonly Chain[] {
  const found: Chain[] = [];
  let chain: number[] = [];
  for (const { index } of text.matchAll(ONE_SINGLE)) {
    if (index - (chain.at(-1) ?? index) > MAX_GAP_CHARS + 1) {
      if (chain.length >= LEAST_SINGLES) found.push(chain);
      chain = [];
    }
    chain.push(index);
  }
  if (chain.length >= LEAST_SINGLES) found.push(chain);
  return found;
}

/** What stands between the first few letters that have the same between them. */
function separatorOf(
  text: string,
  chain: Chain,
  read: GapReading,
  leastAlike: number,
  leastLetters: number,
): string | undefined {
  let alike = 1;
  let lettersAlike = 0;
  let before: string | undefined;
  for (const [i, at] of chain.entries()) {
    const between = i === 0 ? undefined : read(text.slice((chain[i - 1] ?? 0) + 1, at));
    if (between !== before) {
      alike = 1;
      lettersAlike = LETTER.test(text.charAt(chain[i - 1] ?? at)) ? 1 : 0;
    }
    alike += 1;
    if (LETTER.test(text.charAt(at))) lettersAlike += 1;
    if (between !== undefined && alike >= leastAlike && lettersAlike >= leastLetters) return between;
    before = between;
  }
  return undefined;
}

function joinLetters(
  text: string,
  chain: Chain,
  between: string,
  read: GapReading,
  builder: ViewBuilder,
): void {
  for (const [i, at] of chain.entries()) {
    const next = chain[i + 1];
    if (next === undefined) break;
    const gap = read(text.slice(at + 1, next));
    if (gap === between) builder.decode("", at + 1, next);
    else builder.decode(wordEnd(gap, between), at + 1, next);
  }
}

/** What a gap says once the separators on both its sides are gone: "@" in " @ ", the end of a word in "  ". */
function wordEnd(gap: string, between: string): string {
  const start = gap.startsWith(between) ? between.length : 0;
  const end = gap.length > start && gap.endsWith(between) ? gap.length - between.length : gap.length;
  const said = gap.slice(start, Math.max(start, end));
  return said.trim() === "" ? " " : said;
}
