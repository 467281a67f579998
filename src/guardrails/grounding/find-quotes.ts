import type { Range } from "../../contracts/detection.ts";

/** Pairs of quotation marks of several languages; a quotation ends on the line it begins on. */
const QUOTES =
  /“[^“”\n]{1,2000}”|"[^"\n]{1,2000}"|«[^«»\n]{1,2000}»|„[^„“”\n]{1,2000}[“”]|「[^「」\n]{1,2000}」|『[^『』\n]{1,2000}』/gu;
/** What was left out of a quotation, or put into it for the grammar's sake. */
const GAP = /\[[^[\]\n]{0,64}\]|…|\.{3,8}/u;
const WORD_OR_SIGN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]){1,64}/gu;
/** Quoted text of fewer words is a title, a term or irony, not words taken from a source. */
export const MIN_QUOTE_WORDS = 4;

/** Every regular expression run on texts here. */
export const quotePatterns: readonly RegExp[] = [QUOTES, GAP, WORD_OR_SIGN];

/** A quotation of an answer: its range, marks included, and its parts between what was left out, as `foldText` writes them. */
export interface Quote extends Range {
  readonly parts: readonly string[];
}

/** The quotations of an answer that are long enough to be somebody's words, ascending. */
export function findQuotes(answer: string): readonly Quote[] {
  const quotes: Quote[] = [];
  for (const { 0: quoted, index } of answer.matchAll(QUOTES)) {
    const parts = quoted
      .slice(1, -1)
      .split(GAP)
      .map(foldText)
      .filter((part) => part !== " ");
    const words = parts.reduce((sum, part) => sum + part.split(" ").length - 2, 0);
    if (words >= MIN_QUOTE_WORDS) quotes.push({ start: index, end: index + quoted.length, parts });
  }
  return quotes;
}

/** Whether the parts of a quotation stand in a folded text, in their order. */
export function isQuoted({ parts }: Quote, folded: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = folded.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length - 1;
  }
  return true;
}

/** A text as quotations are compared: its words in small letters, each between spaces, without marks of any kind. */
export function foldText(text: string): string {
  const words = text.normalize("NFKC").toLowerCase().match(WORD_OR_SIGN) ?? [];
  return words.length === 0 ? " " : ` ${words.join(" ")} `;
}
