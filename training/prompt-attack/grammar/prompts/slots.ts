import { fillTemplate, type Slots } from "../fill-template.ts";
import type { Random } from "../../../learn/random.ts";
import { ASKS } from "./asks.ts";
import { BENIGN_MODE_PARTS } from "./benign-modes.ts";
import { DECORATED_PARTS, DECORATION } from "./decorated.ts";
import { SHOTS } from "./dialogue-shots.ts";
import { ANY_BOT } from "./charged-words.ts";
import { CORRECTIONS, PASTED_TEXTS, TURN_SLOTS } from "./everyday-chat.ts";
import { OWN_THINGS } from "./own-things.ts";
import { EXTRACTION_PARTS } from "./extractions.ts";
import { FORMAT_CONSTRAINTS } from "./format-constraints.ts";
import { JAILBREAK_OPENING_PARTS, JAILBREAK_PARTS } from "./jailbreak-sections.ts";
import { OVERRIDE_PARTS, SHORT_ATTACKS } from "./overrides.ts";
import { SECRET_PARTS } from "./password-games.ts";
import { PERSONA_PARTS, PERSONAS } from "./personas.ts";
import { SECURITY_SLOTS } from "./security-work.ts";
import { SYSTEM_LINES } from "./system-prompts.ts";
import { TOOL_SLOTS } from "./tool-abuse.ts";
import { TRIGGER_SLOTS } from "./trigger-words.ts";
import { WORDS } from "./words.ts";

/** A constraint such as "Begin with …" turns a harmful ask into a jailbreak; these do not. */
const TELLING_CONSTRAINT = /begin|start|disclaim|warning|refus|apolog|mention|quotation|first|forbidden/i;

/** All places of the templates for prompts. */
export const PROMPT_SLOTS: Slots = {
  ...WORDS,
  ...ASKS,
  ...PERSONAS,
  ...PERSONA_PARTS,
  ...TRIGGER_SLOTS,
  ...SECURITY_SLOTS,
  ...TURN_SLOTS,
  ...PASTED_TEXTS,
  ...OVERRIDE_PARTS,
  ...EXTRACTION_PARTS,
  ...SECRET_PARTS,
  ...JAILBREAK_PARTS,
  ...JAILBREAK_OPENING_PARTS,
  ...TOOL_SLOTS,
  ...BENIGN_MODE_PARTS,
  ...DECORATION,
  ...DECORATED_PARTS,
  ...SHOTS,
  ...OWN_THINGS,
  ...ANY_BOT,
  constraint: FORMAT_CONSTRAINTS,
  constraintLow: FORMAT_CONSTRAINTS.map((line) => line.charAt(0).toLowerCase() + line.slice(1)),
  plainConstraint: FORMAT_CONSTRAINTS.filter((line) => !TELLING_CONSTRAINT.test(line)),
  systemLine: SYSTEM_LINES.filter((line) => !line.includes("\n")),
  correction: CORRECTIONS,
  quotedAttack: SHORT_ATTACKS,
  attackShort: SHORT_ATTACKS,
};

/** What stays the same throughout one text that speaks of it several times. */
const BOUND = [
  "acronymBot",
  "botName",
  "anyBot",
  "hero",
  "invented",
  "persona",
  "harm",
  "company",
  "harmVar",
] as const;

/** The places with one filler each for what a text speaks of several times. */
export function boundSlots(random: Random): Slots {
  const bound: Record<string, readonly string[]> = {};
  for (const name of BOUND) {
    bound[name] = [fillTemplate(`{${name}}`, PROMPT_SLOTS, random)];
  }
  return { ...PROMPT_SLOTS, ...bound };
}
