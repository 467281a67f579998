import type { Detector, Range } from "../contracts/detection.ts";
import { NO_RANGES } from "../foundation/scan.ts";
import { WORD_UNIT, foldUnit } from "./fold-character.ts";
import { PROFANITY_EXACT, PROFANITY_WORDS } from "./profanity-words.ts";
import { SwearBeginnings } from "./swear-beginnings.ts";
import { type SwearNode, swearTrie, wordsOf } from "./swear-trie.ts";
import { MOST_CHARS, SwearWalk } from "./swear-walk.ts";

/** Swear words, also those that hide. */
export const profanity: Detector = {
  id: "content.profanity",
  type: "PROFANITY",
  description:
    "Swear words of English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian and Turkish, also with signs for letters, repeated letters and punctuation inside.",
  reference:
    "LDNOOBW, List of Dirty, Naughty, Obscene, and Otherwise Bad Words (CC BY 4.0); surge-ai/profanity (MIT)",
  reach: MOST_CHARS + 2, // and the character behind it, which may take two
  weaknesses:
    "Words only: whether somebody swears at a person, quotes or writes a dictionary is not told apart. Words with a harmless meaning score under 0.5. Spaces inside a word are left to the views; new coinages, other languages and misspelling by sound pass.",
  detect: findSwearWords,
  patterns: [WORD_UNIT],
  examples: {
    flagged: [
      "What the fuck is this?",
      "you stupid BITCH",
      "f*ck off",
      "F.U.C.K. this",
      "fuuuuuck",
      "sh1t happens",
      "$h!t",
      "b!tch",
      "f**k",
      "_bullshit_",
      "m0therfucker",
      "n1gg3r",
      "So eine Scheiße!",
      "du Arschloch",
      "quelle merde",
      "hijo de puta",
      "¡coño!",
      "vaffanculo",
      "vai pro caralho",
      "godverdomme, klootzak",
      "kurwa mać",
      "иди нахуй",
      "siktir git",
    ],
    clean: [
      "Scunthorpe",
      "We assess the class with a cocktail in Sussex.",
      "Charles Dickens, Dick Cheney and Moby Dick",
      "He got a cone: un cono, a pedal, and some peas",
      "Press + to pass; a*s*s = a²s²",
      "model A55, order 455, price A$$5",
      "Penistone, Lightwater, Clitheroe, Shitake mushrooms",
      "the hen and the cock",
      "Damn good coffee",
      "What are you doing?",
      "s.h.o.t",
    ],
  },
};

/** What is made of the lists, once somebody asks. */
interface SwearWords {
  readonly words: SwearNode;
  readonly exact: SwearNode;
  readonly beginnings: SwearBeginnings;
}
let compiled: SwearWords | undefined;

function swearWords(): SwearWords {
  const words = swearTrie(PROFANITY_WORDS, folded);
  const exact = swearTrie(PROFANITY_EXACT, (word) => word);
  return { words, exact, beginnings: new SwearBeginnings([...wordsOf(words), ...wordsOf(exact)]) };
}

function folded(word: string): string {
  return Array.from(word, (letter) => String.fromCharCode(foldUnit(letter.charCodeAt(0)))).join("");
}

function findSwearWords(text: string, from: number): readonly Range[] {
  const { words, exact, beginnings } = (compiled ??= swearWords());
  let found: Range[] | undefined;
  beginnings.forEach(text, from, (at) => {
    const walk = new SwearWalk(text, at);
    walk.run(words, false);
    walk.run(exact, true);
    if (walk.best !== undefined) (found ??= []).push(walk.best);
  });
  return found ?? NO_RANGES;
}
