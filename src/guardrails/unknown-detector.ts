import { nearestName } from "./nearest-name.ts";

/** Detectors that documents make: patterns, word lists, topics, checks. */
const OWN = /^(?:pattern|words|topic|check)\./;

/** What to say of a detector that is not there: the one that was probably meant, and those that the document makes itself. */
export function unknownDetector(id: string, known: Iterable<string>): string {
  const ids = [...known];
  const nearest = nearestName(id, ids);
  const own = ids.filter((each) => OWN.test(each)).sort();
  return [
    `there is no detector "${id}".`,
    ...(nearest === undefined ? [] : [`Did you mean "${nearest}"?`]),
    own.length === 0 ? "The guardrail makes none of its own." : `The guardrail's own are: ${own.join(", ")}.`,
    "Those shipped are listed in docs/reference/detectors.md.",
  ].join(" ");
}
