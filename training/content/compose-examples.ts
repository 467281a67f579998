import { fillTemplate, type Slots } from "../prompt-attack/grammar/fill-template.ts";
import type { Random } from "../learn/random.ts";
import { type ContentExample, type ContentHead, type HeadLabels, labelsOf } from "./example.ts";
import {
  ABOUT_GROUPS_SLOTS,
  COUNTER_SPEECH,
  DISLIKE,
  GROUP_NEUTRAL,
  PEOPLE_DISLIKED,
  RECLAIMED,
} from "./grammar/about-groups.ts";
import { COMMENT_SLOTS, FRIENDLY_COMMENTS, HOSTILE_COMMENTS } from "./grammar/comments.ts";
import { FORUM_HATEFUL, FORUM_NEUTRAL, STORY_HATEFUL, STORY_NEUTRAL, STORY_SEXUAL } from "./grammar/forum.ts";
import { HATE_ASKED, HATE_EXPLICIT, HATE_IMPLICIT, HATE_SLOTS } from "./grammar/hate.ts";
import { INSULTING, INSULTS_ASKED, INSULT_SLOTS, NOT_INSULTING } from "./grammar/insults.ts";
import { LAWFUL_ASKED, MISCONDUCT_ASKED, MISCONDUCT_SLOTS } from "./grammar/misconduct.ts";
import { OTHER_LANGUAGES } from "./grammar/other-languages.ts";
import { NOT_SELF_HARM, SELF_HARM_SLOTS, SELF_HARM_TEXTS } from "./grammar/self-harm.ts";
import { NOT_SEXUAL, SEXUAL_ASKED, SEXUAL_SLOTS, SEXUAL_TEXTS } from "./grammar/sexual.ts";
import { SHARED_SLOTS } from "./grammar/shared-slots.ts";
import { GORE, NOT_VIOLENT, VIOLENCE_ASKED, VIOLENCE_SLOTS, VIOLENT } from "./grammar/violence.ts";

/** Sentences of one kind, with what they are. */
interface Family {
  readonly name: string;
  readonly templates: readonly string[];
  readonly labels: HeadLabels;
  /** Texts made of each sentence with slots. */
  readonly each: number;
}

function family(
  name: string,
  templates: readonly string[],
  positive: readonly ContentHead[],
  each: number,
  unknown: readonly ContentHead[] = [],
): Family {
  return { name, templates, labels: labelsOf(positive, unknown), each };
}

const FAMILIES: readonly Family[] = [
  family("hate-explicit", HATE_EXPLICIT, ["hate", "any"], 22, ["insults", "violence"]),
  family("hate-implicit", HATE_IMPLICIT, ["hate", "any"], 12, ["insults", "violence", "sexual"]),
  family("hate-asked", HATE_ASKED, ["hate", "any"], 18, ["insults", "violence", "misconduct"]),
  family("group-neutral", GROUP_NEUTRAL, [], 24),
  family("counter-speech", COUNTER_SPEECH, [], 30),
  family("reclaimed", RECLAIMED, [], 6),
  family("dislike", DISLIKE, [], 12),
  family("people-disliked", PEOPLE_DISLIKED, [], 14, ["insults", "any"]),
  family("insulting", INSULTING, ["insults", "any"], 16, ["hate", "sexual", "violence"]),
  family("insults-asked", INSULTS_ASKED, ["insults", "any"], 12, ["misconduct"]),
  family("not-insulting", NOT_INSULTING, [], 10),
  family("violent", VIOLENT, ["violence", "any"], 20, ["insults", "hate", "misconduct"]),
  family("violence-asked", VIOLENCE_ASKED, ["violence", "any"], 20, ["misconduct"]),
  family("gore", GORE, ["violence", "any"], 4),
  family("not-violent", NOT_VIOLENT, [], 10),
  family("sexual", SEXUAL_TEXTS, ["sexual", "any"], 18, ["insults"]),
  family("sexual-asked", SEXUAL_ASKED, ["sexual", "any"], 20, ["misconduct"]),
  family("not-sexual", NOT_SEXUAL, [], 8),
  family("self-harm", SELF_HARM_TEXTS, ["self-harm", "any"], 14, ["violence", "insults"]),
  family("not-self-harm", NOT_SELF_HARM, [], 10),
  family("misconduct-asked", MISCONDUCT_ASKED, ["misconduct", "any"], 34, ["violence", "insults", "sexual"]),
  family("lawful-asked", LAWFUL_ASKED, [], 34),
  family("friendly-comments", FRIENDLY_COMMENTS, [], 14),
  family("hostile-comments", HOSTILE_COMMENTS, ["insults", "any"], 10, [
    "hate",
    "violence",
    "sexual",
    "self-harm",
  ]),
  family("forum-neutral", FORUM_NEUTRAL, [], 16),
  family("forum-hateful", FORUM_HATEFUL, ["hate", "any"], 16, ["insults", "violence"]),
  family("story-neutral", STORY_NEUTRAL, [], 12),
  family("story-sexual", STORY_SEXUAL, ["sexual", "any"], 10),
  family("story-hateful", STORY_HATEFUL, ["hate", "any"], 12, ["violence", "insults"]),
];

