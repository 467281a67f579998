import type { Random } from "../learn/random.ts";
import { OTHER_RELATIONS, SYNONYMS } from "./synonyms.ts";

/** A name within a sentence: capitalised words, not the first one. */
const NAME =
  /(?<=[a-z0-9,;:)"”] )(?:[A-Z][\p{L}'’-]{2,}(?: (?:of |de |van |the )?[A-Z][\p{L}'’-]{2,}){0,3})/gu;
const NUMBER = /(?<![\p{L}\d.,])\d[\d,]*(?:\.\d+)?(?![\p{L}\d])/gu;
const AUXILIARY =
  /\b(is|are|was|were|has been|have been|had been|can|could|will|would|should|must|has|have|had|did)\b(?! not)/g;

export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(NAME)].map(([name]) => name);
}

export function numbersIn(sentence: string): string[] {
  return [...sentence.matchAll(NUMBER)].map(([number]) => number);
}

/** A sentence with one of its names given up for another; undefined where it has none. */
export function withOtherName(
  sentence: string,
  names: readonly string[],
  random: Random,
): string | undefined {
  const own = namesIn(sentence);
  if (own.length === 0) return undefined;
  const name = random.pick(own);
  const others = names.filter((other) => !sentence.includes(other) && !name.includes(other));
  return others.length === 0 ? undefined : sentence.replace(name, random.pick(others));
}

/** Two names of a sentence in each other's place. */
export function withNamesExchanged(sentence: string, random: Random): string | undefined {
  const own = [...new Set(namesIn(sentence))].filter(
    (name, _, all) => !all.some((other) => other !== name && other.includes(name)),
  );
  const [one, other] = random.shuffled(own);
  if (one === undefined || other === undefined) return undefined;
  return sentence.replaceAll(one, "\u0000").replaceAll(other, one).replaceAll("\u0000", other);
}

/** One number changed, to one of some others or to one of its own size. */
export function withOtherNumber(
  sentence: string,
  others: readonly string[],
  random: Random,
): string | undefined {
  const own = numbersIn(sentence);
  if (own.length === 0) return undefined;
  const number = random.pick(own);
  const known = others.filter((other) => !sentence.includes(other));
  const changed = known.length > 0 && random.chance(0.35) ? random.pick(known) : otherDigits(number, random);
  return changed === number ? undefined : sentence.replace(number, () => changed);
}

function otherDigits(number: string, random: Random): string {
  const places = [...number.matchAll(/\d/g)].map(({ index }) => index);
  const at = random.pick(places.length > 1 ? places.slice(1) : places);
  const digit = (Number(number.charAt(at)) + 1 + random.integer(8)) % 10;
  return number.slice(0, at) + String(digit) + number.slice(at + 1);
}

export function withNegation(sentence: string, random: Random): string | undefined {
  const places = [...sentence.matchAll(AUXILIARY)];
  if (places.length === 0) return undefined;
  const place = random.pick(places.slice(0, 2));
  const [first = "", ...rest] = place[0].split(" ");
  const not = [first, random.chance(0.2) ? "never" : "not", ...rest].join(" ");
  return sentence.slice(0, place.index) + not + sentence.slice(place.index + place[0].length);
}

export function withOtherRelation(sentence: string, random: Random): string | undefined {
  return withOneReplaced(sentence, random.shuffled(OTHER_RELATIONS), random);
}

/** Some words given up for others that say the same. */
export function withSynonyms(sentence: string, count: number, random: Random): string {
  let result = sentence;
  for (let n = 0; n < count; n++)
    result = withOneReplaced(result, random.shuffled(SYNONYMS), random) ?? result;
  return result;
}

function withOneReplaced(
  sentence: string,
  groups: readonly (readonly string[])[],
  random: Random,
): string | undefined {
  for (const group of groups) {
    for (const word of random.shuffled(group)) {
      const at = placeOf(word, sentence);
      if (at === undefined) continue;
      const other = random.pick(group.filter((one) => one !== word));
      return sentence.slice(0, at) + other + sentence.slice(at + word.length);
    }
  }
  return undefined;
}

function placeOf(word: string, sentence: string): number | undefined {
  const at = ` ${sentence} `.indexOf(` ${word} `);
  return at < 0 ? undefined : at;
}

