import { CLASSES_EACH, NO_CLASS } from "./class-index.ts";
import { CLASS, marked } from "./class-numbers.ts";
import { wordHash } from "./word-hash.ts";
import { GAP, type Tokens } from "./read-tokens.ts";

/** What is counted of the words of a sentence; sums of HUNDREDTHS. */
export const WORD_COUNTS = [
  "harsh",
  "aimed",
  "own",
  "doubtful",
  "sexual",
  "violent",
  "contempt",
  "counter",
  "words",
] as const;
export const COUNT = Object.fromEntries(WORD_COUNTS.map((name, at) => [name, at])) as Readonly<
  Record<(typeof WORD_COUNTS)[number], number>
>;
/** Counts are whole numbers, so that differences of sums are exact: 100 is one word. */
export const HUNDREDTHS = 100;

/** Of what is negated or quoted, so much counts. */
const DENIED_SHARE = 0.4;
/** Words that mostly mean something else are no harsher, in tenths. */
export const DOUBTFUL_SEVERITY = 3;
/** Aimed at somebody, a doubtful word is as harsh as this. */
const AIMED_SEVERITY = 5;
/** Whom a word is aimed at stands no further from it. */
const AIM_WORDS = 4;
/** So many words may stand between "hate" and those who are hated, or between those and what they are called. */
const CONTEMPT_WORDS = 5;

const IS_SEXUAL = marked("sexual-hard", "sexual-assault");
const IS_VIOLENT = marked("violent-verb", "threat", "gore");
const IS_COUNTER = marked("against", "reporting", "help", "counter", "medical", "fiction");
/** May stand before the name of a group: "all these lazy …". */
const IS_BEFORE_GROUP = marked("all", "they", "low-adjective", "article");
/** Where one of these follows, a group's name is no adjective of something else. */
const IS_BEHIND_GROUP = marked("all", "be", "they", "group", "you", "me", "question", "negation", "harmless");
const BEHIND_GROUP = hashes(
  "so much and or with because cause cuz for from too really in here who that as period people more than even lol fr man bro living around on at to like nowadays today always but if just when",
);
/** Stands between somebody who speaks for himself and "hate". */
const SPEAKER = hashes(
  "really fucking just truly absolutely we i always still do literally so fuckin everyone everybody people honestly should must",
);

/** First words of groups' names that have several. */
const GROUP_BEGINS = hashes(
  "black white brown trans gay bi queer fat old poor homeless disabled blind deaf mentally middle native puerto drag obese elderly autistic handicapped ethnic people of",
);

function hashes(words: string): ReadonlySet<number> {
  return new Set(words.split(" ").map(wordHash));
}

/** Adds what the words of one sentence, the tokens from `first` up to `end`, count to `into` at `base`. */
export function countHarshWords(
  tokens: Tokens,
  first: number,
  end: number,
  into: Int32Array,
  base: number,
): void {
  const add = (count: number, value: number): void => {
    into[base + count] = (into[base + count] ?? 0) + value;
  };
  add(COUNT.words, (end - first) * HUNDREDTHS);
  for (let n = first; n < end; n++) {
    const severity = tokens.severities[n] ?? 0;
    if (severity === 0 && tokens.classes[n * CLASSES_EACH] === NO_CLASS) continue;
    const isDenied = tokens.flags[n] !== 0;
    const share = Math.round(HUNDREDTHS * (isDenied ? DENIED_SHARE : 1));
    if (severity > 0) addHarshWord(tokens, n, first, end, severity, share, add);
    if (hasClass(tokens, n, IS_SEXUAL))
      add(COUNT.sexual, Math.round(share * (severity > DOUBTFUL_SEVERITY ? 1 : DENIED_SHARE)));
    if (hasClass(tokens, n, IS_VIOLENT)) add(COUNT.violent, share);
    if (hasClass(tokens, n, IS_COUNTER)) add(COUNT.counter, HUNDREDTHS);
    if (!isDenied && (isHated(tokens, n, first, end) || isDehumanised(tokens, n, first)))
      add(COUNT.contempt, HUNDREDTHS);
  }
}

