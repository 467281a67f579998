import { ALPHANUMERIC, CLASS, forEachRun, isOf } from "./ascii-classes.ts";
import { type FirstLook, LEAST_GROUPED_CHARS } from "./first-look.ts";
import { MORSE_CODE } from "./morse-code.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const LEAST_SIGNS = 4;
/** Of the groups of dots and dashes at least one in so many is a sign. */
const GROUPS_PER_UNKNOWN = 5;
const GROUP = /[.-]+/g;

const SIGNS: ReadonlyMap<string, string> = new Map(
  Array.from(MORSE_CODE.matchAll(/(\S) ([.-]+)/g), ([, sign = "", code = ""]) => [code, sign]),
);

interface Group {
  readonly code: string;
  readonly at: number;
}

/** Morse code in dots and hyphens: signs apart by a space, words by two, a slash, a bar or a line break. */
export function morse(text: string, { mayHaveMorse }: FirstLook): BuiltView | undefined {
  if (!mayHaveMorse) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, CLASS.morse, LEAST_GROUPED_CHARS, (start, end) => {
    const groups = groupsOf(text, start, end);
    if (isMorse(groups)) readSigns(text, groups, builder);
  });
  return builder.finish("morse");
}

/** The full stop behind a word, or the hyphen before one, is no part of the code. */
function groupsOf(text: string, start: number, end: number): readonly Group[] {
  const groups = Array.from(text.slice(start, end).matchAll(GROUP), ({ 0: code, index }) => ({
    code,
    at: start + index,
  }));
  if (groups[0]?.at === start && isOf(text, start - 1, ALPHANUMERIC)) groups.shift();
  const last = groups.at(-1);
  if (last !== undefined && last.at + last.code.length === end && isOf(text, end, ALPHANUMERIC)) groups.pop();
  return groups;
}

function isMorse(groups: readonly Group[]): boolean {
  const known = groups.filter(({ code }) => SIGNS.has(code));
  return (
    known.length >= LEAST_SIGNS &&
    (groups.length - known.length) * GROUPS_PER_UNKNOWN <= groups.length &&
    known.some(({ code }) => code.includes(".")) &&
    known.some(({ code }) => code.includes("-"))
  );
}

function readSigns(text: string, groups: readonly Group[], builder: ViewBuilder): void {
  for (const [i, { code, at }] of groups.entries()) {
    const end = at + code.length;
    builder.decode(SIGNS.get(code) ?? "\uFFFD", at, end);
    const next = groups[i + 1]?.at;
    if (next !== undefined) builder.decode(text.slice(end, next) === " " ? "" : " ", end, next);
  }
}
