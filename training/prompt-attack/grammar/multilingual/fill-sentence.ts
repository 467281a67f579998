import type { Random } from "../../../learn/random.ts";
import { fillTemplate, type Slots } from "../fill-template.ts";
import type { LanguageSentences } from "./language-sentences.ts";

/** Who an attack would have the model be; people of the same names sign innocent texts. */
export const NAMES: readonly string[] = [
  "Nova",
  "Luna",
  "Max",
  "Omega",
  "Atlas",
  "Iris",
  "Zeno",
  "Orion",
  "Vega",
  "Rex",
  "Echo",
  "Onyx",
  "Tara",
  "Dante",
  "Loki",
  "DAN",
  "Aria",
  "Kairo",
];

/** Slots that mean the same in every language. */
const SHARED_SLOTS: Slots = {
  // Numbers behind which Slavic nouns stand in one form.
  number: ["2", "3", "4"],
  cipher: ["base64", "ROT13", "hex", "Morse", "Base32", "ASCII", "binary", "Caesar", "leetspeak", "Unicode"],
};

/** Slots whose fillers begin a sentence, and are written small inside one. */
const SENTENCE_SLOTS = ["task", "ignore", "rules"];

const SLOT = /\{([a-z]+)\}/g;
const SENTENCE_START = /(?:^|[.?!;]["“”»]? )$/;
/** Behind a colon a sentence may begin or go on: fillers stay as they are. */
const COLON = /[:：] ?$/;

/** The slots of a language as they are, with large initials and with small ones. */
const CASED_SLOTS = new WeakMap<LanguageSentences, Slots>();

/** A sentence with its slots filled, letters large and small as the place asks for. */
export function fillSentence(template: string, sentences: LanguageSentences, random: Random): string {
  const placed = template.replace(SLOT, (slot, name: string, at: number) => {
    const before = template.slice(0, at);
    if (name === "persona") return slot;
    if (SENTENCE_START.test(before)) return `{${name}Large}`;
    return SENTENCE_SLOTS.includes(name) && !COLON.test(before) ? `{${name}Small}` : slot;
  });
  // One name for the whole sentence, however often it is said.
  const slots = { ...casedSlotsOf(sentences), persona: [random.pick(NAMES)] };
  let text = fillTemplate(placed, slots, random);
  for (const [apart, together] of Object.entries(sentences.contractions ?? {}))
    text = text.replaceAll(` ${apart}`, ` ${together}`);
  return text;
}

function casedSlotsOf(sentences: LanguageSentences): Slots {
  const known = CASED_SLOTS.get(sentences);
  if (known !== undefined) return known;
  const { language } = sentences;
  const cased: Record<string, readonly string[]> = {};
  for (const [name, fillers] of Object.entries({ ...SHARED_SLOTS, ...sentences.slots })) {
    cased[name] = fillers;
    cased[`${name}Large`] = fillers.map((filler) =>
      withInitial(filler, (letter) => letter.toLocaleUpperCase(language)),
    );
    cased[`${name}Small`] = fillers.map((filler) =>
      withInitial(filler, (letter) => letter.toLocaleLowerCase(language)),
    );
  }
  CASED_SLOTS.set(sentences, cased);
  return cased;
}

function withInitial(text: string, change: (letter: string) => string): string {
  return change(text.slice(0, 1)) + text.slice(1);
}
