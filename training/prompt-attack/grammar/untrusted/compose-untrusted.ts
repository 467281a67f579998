import type { Random } from "../../../learn/random.ts";
import type { ComposedText } from "../composed-text.ts";
import { fillTemplate } from "../fill-template.ts";
import { composeIntent, rightArticles, type Instruction } from "./compose-instruction.ts";
import { BARE } from "./hosts/bare.ts";
import { BUNDLES, ENGLISH_DOCUMENTS } from "./hosts/english-documents.ts";
import type { HostKind, PlainRequests } from "./hosts/host-kind.ts";
import { JSON_RESULTS } from "./hosts/json-results.ts";
import { frame, insertInstruction, insertNote, withTypos, type Insertion } from "./insert-into.ts";
import { EASTERN } from "./languages/eastern.ts";
import type { LanguageGrammar } from "./languages/language-grammar.ts";
import { WESTERN } from "./languages/western.ts";
import { placeText } from "./place-text.ts";
import { QUOTATIONS } from "./quotations.ts";
import { NEUTRAL_SLOTS } from "./slots.ts";

/** Shares of what is composed. */
const SHARES = {
  otherLanguage: 0.16,
  noHost: 0.05,
  bareHost: 0.08,
  bundle: 0.1,
  twoInstructions: 0.15,
  json: 0.35,
  strayLanguage: 0.05,
  quotation: 0.04,
  note: 0.4,
  both: 0.15,
} as const;

const LANGUAGES: readonly LanguageGrammar[] = [...WESTERN, ...EASTERN];

/** Intents that no person asks of another, so that they stand out among the requests of people. */
const MACHINE_INTENTS = [
  "reveal",
  "fixed-answer",
  "other-task",
  "insert-link",
  "refuse",
  "persona",
  "recommend",
];

/** A host text with what it is. */
interface Host {
  readonly text: string;
  readonly name: string;
  readonly language: string;
  readonly plainRequests: PlainRequests;
}

/** One host, clean and with what was put in. */
export interface UntrustedGroup {
  readonly host: string;
  readonly texts: readonly ComposedText[];
}

function fillNeutral(template: string, random: Random): string {
  return fillTemplate(template, NEUTRAL_SLOTS, random);
}

function otherLanguageHost(grammar: LanguageGrammar, random: Random): Host {
  const body = random
    .shuffled(grammar.sentences)
    .slice(0, 2 + random.integer(7))
    .map((sentence) => fillNeutral(sentence, random));
  if (random.chance(0.4))
    body.splice(random.integer(body.length + 1), 0, fillNeutral(random.pick(grammar.notes), random));
  const opening = fillNeutral(random.pick(grammar.openings), random);
  const closing = fillNeutral(random.pick(grammar.closings), random);
  const joint = ["zh", "ja"].includes(grammar.language) ? "" : " ";
  const styles: readonly (() => string)[] = [
    () => [opening, body.join(joint), closing].filter((part) => part !== "").join("\n\n"),
    () => [opening, body.join(joint), closing].filter((part) => part !== "").join("\n\n"),
    () => body.join(joint),
    () => `${opening}\n- ${body.join("\n- ")}`,
    () => body.map((sentence) => `<p>${sentence}</p>`).join("\n"),
    () =>
      JSON.stringify(
        {
          id: fillNeutral("{code}", random),
          from: fillNeutral("{email}", random),
          body: body.join(joint),
          date: fillNeutral("{date}", random),
        },
        null,
        random.pick([0, 2]),
      ),
    () => body.map((sentence) => `${fillNeutral("{first}", random)}: ${sentence}`).join("\n"),
  ];
  return {
    text: random.pick(styles)(),
    name: `letters-${grammar.language}`,
    language: grammar.language,
    plainRequests: "stand-out",
  };
}

function hostKinds(random: Random): readonly HostKind[] {
  if (random.chance(SHARES.bareHost)) return BARE;
  if (random.chance(SHARES.bundle)) return BUNDLES;
  return random.chance(SHARES.json) ? JSON_RESULTS : ENGLISH_DOCUMENTS;
}

function composeHost(random: Random): Host {
  if (random.chance(SHARES.otherLanguage)) return otherLanguageHost(random.pick(LANGUAGES), random);
  if (random.chance(SHARES.noHost))
    return { text: "", name: "none", language: "en", plainRequests: "stand-out" };
  const kind = random.pick(hostKinds(random));
  return {
    text: withTypos(rightArticles(kind.compose(random)), random),
    name: kind.name,
    language: "en",
    plainRequests: kind.plainRequests,
  };
}

