import type { Random } from "../../../learn/random.ts";
import type { ComposedText } from "../composed-text.ts";
import { fillSentence } from "./fill-sentence.ts";
import { LANGUAGES } from "./index.ts";
import type { AttackTechnique, LanguageSentences } from "./language-sentences.ts";
import { asTyped, carried } from "./text-dress.ts";

/** A text that was composed before is composed anew so many times. */
const MAX_TRIES = 20;
/** The most innocent sentences around one: mostly a few, now and then a page. */
const MAX_COMPANIONS = { few: 2, several: 8, page: 30 };

const KINDS: Readonly<Record<AttackTechnique, "jailbreak" | "injection" | "leakage">> = {
  override: "injection",
  extraction: "leakage",
  indirect: "leakage",
  persona: "jailbreak",
  mode: "jailbreak",
  fiction: "jailbreak",
  dialogue: "injection",
  output: "injection",
  smuggling: "leakage",
  persuasion: "leakage",
};

/** English lines that announce a text in another language, whatever it is. */
const FRAMES: readonly string[] = [
  "Answer in English, please: ",
  "Please reply in the language I write in. ",
  "Sorry for my mix of languages. ",
  "My English is not good, so: ",
  "Question in my language: ",
  "Reply in English only. ",
  "Can you understand this? ",
  "Next message: ",
  "OK thanks. ",
  "Hi! ",
  "One more thing. ",
  "And now something else: ",
];

/** Texts of users in many languages, about half of them attacks, every language as often as the others. */
export function composeMultilingual(random: Random, count: number): ComposedText[] {
  const known = new Set<string>();
  const texts = Array.from({ length: count }, (_, at) => {
    const sentences = LANGUAGES[at % LANGUAGES.length] ?? random.pick(LANGUAGES);
    const isAttack = Math.floor(at / LANGUAGES.length) % 2 === 0;
    let composed = composeOne(sentences, isAttack, random);
    for (let tries = 1; known.has(composed.text) && tries < MAX_TRIES; tries++)
      composed = composeOne(sentences, isAttack, random);
    known.add(composed.text);
    return composed;
  });
  return random.shuffled(texts);
}

function composeOne(sentences: LanguageSentences, isAttack: boolean, random: Random): ComposedText {
  const { language } = sentences;
  const { name, template } = random.pick(templatesOf(isAttack ? sentences.attacks : sentences.innocents));
  const core = fillSentence(template, sentences, random);
  const text = carried(asTyped(accompanied(core, sentences, random), language, random), random);
  const kind = isAttack ? KINDS[name as AttackTechnique] : undefined;
  const family = `multilingual/${name}`;
  return { text, isAttack, role: "user", family, language, ...(kind === undefined ? {} : { kind }) };
}

/** A sentence alone, among innocent ones of its language or of another, or behind a line in English. */
function accompanied(core: string, sentences: LanguageSentences, random: Random): string {
  const draw = random.next();
  if (draw < 0.5) return core;
  if (draw < 0.6) return `${random.pick(FRAMES)}${core}`;
  const others = draw < 0.75 ? random.pick(LANGUAGES) : sentences;
  const most = draw < 0.9 ? MAX_COMPANIONS.few : draw < 0.98 ? MAX_COMPANIONS.several : MAX_COMPANIONS.page;
  const companions = new Set(
    Array.from({ length: 1 + random.integer(most) }, () => innocentOf(others, random)),
  );
  companions.delete(core);
  const before = random.integer(companions.size + 1);
  const around = [...companions];
  return [...around.slice(0, before), core, ...around.slice(before)].join(
    random.pick([" ", " ", "\n", "\n\n"]),
  );
}

function innocentOf(sentences: LanguageSentences, random: Random): string {
  return fillSentence(random.pick(templatesOf(sentences.innocents)).template, sentences, random);
}

const TEMPLATES = new WeakMap<object, readonly { name: string; template: string }[]>();

function templatesOf(
  byName: Readonly<Partial<Record<string, readonly string[]>>>,
): readonly { name: string; template: string }[] {
  const known = TEMPLATES.get(byName);
  if (known !== undefined) return known;
  const all = Object.entries(byName).flatMap(([name, templates = []]) =>
    templates.map((template) => ({ name, template })),
  );
  TEMPLATES.set(byName, all);
  return all;
}
