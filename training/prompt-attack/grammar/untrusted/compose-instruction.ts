import type { Random } from "../../../learn/random.ts";
import { fillTemplate } from "../fill-template.ts";
import { INTENTS } from "./intents.ts";
import { SLOTS } from "./slots.ts";

/** A bare instruction to the reading assistant. */
export interface Instruction {
  readonly text: string;
  readonly intent: string;
  readonly kind: "injection" | "leakage";
}

/** English articles put right after filling, and the capital of a leading one. */
export function rightArticles(text: string): string {
  return text
    .replace(/\ba (?=[aeio][a-z])(?!one |euro)/g, "an ")
    .replace(/\ban (?=(?:[bcdfgjklmnpqrstvwxyz]|h(?!our|onest))[a-z]*|GPT)/g, "a ")
    .replace(/\ba (?=(?:A|E|I|O)[a-z]+ )/g, "an ")
    .replace(/^(?:the|my|your) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** English articles, capitals and full stops of prose put right after filling. */
export function tidyEnglish(text: string): string {
  return rightArticles(text)
    .replace(/(?<=^|[.!?] )[a-z](?=[a-z]* )/g, (letter) => letter.toUpperCase())
    .replace(/([.!?])\.(?=\s|$)/g, "$1");
}

/** An instruction with what it wants; of the named intents where they are given. */
export function composeIntent(random: Random, among?: readonly string[]): Instruction {
  const intents = among === undefined ? INTENTS : INTENTS.filter((intent) => among.includes(intent.name));
  const intent = random.pick(intents);
  let text = fillTemplate(random.pick(intent.sentences), SLOTS, random);
  if (random.chance(0.12))
    text += ` ${random.pick(["Then: ", "", "After that: ", "Also: ", "Second: ", "And: "])}${fillTemplate(random.pick(random.pick(intents).sentences), SLOTS, random)}`;
  if (random.chance(0.06))
    text = text.replace(/\.$/, random.pick(["!", "!!", "", " now!", " please.", ", please."]));
  return { text: tidyEnglish(text), intent: intent.name, kind: intent.kind };
}

/** A bare attack sentence: what an attacker wants of the assistant, without any frame. */
export function composeInstruction(random: Random): string {
  return composeIntent(random).text;
}
