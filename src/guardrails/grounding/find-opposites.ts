import type { ReadSentence } from "./read-sentence.ts";
import { stemWord } from "./stem-word.ts";
import { FUNCTION_WORDS } from "./word-lists.ts";
import { OPPOSITES } from "./word-forms.ts";

/** The opposites of a word: stems, and words of grammar as they are. */
const OPPOSITES_OF = readPairs();

/** Whether one sentence has a word whose opposite the other has instead: "after 1990" against "before 1990". */
export function hasOpposite(sentence: ReadSentence, other: ReadSentence): boolean {
  for (const term of sentence.terms.keys()) {
    if (other.terms.has(term)) continue;
    for (const opposite of OPPOSITES_OF.get(term) ?? []) {
      if (other.terms.has(opposite) && !sentence.terms.has(opposite)) return true;
    }
  }
  return hasOppositeLink(sentence, other);
}

/** Words of grammar are too common to be compared by themselves: the word after them must be the same. */
function hasOppositeLink(sentence: ReadSentence, other: ReadSentence): boolean {
  for (const link of sentence.links) {
    const at = link.indexOf(" ");
    for (const opposite of OPPOSITES_OF.get(link.slice(0, at)) ?? []) {
      const contrary = opposite + link.slice(at);
      if (other.links.has(contrary) && !other.links.has(link) && !sentence.links.has(contrary)) return true;
    }
  }
  return false;
}

function readPairs(): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>();
  const add = (word: string, opposite: string): void => {
    pairs.set(word, (pairs.get(word) ?? new Set()).add(opposite));
  };
  for (const line of OPPOSITES.trim().split("\n")) {
    const [one = "", other = ""] = line
      .split(" ")
      .map((word) => (FUNCTION_WORDS.has(word) ? word : stemWord(word)));
    add(one, other);
    add(other, one);
  }
  return pairs;
}
