import { Buffer } from "node:buffer";

import type { Random } from "../../../learn/random.ts";
import { fillTemplate } from "../fill-template.ts";
import { CARRIERS, INSTRUCTION_PLACE, type Carrier } from "./carriers.ts";
import { rightArticles, tidyEnglish } from "./compose-instruction.ts";
import { NOTES, type NoteKind } from "./notes.ts";
import { documentForm, placeText, type DocumentForm, type Part } from "./place-text.ts";
import { SLOTS } from "./slots.ts";

/** A host with something inserted. */
export interface Insertion {
  readonly text: string;
  /** The carrier of an attack, or the kind of a note. */
  readonly carrier: string;
}

/** Frames that are at home in some forms of document only. */
const FORMS: Readonly<Record<string, readonly DocumentForm[]>> = {
  "code-comment": ["code"],
  "hidden-markup": ["html", "prose"],
  field: ["prose", "code", "json", "literal"],
};

/** A carrier is taken so many times as often where it fits best. */
const WEIGHTS: Readonly<Record<string, number>> = {
  plain: 4,
  override: 2,
  "fake-system": 2,
  addressed: 2,
  markers: 2,
  everyday: 4,
  request: 3,
  chatter: 2,
  supersede: 2,
  "ai-talk": 2,
  encoded: 0.5,
  important: 2,
  "pre-emptive": 2,
  "hint-encoded": 0.5,
  split: 0.7,
  signature: 0.7,
};

function weightOf(name: string, form: DocumentForm): number {
  const forms = FORMS[name];
  if (forms !== undefined && !forms.includes(form)) return 0;
  if (name === "code-comment") return 6;
  if (name === "hidden-markup") return form === "html" ? 5 : 0.6;
  return WEIGHTS[name] ?? 1;
}

function pickWeighted<Item extends { readonly name: string }>(
  items: readonly Item[],
  form: DocumentForm,
  random: Random,
): Item {
  let left = random.next() * items.reduce((sum, item) => sum + weightOf(item.name, form), 0);
  for (const item of items) {
    left -= weightOf(item.name, form);
    if (left < 0) return item;
  }
  return random.pick(items);
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function lowerFirst(text: string): string {
  return /^(?:[A-Z][A-Z]|I\b|[A-Z][a-z]+'s)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A wording around the instruction. The instruction stays as it is, whatever braces it holds; only its first letter may change. */
export function frame(wording: string, instruction: string, random: Random): string {
  const filled = rightArticles(fillTemplate(wording, SLOTS, random));
  const words = instruction.split(" ");
  const half = 1 + random.integer(Math.max(1, words.length - 1));
  const mark = fillTemplate("{code}", SLOTS, random);
  const forms: Readonly<Record<string, () => string>> = {
    mark: () => mark,
    base64: () => Buffer.from(instruction, "utf8").toString("base64"),
    hex: () => Buffer.from(instruction, "utf8").toString("hex"),
    reversed: () => Array.from(instruction).reverse().join(""),
    rot13: () => rot13(instruction),
    first: () => words.slice(0, half).join(" "),
    second: () => words.slice(half).join(" "),
  };
  return filled
    .replace(
      /<<(mark|base64|hex|reversed|rot13|first|second)>>/g,
      (whole, name: string) => forms[name]?.() ?? whole,
    )
    .replace(
      new RegExp(`(.{0,6})${INSTRUCTION_PLACE}`, "gs"),
      (_, before: string) =>
        before +
        (/(?:[,;]|\bso|\bthen|\band|\binstead|\brather|\bnow) $/i.test(before)
          ? lowerFirst(instruction)
          : instruction),
    );
}

const TYPO_RATE = 0.06;

/** Now and then two letters of some words change places, or the capitals are gone. */
export function withTypos(text: string, random: Random): string {
  if (!random.chance(TYPO_RATE)) return text;
  if (random.chance(0.3)) return text.toLowerCase();
  return text.replace(/(?<=[a-z])([a-z])([a-z])(?=[a-z])/g, (pair, one: string, two: string) =>
    random.chance(0.03) ? two + one : pair,
  );
}

function isFitting(carrier: Carrier, mayBePlain: boolean): boolean {
  return mayBePlain || !carrier.isPlain;
}

/** So often one carrier stands in another: an override in a comment, an address in a fake turn. */
const NESTED_RATE = 0.1;

const NESTED = CARRIERS.filter(({ name }) =>
  [
    "polite",
    "addressed",
    "important",
    "override",
    "authority",
    "conditional",
    "emotional",
    "pre-emptive",
  ].includes(name),
);

/** The host with the instruction in it, in one of the carriers that suit its form. */
export function insertInstruction(
  host: string,
  instruction: string,
  random: Random,
  mayBePlain = true,
): Insertion {
  const form = documentForm(host);
  const carrier = pickWeighted(
    CARRIERS.filter((candidate) => isFitting(candidate, mayBePlain)),
    form,
    random,
  );
  const inner = random.chance(NESTED_RATE)
    ? frame(random.pick(random.pick(NESTED).wordings), instruction, random)
    : instruction;
  const framed = frame(random.pick(carrier.wordings), inner, random);
  if (carrier.name === "split") {
    const [one = "", two = ""] = framed.split("||");
    return {
      carrier: carrier.name,
      text: placeText(placeText(host, two, random, "second-half"), one, random, "first-half"),
    };
  }
  return {
    carrier: carrier.name,
    text: placeText(
      host,
      carrier.name === "hint-encoded" ? framed : withTypos(framed, random),
      random,
      partOf(carrier.name),
    ),
  };
}

function partOf(name: string): Part {
  return name === "signature" || name === "sign-off" ? "end" : "anywhere";
}

/** Places an attack in any text at a place that suits its form, in one of the carriers. */
export function insertInto(host: string, attack: string, random: Random): string {
  return insertInstruction(host, attack, random).text;
}

/** The notes that suit a form, by the frames of attacks. */
function notesFor(form: DocumentForm): readonly NoteKind[] {
  return NOTES.filter((kind) => weightOf(kind.name, form) > 0);
}

/** What the encodings of innocent notes hold. */
const REQUESTS = NOTES.find((kind) => kind.name === "request")?.sentences ?? [];

/** Places an innocent note of people to people in any text, in a frame that attacks use too: the counterpart of `insertInto`. */
export function insertNote(host: string, random: Random): Insertion {
  const form = documentForm(host);
  const kind = pickWeighted(notesFor(form), form, random);
  const sentence = random.pick(kind.sentences);
  const request = tidyEnglish(fillTemplate(random.pick(REQUESTS), SLOTS, random));
  const note = frame(sentence, request, random);
  return {
    carrier: `note-${kind.name}`,
    text: placeText(
      host,
      kind.name === "encoded" ? note : withTypos(note, random),
      random,
      partOf(kind.name),
    ),
  };
}
