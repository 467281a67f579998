/** One citation mark of an answer, before anybody looked whether its source is there. */
export interface Citation {
  readonly start: number;
  readonly end: number;
  /** What the mark names, as written: an identifier or a number; several for "[1, 2]" and "[1-3]". */
  readonly cited: readonly string[];
}

/** `[1]`, `[^note]`, `[1, 2]`, `[1-3]`, `[handbook.pdf]`, but no link and no footnote's own text. */
const BRACKETS = /\[(?<list>[^[\]\n]{1,256})\](?![(:[\]])|\[(?<single>[^[\]\n]{1,256})\](?=\[)/gu;
/** `(source: handbook.pdf)`, `(Sources: a, b)`. */
const PARENTHESES = /\((?:sources?|refs?|references?): {0,4}(?<list>[^()\n]{1,256})\)/giu;
/** `【1†source】`, and `【4:0†handbook.pdf】`, where the name after the dagger is the source's. */
const LENTICULAR = /【(?<number>[^†【】\n]{1,64})(?:†(?<name>[^†【】\n]{1,128}))?】/gu;
const NUMBER = /^\p{Nd}{1,4}$/u;
const NUMBER_RANGE = /^(\d{1,4})\s{0,2}[-–]\s{0,2}(\d{1,4})$/;
const SEPARATOR = /[,;]/;
/** Sources that one range of numbers may stand for. */
const MAX_RANGE = 32;

/** Every regular expression run on texts here. */
export const citationPatterns: readonly RegExp[] = [BRACKETS, PARENTHESES, LENTICULAR, NUMBER, NUMBER_RANGE];

/**
 * The citation marks of an answer, ascending. Text in square brackets is one where it is a number, begins with `^`, or names a
 * source; other brackets ("[sic]") are text.
 */
export function findCitations(answer: string, isSource: (id: string) => boolean): readonly Citation[] {
  const citations: Citation[] = [];
  const add = (match: RegExpMatchArray, cited: readonly string[]): void => {
    const start = match.index ?? 0;
    if (cited.length > 0) citations.push({ start, end: start + match[0].length, cited });
  };
  for (const match of answer.matchAll(BRACKETS)) {
    add(match, bracketed(match.groups?.["list"] ?? match.groups?.["single"] ?? "", isSource));
  }
  for (const match of answer.matchAll(PARENTHESES))
    add(match, listed(match.groups?.["list"] ?? "", isSource));
  for (const match of answer.matchAll(LENTICULAR)) {
    const { number = "", name } = match.groups ?? {};
    add(match, [name !== undefined && isSource(name.trim()) ? name.trim() : number.trim()]);
  }
  return citations.sort((a, b) => a.start - b.start);
}

/** A text whose citation marks are spaces: their numbers are no claims. Offsets stay as they are. */
export function blankCitations(answer: string, citations: readonly Citation[]): string {
  let blanked = "";
  let at = 0;
  for (const { start, end } of citations) {
    if (start < at) continue;
    blanked += answer.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return blanked + answer.slice(at);
}

function bracketed(inside: string, isSource: (id: string) => boolean): readonly string[] {
  const ids = listed(inside, isSource);
  const isMark = ids.every((id) => isSource(id) || NUMBER.test(id)) || inside.startsWith("^");
  return isMark ? ids.map((id) => (id.startsWith("^") && !isSource(id) ? id.slice(1) : id)) : [];
}

function listed(list: string, isSource: (id: string) => boolean): readonly string[] {
  if (isSource(list.trim())) return [list.trim()];
  return list
    .split(SEPARATOR)
    .flatMap((part) => expandRange(part.trim()))
    .filter((id) => id !== "");
}

function expandRange(id: string): readonly string[] {
  const [, from = "", to = ""] = NUMBER_RANGE.exec(id) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from === "" || count < 1 || count > MAX_RANGE) return [id];
  return Array.from({ length: count }, (_, more) => String(Number(from) + more));
}