/** Without what stands in brackets, between commas as an aside, before the first comma as a circumstance, or in a last clause. */
export function compressed(sentence: string, random: Random): string {
  const cuts: ((text: string) => string)[] = [
    (text) => text.replace(/ \([^()]{1,80}\)/g, ""),
    (text) => text.replace(/, (?:who|which|whose|where|a|an|the)\b[^,]{5,80},/, ""),
    (text) =>
      text.replace(
        /, (?:who|which|where|while|although|as|with|after|before|including|because|but)\b[^,]{5,120}(?=\.$)/,
        "",
      ),
    (text) =>
      capitalised(
        text.replace(
          /^(?:In|On|At|After|During|While|As|By|For|With|However|Meanwhile|Later|Today)\b[^,]{0,60}, /,
          "",
        ),
      ),
    (text) =>
      text.replace(
        / (?:that day|on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|last year|this year|recently|also|very|really|just|only recently)\b/g,
        "",
      ),
    (text) => text.replace(/,? (?:said|says|told|according to)\b[^,."]{2,60}(?=\.$)/, ""),
    (text) => text.replace(/,? and\b[^,]{10,100}(?=\.$)/, ""),
    (text) =>
      text.replace(
        / (?:in|on|at|for|from|with|by|during) (?:the |a |an |his |her |its )?[\p{L}]{3,15}(?: [\p{L}]{3,15})?(?=\.$)/u,
        "",
      ),
  ];
  let result = sentence;
  for (const cut of random.shuffled(cuts).slice(0, 5)) {
    const shorter = cut(result);
    if (shorter.split(" ").length >= 5) result = shorter;
  }
  return result;
}

/** "In 1990, X did" as "X did in 1990". */
export function reordered(sentence: string): string {
  const match =
    /^((?:In|On|At|After|During|Before|By|From|Until|Since)\b[^,]{2,60}), ([^"“]{15,300})\.$/.exec(sentence);
  if (match === null) return sentence;
  const [, opening = "", rest = ""] = match;
  return `${capitalised(rest)} ${opening.charAt(0).toLowerCase()}${opening.slice(1)}.`;
}

const SUBJECT =
  /^(?:(?:The |A |An )?[A-Z][\p{L}'’.-]*(?: [A-Z][\p{L}'’.-]*){0,3}|The [a-z]+(?: [a-z]+)??)(?= (?:is|are|was|were|has|have|had|will|can|could|would|[a-z]+ed|said|says|told|won|made|took|became|began|left|gave|ran|went)\b)/u;

export function subjectOf(sentence: string): string | undefined {
  return SUBJECT.exec(sentence)?.[0];
}

/** A sentence whose subject gave way to a pronoun. */
export function withPronoun(sentence: string, random: Random): string {
  const subject = subjectOf(sentence);
  if (subject === undefined) return sentence;
  const isPerson = !/^(?:The|A|An) /.test(subject);
  return random.pick(isPerson ? ["He", "She", "They"] : ["It", "They"]) + sentence.slice(subject.length);
}

/** The subject of one sentence with what another says of its own: what summarisers do that take sentences apart. */
export function spliced(one: string, other: string): string | undefined {
  const subject = subjectOf(one);
  const replaced = subjectOf(other);
  if (subject === undefined || replaced === undefined || subject === replaced) return undefined;
  return subject + other.slice(replaced.length);
}

/** The beginning of one sentence with the end of another, joined where both have the same small word. */
export function crossed(one: string, other: string, random: Random): string | undefined {
  const joints = random.shuffled([
    " in ",
    " of ",
    " for ",
    " with ",
    " to ",
    " by ",
    " on ",
    " at ",
    " that ",
    " after ",
    " from ",
  ]);
  for (const joint of joints) {
    const cut = one.indexOf(joint, 15);
    const from = other.indexOf(joint, 10);
    if (cut < 0 || from < 0 || other.length - from < 20) continue;
    return one.slice(0, cut) + other.slice(from);
  }
  return undefined;
}

const PRONOUN = /^(?:He|She|It|They)(?= [a-z])/;

/** A sentence that begins with a pronoun, said with the subject of the one before it, or after that one's statement. */
export function joined(before: string, sentence: string, random: Random): string | undefined {
  const subject = subjectOf(before);
  if (subject === undefined || !PRONOUN.test(sentence)) return undefined;
  if (random.chance(0.5)) return sentence.replace(PRONOUN, () => subject);
  const rest = sentence.replace(PRONOUN, "").trim();
  return `${compressed(before, random).replace(/\.$/, "")} and ${rest}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function withEnding(sentence: string, ending: string): string {
  return `${sentence.replace(/[.!]["”]?$/, "")} ${ending}.`;
}
