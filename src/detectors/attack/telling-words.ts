import { UNSPACED } from "./phrase-family.ts";
import type { PhraseNode, PhraseNodes } from "./phrase-syntax.ts";

/**
 * Words of which one stands in every text that a phrase matches, `ignor*` for the beginning of one. Phrases are looked for only where
 * such words stand, so that the rarer they are the less ordinary text costs.
 */
export type WordGroup = readonly string[];

/** So much of a word is enough. */
const ENOUGH_CHARS = 5;
/** More words than this are no help. */
const MAX_WORDS = 200;
const MAX_COST = 500;
/** Words of a first group that stand in few texts. */
const RARE_COST = 12;
/** Where they stand in many, a second group is worth while even with a common word or two. */
const MAX_SECOND_COST = 350;
const LATIN = /^[a-zß-ſ]+/;
const OTHER_LETTERS = /^[^\x20-\u017f*]+/;

/** Words that stand in any English text; a group with one of them tells nothing. */
const COMMON: ReadonlySet<string> = new Set(
  (
    "a about after all also an and any are as at be because been before being but by can could did die do does down each for from get go had has have he her here him his how i if " +
    "in into is it its just know like made make many may me mit more most my new no not now of on one only or other our out over say see she should so some such take than that the " +
    "their them then there these they this time to two up us use was way we well were what when which who will with would you your"
  ).split(" "),
);
const COMMON_COST = 100;

/** Up to two groups for a phrase, the one that tells most first. Throws where no word of a phrase can be looked for. */
export function tellingWords(phrase: PhraseNodes): readonly WordGroup[] {
  const isUnspaced = hasUnspaced(phrase);
  const [first, second] = groupsOf(phrase, false)
    .filter((group) => !isUnspaced || !group.some((word) => LATIN.test(word)))
    .map((group) => ({ group, cost: costOf(group) }))
    .filter(({ cost }) => cost < MAX_COST)
    .sort((a, b) => a.cost - b.cost);
  if (first === undefined) throw new Error("a phrase without a word that could be looked for");
  const most = first.cost < RARE_COST ? COMMON_COST : MAX_SECOND_COST;
  return second === undefined || second.cost >= most ? [first.group] : [first.group, second.group];
}

/** What each of its words may be, one after the other; those that cannot be told are left out. `goesOn`: letters may follow the last. */
function groupsOf(phrase: PhraseNodes, goesOn: boolean): readonly WordGroup[] {
  const words: PhraseNode[][] = [[]];
  for (const node of phrase) {
    if (node.kind === "gap" || node.kind === "words") words.push([]);
    else words.at(-1)?.push(node);
  }
  return words.flatMap((word, at) =>
    word.length === 0 ? [] : (beginningsOf(word, goesOn && at === words.length - 1) ?? []),
  );
}

/** The beginnings of a word, as one group, or several where it is a choice among phrases; undefined where they cannot be told. */
function beginningsOf(word: PhraseNodes, goesOn: boolean): readonly WordGroup[] | undefined {
  const [first, ...rest] = word;
  if (first?.kind === "choice" && first.options.some(hasGap)) {
    const options = first.options.map((option) => bestOf(groupsOf(option, goesOn || rest.length > 0)));
    if (first.isOptional) options.push(bestOf(beginningsOf(rest, goesOn) ?? []));
    return options.every((option) => option !== undefined) ? [[...new Set(options.flat())]] : undefined;
  }
  const written = spellings(word, goesOn, "");
  const group = [...new Set(written.map(lookedFor))];
  return group.length > MAX_WORDS || !group.every((one) => one !== undefined) ? undefined : [group];
}

/** Whether words stand without spaces between them: those of Latin script may then begin within another. */
function hasUnspaced(nodes: PhraseNodes): boolean {
  return nodes.some(
    (node) =>
      (node.kind === "text" && UNSPACED.test(node.text)) ||
      (node.kind === "choice" && node.options.some(hasUnspaced)),
  );
}

function bestOf(groups: readonly WordGroup[]): WordGroup | undefined {
  let best: WordGroup | undefined;
  let least = Infinity;
  for (const group of groups) {
    const cost = costOf(group);
    if (cost >= least) continue;
    best = group;
    least = cost;
  }
  return best;
}

/** Every way to write the beginning of a word; a star behind those that may go on. */
function spellings(nodes: PhraseNodes, goesOn: boolean, before: string): readonly string[] {
  const [node, ...rest] = nodes;
  if (node === undefined) return [goesOn ? `${before}*` : before];
  if (
    before.length >= ENOUGH_CHARS ||
    node.kind === "unknown" ||
    node.kind === "gap" ||
    node.kind === "words"
  )
    return [`${before}*`];
  if (node.kind === "text") return spellings(rest, goesOn, before + node.text);
  const skipped = node.isOptional ? spellings(rest, goesOn, before) : [];
  if (node.options.some(hasGap)) return [`${before}*`, ...skipped];
  return [...node.options.flatMap((option) => spellings([...option, ...rest], goesOn, before)), ...skipped];
}

function hasGap(nodes: PhraseNodes): boolean {
  return nodes.some(
    (node) =>
      node.kind === "gap" || node.kind === "words" || (node.kind === "choice" && node.options.some(hasGap)),
  );
}

/** A spelling as it can be looked for: of one script only; undefined where too little of it is left. */
function lookedFor(spelling: string): string | undefined {
  const latin = LATIN.exec(spelling)?.[0];
  if (latin === undefined) {
    return OTHER_LETTERS.exec(spelling)?.[0];
  }
  const isOpen = spelling.charAt(latin.length) === "*";
  return latin.length < (isOpen ? 3 : 2) ? undefined : isOpen ? `${latin}*` : latin;
}

function costOf(group: WordGroup): number {
  return group.reduce((sum, word) => sum + costOfWord(word), 0);
}

function costOfWord(word: string): number {
  const letters = word.replace("*", "");
  if (COMMON.has(letters)) return COMMON_COST;
  if (!LATIN.test(letters)) return letters.length > 1 ? 1 : 3;
  const length = letters.length + (word === letters ? 1 : 0);
  return length <= 3 ? 20 : length === 4 ? 5 : length === 5 ? 2 : 1;
}
