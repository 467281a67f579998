import { type Word, beginsSentence } from "./capitalised-words.ts";
import { Joints } from "./joints.ts";
import { Kind } from "./lexicon.ts";
import { NAME_PARTICLES } from "./name-words.ts";

/** What may stand between the parts of a person's name. */
export const NAME_JOINTS = new Joints(NAME_PARTICLES);

export const NAME = Kind.given | Kind.family;
export const NOT_A_NAME = Kind.ordinary | Kind.function;
/** Behind a name these make another thing of it: "Johnson Controls Inc", "Victoria Falls". */
export const THING_BEHIND = Kind.organisationHead | Kind.legalForm | Kind.landform;
const NEVER_PART = NOT_A_NAME | THING_BEHIND | Kind.title | Kind.capitals | Kind.organisation;

/** Whether a word can be part of a person's name at all. */
export function isNamePart({ kinds }: Word): boolean {
  return (kinds & (Kind.initial | Kind.particle | NAME)) !== 0 || (kinds & NEVER_PART) === 0;
}

/** Whether two joined words belong to one person's name. */
export function belongTogether(text: string, word: Word, next: Word): boolean {
  if (!isNamePart(word)) return false;
  if ((next.kinds & Kind.suffix) !== 0) return true;
  if (!isNamePart(next) || (word.kinds & Kind.suffix) !== 0) return false;
  const areAlikeInCapitals = ((word.kinds ^ next.kinds) & Kind.capitals) === 0;
  if (!areAlikeInCapitals && ((word.kinds | next.kinds) & Kind.initial) === 0) return false;
  if ((next.kinds & THING_BEHIND) !== 0 && (next.kinds & Kind.family) === 0) return false;
  if ((word.kinds & (NAME | Kind.initial | Kind.particle)) === 0) return followsUnknown(text, next);
  if ((word.kinds & NOT_A_NAME) === 0 || (word.kinds & Kind.initial) !== 0) return true;
  // "Will Smith", and nothing of "Will Anna come?"
  const isFamily = (next.kinds & (NAME | Kind.familyEnding)) !== 0;
  return isFamily && !((next.kinds & Kind.given) !== 0 && beginsSentence(text, word.start));
}

/** An unknown word before a given name is another thing ("Sänger Peter Maffay"), unless the given name ends the name. */
function followsUnknown(text: string, next: Word): boolean {
  if ((next.kinds & Kind.given) === 0) return true;
  if ((next.kinds & Kind.family) === 0) return false;
  const third = NAME_JOINTS.after(text, next);
  return third === undefined || !isNamePart(third);
}
