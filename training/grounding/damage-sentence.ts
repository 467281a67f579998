import type { Random } from "../learn/random.ts";
import {
  crossed,
  spliced,
  withEnding,
  withNamesExchanged,
  withNegation,
  withOtherName,
  withOtherNumber,
  withOtherRelation,
} from "./edit-sentence.ts";
import { INVENTED_ENDINGS } from "./invented-details.ts";

/** What a sentence may be damaged with. */
export interface Surroundings {
  /** The other sentences of its passage. */
  readonly sentences: readonly string[];
  /** Names and numbers of its passage. */
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  /** The same of other passages. */
  readonly strangeNames: readonly string[];
  readonly strangeSentences: readonly string[];
}

export const DAMAGES = [
  "strange-name",
  "own-name",
  "exchanged-names",
  "number",
  "negation",
  "relation",
  "ending",
  "spliced",
  "crossed",
  "crossed-strange",
] as const;
export type Damage = (typeof DAMAGES)[number];

/** A sentence made to say what its passage does not; undefined where it has nothing of the kind to be changed. */
export function damaged(
  sentence: string,
  damage: Damage,
  around: Surroundings,
  random: Random,
): string | undefined {
  switch (damage) {
    case "strange-name":
      return withOtherName(sentence, around.strangeNames, random);
    case "own-name":
      return withOtherName(sentence, around.names, random);
    case "exchanged-names":
      return withNamesExchanged(sentence, random);
    case "number":
      return withOtherNumber(sentence, around.numbers, random);
    case "negation":
      return withNegation(sentence, random);
    case "relation":
      return withOtherRelation(sentence, random);
    case "ending":
      return withEnding(sentence, random.pick(INVENTED_ENDINGS));
    case "spliced":
      return first(random.shuffled(around.sentences), (other) => spliced(sentence, other));
    case "crossed":
      return first(random.shuffled(around.sentences), (other) => crossed(sentence, other, random));
    case "crossed-strange":
      return first(random.shuffled(around.strangeSentences), (other) => crossed(sentence, other, random));
  }
}

function first(
  sentences: readonly string[],
  make: (sentence: string) => string | undefined,
): string | undefined {
  for (const sentence of sentences) {
    const made = make(sentence);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** Whether a sentence is neither what it was made from nor a part of what its passage says. */
function saysOtherwise(made: string, sentence: string, { sentences }: Surroundings): boolean {
  const plain = folded(made);
  return plain !== folded(sentence) && !sentences.some((one) => folded(one).includes(plain));
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A sentence damaged in any way it can be, in the order of chance. */
export function damagedSomehow(
  sentence: string,
  around: Surroundings,
  random: Random,
  damages: readonly Damage[] = DAMAGES,
): string | undefined {
  for (const damage of random.shuffled(damages)) {
    const made = damaged(sentence, damage, around, random);
    if (made !== undefined && saysOtherwise(made, sentence, around)) return made;
  }
  return undefined;
}