const SLOTS: Slots = {
  ...SHARED_SLOTS,
  ...HATE_SLOTS,
  ...ABOUT_GROUPS_SLOTS,
  ...COMMENT_SLOTS,
  ...INSULT_SLOTS,
  ...SEXUAL_SLOTS,
  ...SELF_HARM_SLOTS,
  ...MISCONDUCT_SLOTS,
  ...VIOLENCE_SLOTS,
};

const ANY_SLOT = /\{[a-z]/;

/** Texts of our own for what no data set has: contrasts in the same words, by family; each text once. */
export function composeExamples(random: Random): ContentExample[] {
  const examples: ContentExample[] = [];
  for (const { name, templates, labels, each } of FAMILIES) {
    const own = random.branch(name);
    const seen = new Set<string>();
    for (const template of templates) {
      const count = ANY_SLOT.test(template) ? each : 1;
      for (let n = 0; n < count; n++) {
        const text = varied(fillTemplate(template, slotsFor(name), own), own);
        if (seen.has(text)) continue;
        seen.add(text);
        examples.push({ text, source: "grammar", family: name, language: "en", template, labels });
      }
    }
  }
  return [...examples, ...composeOtherLanguages(random.branch("languages"))];
}

/** Words of one name mean different things in different families. */
function slotsFor(name: string): Slots {
  if (name.startsWith("self-harm") || name === "not-self-harm") return { ...SLOTS, ...SELF_HARM_SLOTS };
  if (
    name.includes("hate") ||
    name.startsWith("counter") ||
    name.startsWith("forum") ||
    name.startsWith("story")
  )
    return { ...SLOTS, ...HATE_SLOTS, filth: HATE_SLOTS["vermin"] ?? [] };
  if (name.includes("misconduct") || name.startsWith("lawful")) return { ...SLOTS, ...MISCONDUCT_SLOTS };
  if (name.includes("insult")) return { ...SLOTS, ...INSULT_SLOTS };
  return SLOTS;
}

/** The same text as others would type it: in capitals, without capitals or signs, with a slip of the finger. */
function varied(text: string, random: Random): string {
  let result = text.replace(/\s+/g, " ").trim();
  if (random.chance(0.5)) result = result.charAt(0).toUpperCase() + result.slice(1);
  if (random.chance(0.03)) result = result.toUpperCase();
  if (random.chance(0.12)) result = result.replace(/[.,!?']/g, "");
  if (random.chance(0.06)) result = slipped(result, random);
  return result;
}

function slipped(text: string, random: Random): string {
  const at = 1 + random.integer(Math.max(1, text.length - 2));
  if (random.chance(0.5)) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

/** As many of each sentence with a group as this. */
const GROUPS_EACH = 5;

function composeOtherLanguages(random: Random): ContentExample[] {
  const examples: ContentExample[] = [];
  for (const { language, groups, harmless, ...harmful } of OTHER_LANGUAGES) {
    const own = random.branch(language);
    const add = (templates: readonly string[], name: string, labels: HeadLabels): void => {
      for (const template of templates)
        for (let n = 0; n < (template.includes("{group}") ? GROUPS_EACH : 2); n++) {
          const text = varied(fillTemplate(template, { group: groups }, own), own);
          examples.push({
            text,
            source: "grammar",
            family: `${name}-${language}`,
            language,
            template,
            labels,
          });
        }
    };
    add(harmful.hate, "hate", labelsOf(["hate", "any"], ["insults", "violence"]));
    add(harmful.insults, "insults", labelsOf(["insults", "any"], ["hate", "sexual", "violence"]));
    add(harmful.sexual, "sexual", labelsOf(["sexual", "any"]));
    add(harmful.violence, "violence", labelsOf(["violence", "any"], ["misconduct"]));
    add(harmful.misconduct, "misconduct", labelsOf(["misconduct", "any"], ["violence"]));
    add(harmful.selfHarm, "self-harm", labelsOf(["self-harm", "any"], ["violence", "insults"]));
    add(harmless, "harmless", labelsOf([]));
  }
  return examples;
}
