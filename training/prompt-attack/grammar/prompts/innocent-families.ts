import { fillTemplate } from "../fill-template.ts";
import type { Random } from "../../../learn/random.ts";
import { ABOUT_ATTACKS, ABOUT_ATTACKS_QUOTED } from "./about-attacks.ts";
import { BENIGN_ENDINGS, BENIGN_MIDDLES, BENIGN_OPENINGS } from "./benign-modes.ts";
import { DECORATED_INNOCENTS } from "./decorated.ts";
import { CHARGED_WORDS } from "./charged-words.ts";
import {
  CHAT_REQUESTS,
  CODE_ASKS,
  CORRECTIONS,
  EVERYDAY,
  GAMES,
  INNOCENT_TURNS,
  PASTED_TASKS,
} from "./everyday-chat.ts";
import {
  fromBoundTemplates,
  fromSections,
  fromTemplates,
  insertSentence,
  type PromptFamily,
} from "./family.ts";
import { FORMAT_FRAMES } from "./format-constraints.ts";
import { EXTRACTIONS } from "./extractions.ts";
import { GRAVE_QUESTIONS } from "./own-things.ts";
import { OUTPUT_HIJACKS } from "./output-hijacks.ts";
import { OVERRIDES, SHORT_ATTACKS } from "./overrides.ts";
import { harmlessDebris } from "./gibberish.ts";
import { INNOCENT_DELIMITERS } from "./fake-turns.ts";
import { SEMANTIC_SIBLINGS, SHORT_JAILBREAKS } from "./jailbreak-sections.ts";
import { PASSWORD_GAMES, PASSWORD_MATTERS } from "./password-games.ts";
import { PERSONA_FRAMES, PERSONA_SECTIONS } from "./personas.ts";
import { INNOCENT_FILES } from "./policy-files.ts";
import { HARMLESS_PRETEXTS, PLAIN_HARMFUL_ASKS } from "./pretexts.ts";
import { SECURITY_WORK } from "./security-work.ts";
import { boundSlots, PROMPT_SLOTS } from "./slots.ts";
import { SYSTEM_FRAMES, SYSTEM_LINES } from "./system-prompts.ts";
import { TOOL_USE } from "./tool-abuse.ts";
import { TRIGGER_COMBINATIONS, TRIGGER_WORDS } from "./trigger-words.ts";

/** Lines of an instruction text under one of the ways to bring it. */
function composeSystemText(random: Random): string {
  const lines = random.shuffled(SYSTEM_LINES).slice(0, 2 + random.integer(11));
  const shape = random.integer(4);
  const text =
    shape === 0
      ? lines.join(" ")
      : shape === 1
        ? lines.join("\n")
        : shape === 2
          ? lines.map((line) => `- ${line}`).join("\n")
          : lines.join("\n\n");
  return fillTemplate(random.pick(SYSTEM_FRAMES), { ...boundSlots(random), systemText: [text] }, random);
}

/** Questions with answers before a last question; now and then a harmful one that was declined. */
function composeDialogue(random: Random): string {
  const shots = 2 + random.integer(9);
  const [asker, answerer] = random.pick([
    ["Q: ", "A: "],
    ["User: ", "Assistant: "],
    ["Human: ", "AI: "],
    ["Me: ", "You: "],
    ["- ", "  "],
    ["### Question\n", "### Answer\n"],
    ["input: ", "output: "],
    ["Student: ", "Tutor: "],
  ] as const);
  const declines = random.chance(0.2);
  const lines: string[] = [];
  for (let shot = 0; shot < shots; shot++) {
    const declined = declines && random.chance(0.5);
    lines.push(
      asker +
        fillTemplate(
          declined ? "{harmTask}" : shot > 0 && random.chance(0.25) ? "{correction}" : "{q}",
          PROMPT_SLOTS,
          random,
        ),
    );
    lines.push(
      answerer +
        fillTemplate(declined ? "{decline}" : random.chance(0.4) ? "{a} ..." : "{a}", PROMPT_SLOTS, random),
    );
  }
  lines.push(asker + fillTemplate("{ask}", PROMPT_SLOTS, random), answerer.trimEnd());
  return lines.join("\n");
}