/** The language that what is put in has: the host's mostly, now and then another one. */
function insertedLanguage(host: Host, random: Random): LanguageGrammar | undefined {
  const own = LANGUAGES.find((grammar) => grammar.language === host.language);
  if (own === undefined) return random.chance(SHARES.strayLanguage) ? random.pick(LANGUAGES) : undefined;
  return random.chance(0.8) ? own : undefined;
}

function instructionFor(
  host: Host,
  random: Random,
): { readonly instruction: Instruction; readonly mayBePlain: boolean } {
  if (host.plainRequests === "blend") return { instruction: composeIntent(random), mayBePlain: false };
  if (host.plainRequests === "stand-out") return { instruction: composeIntent(random), mayBePlain: true };
  const mayBePlain = random.chance(0.4);
  return { instruction: composeIntent(random, mayBePlain ? MACHINE_INTENTS : undefined), mayBePlain };
}

function attacked(host: Host, random: Random): ComposedText {
  const grammar = insertedLanguage(host, random);
  if (grammar !== undefined) {
    const wording = random.pick(grammar.carriers);
    const instruction = random.pick(grammar.instructions);
    const second = random.chance(SHARES.twoInstructions) ? ` ${random.pick(grammar.instructions)}` : "";
    const wanted = fillNeutral(instruction + second, random);
    const text = placeText(host.text, frame(wording, wanted, random), random);
    const isPlain = wording === "<<>>";
    return {
      text,
      isAttack: true,
      role: "untrusted",
      family: `untrusted/${host.name}/${isPlain ? "plain" : "framed"}-${grammar.language}`,
      language: host.language,
      kind: /prompt|промпт|Systemprompt|提示词|موجه|プロンプト|प्रॉम्प्ट|프롬프트|sistem komut/i.test(wanted)
        ? "leakage"
        : "injection",
    };
  }
  const { instruction, mayBePlain } = instructionFor(host, random);
  const { text, carrier } = insertInstruction(host.text, instruction.text, random, mayBePlain);
  return {
    text,
    isAttack: true,
    role: "untrusted",
    family: `untrusted/${host.name}/${carrier}`,
    language: host.language,
    kind: instruction.kind,
  };
}

function quoted(host: Host, random: Random): Insertion {
  const carried = insertInstruction("", composeIntent(random).text, random).text.replace(/\s*\n\s*/g, " ");
  return {
    carrier: "quotation",
    text: placeText(host.text, frame(random.pick(QUOTATIONS), carried.replaceAll('"', "'"), random), random),
  };
}

function noted(host: Host, random: Random): ComposedText {
  const grammar = insertedLanguage(host, random);
  const { text, carrier } =
    grammar !== undefined
      ? {
          text: placeText(host.text, fillNeutral(random.pick(grammar.notes), random), random),
          carrier: `note-${grammar.language}`,
        }
      : random.chance(SHARES.quotation / SHARES.note)
        ? quoted(host, random)
        : insertNote(host.text, random);
  return {
    text,
    isAttack: false,
    role: "untrusted",
    family: `untrusted/${host.name}/${carrier}`,
    language: host.language,
  };
}

function clean(host: Host): ComposedText {
  return {
    text: host.text,
    isAttack: false,
    role: "untrusted",
    family: `untrusted/${host.name}/clean`,
    language: host.language,
  };
}

/** One host with as many attacked as innocent forms: clean or with a note, against one with an instruction; now and then all of them. */
export function composeGroup(random: Random): UntrustedGroup {
  const host = composeHost(random);
  if (host.text === "") return { host: "", texts: [noted(host, random), attacked(host, random)] };
  if (random.chance(SHARES.both))
    return {
      host: host.text,
      texts: [clean(host), attacked(host, random), noted(host, random), attacked(host, random)],
    };
  return {
    host: host.text,
    texts: [random.chance(SHARES.note) ? noted(host, random) : clean(host), attacked(host, random)],
  };
}

/** Untrusted texts, half of them attacked; texts of the same host stand side by side. */
export function composeUntrusted(random: Random, count: number): ComposedText[] {
  const composed: ComposedText[] = [];
  while (composed.length < count) composed.push(...composeGroup(random).texts);
  return composed.slice(0, count);
}