function addHarshWord(
  tokens: Tokens,
  n: number,
  first: number,
  end: number,
  severity: number,
  share: number,
  add: (count: number, value: number) => void,
): void {
  if (severity > DOUBTFUL_SEVERITY) add(COUNT.harsh, (severity * share) / 10);
  else add(COUNT.doubtful, share);
  let isAimed = false;
  let isOwn = false;
  for (let at = Math.max(first, n - AIM_WORDS); at < Math.min(end, n + AIM_WORDS + 1); at++) {
    if (at === n) continue;
    if (is(tokens, at, CLASS.you) || is(tokens, at, CLASS.group)) isAimed = true;
    else if (at < n && is(tokens, at, CLASS.me)) isOwn = true;
  }
  if (isAimed) add(COUNT.aimed, (Math.max(severity, AIMED_SEVERITY) * share) / 10);
  else if (isOwn) add(COUNT.own, (severity * share) / 10);
}

/** Whether a word is the verb of "I hate these lazy …", said by somebody for himself of a group of people rather than of its food. */
function isHated(tokens: Tokens, n: number, first: number, end: number): boolean {
  if (!is(tokens, n, CLASS["hate-verb"])) return false;
  const isOwnView =
    n === first ||
    is(tokens, n - 1, CLASS.me) ||
    SPEAKER.has(tokens.hashes[n - 1] ?? 0) ||
    (n > first + 1 && is(tokens, n - 2, CLASS.me));
  if (!isOwnView) return false;
  let at = n + 1;
  while (at < Math.min(end, n + CONTEMPT_WORDS) && isBeforeGroup(tokens, at)) at += 1;
  if (at >= end || !isPeople(tokens, at)) return false;
  const next = at + 1;
  return (
    next >= end ||
    tokens.gaps[next] !== GAP.space ||
    BEHIND_GROUP.has(tokens.hashes[next] ?? 0) ||
    hasClass(tokens, next, IS_BEHIND_GROUP)
  );
}

/** Whether a word is what a sentence calls the group that it begins with: "these … are filthy vermin". */
function isDehumanised(tokens: Tokens, n: number, first: number): boolean {
  if (!is(tokens, n, CLASS.dehumanising)) return false;
  let at = n - 1;
  while (at > Math.max(first, n - CONTEMPT_WORDS) && !is(tokens, at, CLASS.be) && isBeforeGroup(tokens, at))
    at -= 1;
  if (at <= first || !is(tokens, at, CLASS.be) || !isPeople(tokens, at - 1)) return false;
  at -= 2;
  while (at >= first && isBeforeGroup(tokens, at)) at -= 1;
  return at < first;
}

function isPeople(tokens: Tokens, n: number): boolean {
  return is(tokens, n, CLASS.group) || is(tokens, n, CLASS.slur);
}

function isBeforeGroup(tokens: Tokens, n: number): boolean {
  if (is(tokens, n, CLASS.group)) return false;
  return (
    (tokens.severities[n] ?? 0) > DOUBTFUL_SEVERITY ||
    hasClass(tokens, n, IS_BEFORE_GROUP) ||
    GROUP_BEGINS.has(tokens.hashes[n] ?? 0)
  );
}

function is(tokens: Tokens, n: number, id: number): boolean {
  const base = n * CLASSES_EACH;
  const { classes } = tokens;
  return classes[base] === id || classes[base + 1] === id || classes[base + 2] === id;
}

function hasClass({ classes }: Tokens, n: number, marks: Uint8Array): boolean {
  const base = n * CLASSES_EACH;
  return (
    (marks[classes[base] ?? NO_CLASS] ?? 0) +
      (marks[classes[base + 1] ?? NO_CLASS] ?? 0) +
      (marks[classes[base + 2] ?? NO_CLASS] ?? 0) >
    0
  );
}