/** A conversation that asks ever more of an ordinary thing, or of a grave one from outside. */
function composeFollowUps(random: Random): string {
  const slots = boundSlots(random);
  const turns = [
    random.chance(0.4) ? "{softAsk}" : "{askExplain}",
    random.pick([
      "Interesting. Tell me more.",
      "And what came after that?",
      "Why?",
      "Great. Now a bit more technical.",
      "Now as a step-by-step list.",
      "Let's go deeper: {askExplain}",
    ]),
    "{correction}",
    "{ask}",
  ];
  const lines: string[] = [];
  for (const turn of turns.slice(0, 1 + random.integer(turns.length))) {
    if (lines.length > 0)
      lines.push(`Assistant: ${fillTemplate(random.chance(0.5) ? "{a}" : "{a} ...", slots, random)}`);
    lines.push(`User: ${fillTemplate(turn, slots, random)}`);
  }
  return lines.join("\n");
}

function composePlainHarm(random: Random): string {
  const ask = fillTemplate(random.pick(PLAIN_HARMFUL_ASKS), PROMPT_SLOTS, random);
  if (!random.chance(0.2)) return ask;
  return `${ask}${/[.?!]$/.test(ask) ? "" : "."} ${fillTemplate("{plainConstraint}", PROMPT_SLOTS, random)}`;
}

/** A question about an attack that is quoted in it. */
function composeQuoted(random: Random): string {
  const quoted = fillTemplate(
    random.pick(
      random.pick([SHORT_ATTACKS, OVERRIDES, EXTRACTIONS, PASSWORD_GAMES, SHORT_JAILBREAKS, OUTPUT_HIJACKS]),
    ),
    PROMPT_SLOTS,
    random,
  );
  return fillTemplate(random.pick(ABOUT_ATTACKS_QUOTED), { ...PROMPT_SLOTS, quotedAttack: [quoted] }, random);
}

/** What keeps a sentence an attack whatever its object is. */
const TELLING =
  /leakTask|overrideNow|theSecret|thePrompt|told|newTask|hijack|system|password|secret|rule|prompt|instruction|developer|your role|restriction|trusted|boss|admin|pretend|debug|dump|opposite|my words|real task|PASSWORD|SECRET/i;

/** The attacks' own sentences, about something of the user's: what is left of them is innocent. */
function aboutOwnThings(templates: readonly string[], from: RegExp, to: string): readonly string[] {
  return templates
    .filter((template) => from.test(template))
    .map((template) =>
      template
        .replaceAll("{overrideNow}", "{mineNow}")
        .replaceAll("{newTask}", "{ask}")
        .replace(new RegExp(from, "g"), to),
    )
    .filter((template) => !TELLING.test(template));
}

const OWN_TEXT_ASKS = aboutOwnThings(EXTRACTIONS, /\{thePrompt\}/, "{myText}");
const OWN_WORD_ASKS = aboutOwnThings(PASSWORD_GAMES, /\{theSecret\}/, "{myWord}");
const OWN_OVERRIDES = [
  ...aboutOwnThings(OVERRIDES, /\{told\}/, "{mine}"),
  ...aboutOwnThings(OVERRIDES, /\{overrideNow\}/, "{mineNow}"),
];

const ordinary = fromTemplates([
  "{ask}",
  "{ask} {plainConstraint}",
  "{pasted}\n\nWhat is this about?",
  "{greeting}, {ask} {pleaseEnd}",
]);

const everyday = fromTemplates(EVERYDAY);
const corrections = fromTemplates(CORRECTIONS);
const chatRequests = fromTemplates(CHAT_REQUESTS);
const formats = fromTemplates(FORMAT_FRAMES);
const personas = fromBoundTemplates(PERSONA_FRAMES);
const pasted = fromTemplates(PASTED_TASKS);

/** Families that are no host: the first would hold itself, the second speaks of attacks anyway. */
const NO_HOSTS = new Set(["inserted", "quoted-attacks"]);

