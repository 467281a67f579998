import { NO_CLASS } from "./class-index.ts";

/**
 * What words may have in common; the place in this list is the number in a model file. The words themselves stand in
 * training/content/word-classes.ts and come with the model.
 */
export const CLASS_NAMES = [
  "group",
  "slur",
  "profanity-mild",
  "profanity-middle",
  "profanity-strong",
  "insult",
  "low-adjective",
  "dehumanising",
  "hate-verb",
  "removal",
  "violent-verb",
  "violent-past",
  "threat",
  "massacre",
  "gore",
  "weapon",
  "wmd",
  "drug",
  "theft",
  "hacking",
  "fraud",
  "spying",
  "trafficking",
  "property",
  "crime",
  "sexual-hard",
  "sexual-soft",
  "sexual-assault",
  "minor",
  "ideation",
  "suicide",
  "urging",
  "despair",
  "good",
  "against",
  "reporting",
  "help",
  "counter",
  "negation",
  "fiction",
  "medical",
  "technical",
  "harmless",
  "ask",
  "evading",
  "making",
  "obtaining",
  "you",
  "me",
  "they",
  "all",
  "shall",
  "be",
  "victim",
  "question",
  "article",
] as const;
export type ClassName = (typeof CLASS_NAMES)[number];

/** The numbers of classes by name. */
export const CLASS = Object.fromEntries(CLASS_NAMES.map((name, id) => [name, id])) as Readonly<
  Record<ClassName, number>
>;

/** By class number, whether it is one of these. */
export function marked(...names: readonly ClassName[]): Uint8Array {
  const marks = new Uint8Array(NO_CLASS + 1);
  for (const name of names) marks[CLASS[name]] = 1;
  return marks;
}

/** Words that say little by themselves; pairs of them are not worth a feature. */
export const IS_FUNCTION_CLASS = marked(
  "be",
  "all",
  "shall",
  "they",
  "you",
  "me",
  "question",
  "article",
  "making",
  "obtaining",
  "ask",
  "property",
  "victim",
);

/** Classes that change what others in the same sentence mean, wherever they stand. */
export const IS_CONTEXT_CLASS = marked(
  "against",
  "good",
  "help",
  "counter",
  "reporting",
  "fiction",
  "medical",
  "technical",
  "negation",
  "you",
  "me",
  "they",
  "group",
  "harmless",
  "ask",
  "all",
  "evading",
  "shall",
  "minor",
  "question",
);
