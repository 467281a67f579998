import { fillTemplate } from "../fill-template.ts";
import type { Random } from "../../../learn/random.ts";
import { boundSlots, PROMPT_SLOTS } from "./slots.ts";

/** One family of prompts: how one of them is composed, and how often. */
export interface PromptFamily {
  readonly name: string;
  /** Share among the families of its label, relative. */
  readonly weight: number;
  /** Of attacks: what they are after. */
  readonly kind?: "jailbreak" | "injection" | "leakage";
  readonly compose: (random: Random) => string;
}

/** One of the templates, filled. */
export function fromTemplates(templates: readonly string[]): (random: Random) => string {
  return (random) => fillTemplate(random.pick(templates), PROMPT_SLOTS, random);
}

/** One of the templates, filled so that names stay the same throughout. */
export function fromBoundTemplates(templates: readonly string[]): (random: Random) => string {
  return (random) => fillTemplate(random.pick(templates), boundSlots(random), random);
}

/** An opening, some of the middles in any order, an ending; names stay the same throughout. */
export function fromSections(
  openings: readonly string[],
  middles: readonly string[],
  endings: readonly string[],
  fewest: number,
  most: number,
): (random: Random) => string {
  return (random) => {
    const slots = boundSlots(random);
    const count = fewest + random.integer(most - fewest + 1);
    const sections = [
      random.pick(openings),
      ...random.shuffled(middles).slice(0, count),
      random.pick(endings),
    ];
    const joint = random.pick([" ", " ", "\n", "\n\n", "\n\n"]);
    return sections.map((section) => fillTemplate(section, slots, random)).join(joint);
  };
}

/** Puts a sentence before, after or between the sentences of a text. */
export function insertSentence(text: string, sentence: string, random: Random): string {
  const place = random.next();
  const joint = random.pick([" ", "\n", "\n\n"]);
  if (place < 0.2) return sentence + joint + text;
  if (place < 0.65) return text + joint + sentence;
  const ends = [...text.matchAll(/[.!?] |\n/g)].map((match) => match.index + match[0].length);
  if (ends.length === 0) return text + joint + sentence;
  const at = random.pick(ends);
  return `${text.slice(0, at).trimEnd()} ${sentence} ${text.slice(at)}`;
}