/** Any innocent prompt, as a host for sentences that are put into it. */
export function composeHost(random: Random): string {
  if (random.chance(0.4)) return random.pick([ordinary, formats, personas, pasted])(random);
  const hosts = INNOCENT_FAMILIES.filter((family) => !NO_HOSTS.has(family.name));
  return random.pick(hosts).compose(random);
}

/** Prompts that are no attack, however much some look like one. */
export const INNOCENT_FAMILIES: readonly PromptFamily[] = [
  { name: "format-constraints", weight: 10, compose: formats },
  { name: "persona-frames", weight: 8, compose: personas },
  {
    name: "persona-sections",
    weight: 5,
    compose: fromSections(
      PERSONA_FRAMES,
      PERSONA_SECTIONS,
      ["{personaTask}", "{personaTask}", "{ask}"],
      2,
      14,
    ),
  },
  {
    name: "benign-modes",
    weight: 10,
    compose: fromSections(BENIGN_OPENINGS, [...BENIGN_MIDDLES, ...PERSONA_SECTIONS], BENIGN_ENDINGS, 1, 14),
  },
  { name: "system-prompts", weight: 8, compose: composeSystemText },
  { name: "trigger-words", weight: 7, compose: fromTemplates(TRIGGER_WORDS) },
  { name: "trigger-combinations", weight: 4, compose: fromTemplates(TRIGGER_COMBINATIONS) },
  { name: "about-attacks", weight: 3, compose: fromTemplates(ABOUT_ATTACKS) },
  { name: "quoted-attacks", weight: 6, compose: composeQuoted },
  { name: "charged-words", weight: 8, compose: fromTemplates(CHARGED_WORDS) },
  { name: "grave-questions", weight: 7, compose: fromTemplates(GRAVE_QUESTIONS) },
  { name: "own-texts", weight: 6, compose: fromTemplates(OWN_TEXT_ASKS) },
  { name: "own-words", weight: 4, compose: fromTemplates(OWN_WORD_ASKS) },
  { name: "own-overrides", weight: 7, compose: fromTemplates(OWN_OVERRIDES) },
  { name: "harmless-pretexts", weight: 5, compose: fromTemplates(HARMLESS_PRETEXTS) },
  { name: "semantic-siblings", weight: 4, compose: fromBoundTemplates(SEMANTIC_SIBLINGS) },
  { name: "plain-harmful-asks", weight: 13, compose: composePlainHarm },
  { name: "everyday", weight: 7, compose: everyday },
  { name: "corrections", weight: 4, compose: corrections },
  { name: "chat-requests", weight: 3, compose: chatRequests },
  { name: "pasted-tasks", weight: 4, compose: pasted },
  { name: "games", weight: 4, compose: fromTemplates(GAMES) },
  { name: "turns", weight: 3, compose: fromTemplates(INNOCENT_TURNS) },
  { name: "dialogues", weight: 3, compose: composeDialogue },
  { name: "follow-ups", weight: 4, compose: composeFollowUps },
  { name: "code-asks", weight: 2, compose: fromTemplates(CODE_ASKS) },
  { name: "security-work", weight: 4, compose: fromTemplates(SECURITY_WORK) },
  { name: "password-matters", weight: 3, compose: fromTemplates(PASSWORD_MATTERS) },
  { name: "tool-use", weight: 3, compose: fromTemplates(TOOL_USE) },
  { name: "delimiters", weight: 3, compose: fromTemplates(INNOCENT_DELIMITERS) },
  { name: "files", weight: 3, compose: fromBoundTemplates(INNOCENT_FILES) },
  { name: "decorated", weight: 3, compose: fromBoundTemplates(DECORATED_INNOCENTS) },
  {
    name: "debris",
    weight: 4,
    compose: (random) => insertSentence(ordinary(random), harmlessDebris(random), random),
  },
  {
    name: "inserted",
    weight: 5,
    compose: (random) =>
      insertSentence(composeHost(random), (random.chance(0.6) ? corrections : chatRequests)(random), random),
  },
];
