import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Random } from "../learn/random.ts";
import { NameFiller } from "./fill-names.ts";
import type { LabelledText } from "./labelled-text.ts";
import { readGermEval, readWikigold } from "./read-conll.ts";
import { readGenerated, templateKey } from "./read-generated.ts";
import { type RawLists, readRawLists } from "./read-raw.ts";
import { CODE_TEMPLATES } from "./templates/code.ts";
import { ENGLISH_TEMPLATES } from "./templates/english.ts";
import { GERMAN_TEMPLATES } from "./templates/german.ts";
import { INNOCENT_TEMPLATES } from "./templates/innocent.ts";
import { OTHER_TEMPLATES } from "./templates/other-languages.ts";
import { inCase, withOtherNames } from "./vary-texts.ts";

/** What is read once. */
export interface NameData {
  readonly lists: RawLists;
  readonly generated: readonly LabelledText[];
  readonly wikigold: readonly LabelledText[];
  readonly germEval: readonly LabelledText[];
  /** Texts without labels, by their collection: how words are written in general. */
  readonly plain: ReadonlyMap<string, readonly string[]>;
}

export async function readNameData(data: string): Promise<NameData> {
  const [lists, generated, wikigold, germEval, plain] = await Promise.all([
    readRawLists(data),
    readGenerated(data),
    readWikigold(data),
    readGermEval(data),
    readPlain(data),
  ]);
  return { lists, generated, wikigold, germEval, plain };
}

/** Benign texts of the training part of the prompt-attack data. */
async function readPlain(data: string): Promise<Map<string, string[]>> {
  const lines = (await readFile(join(data, "prompt-attack", "train.jsonl"), "utf8")).split("\n");
  const texts = new Map<string, string[]>();
  for (const line of lines) {
    if (line === "") continue;
    const { text, label, source } = JSON.parse(line) as { text: string; label: number; source: string };
    if (label !== 0) continue;
    const list = texts.get(source);
    if (list === undefined) texts.set(source, [text]);
    else list.push(text);
  }
  return texts;
}

/** What is kept out of training, to be measured on. */
export interface HeldOut {
  /** Whole collections: "wikigold", "germeval2014". */
  readonly sources?: ReadonlySet<string>;
  /** Whether a group of a collection is out: a template of "presidio-generated", sentences of the others. */
  readonly isOut?: (source: string, group: string) => boolean;
}

function isHeldOut({ sources, isOut }: HeldOut, source: string, group: string): boolean {
  return sources?.has(source) === true || isOut?.(source, group) === true;
}

const FILLS_OF_SHARED_TEMPLATE = 30;
const FILLS_OF_OWN_TEMPLATE = 30;
const FILLS_OF_INNOCENT = 6;
const FILLS_OF_CODE = 30;
const SMALL_SHARE = 0.14;
const CAPITAL_SHARE = 0.06;
const COPIES_WITH_OTHER_NAMES = 2;

/** All texts to learn from. */
export function gatherTexts(data: NameData, heldOut: HeldOut, random: Random): LabelledText[] {
  const filler = new NameFiller(data.lists);
  const texts: LabelledText[] = [];
  texts.push(...data.generated.filter(({ source, group }) => !isHeldOut(heldOut, source, group)));
  const composing = random.branch("compose");
  for (const template of data.lists.templates) {
    const key = templateKey(template.replaceAll("\\n", "\n"));
    if (isHeldOut(heldOut, "presidio-generated", key)) continue;
    for (let fill = 0; fill < FILLS_OF_SHARED_TEMPLATE; fill += 1)
      texts.push(filler.fill(template, key, composing));
  }
  for (const template of [...ENGLISH_TEMPLATES, ...GERMAN_TEMPLATES, ...OTHER_TEMPLATES])
    for (let fill = 0; fill < FILLS_OF_OWN_TEMPLATE; fill += 1)
      texts.push(filler.fill(template, template, composing));
  for (const template of CODE_TEMPLATES)
    for (let fill = 0; fill < FILLS_OF_CODE; fill += 1)
      texts.push(filler.fill(template, template, composing));
  for (const template of INNOCENT_TEMPLATES)
    for (let fill = 0; fill < FILLS_OF_INNOCENT; fill += 1)
      texts.push(filler.fill(template, template, composing));
  const renaming = random.branch("rename");
  for (const real of [data.wikigold, data.germEval])
    for (const text of real) {
      if (isHeldOut(heldOut, text.source, text.group)) continue;
      texts.push(text);
      for (let copy = 0; copy < COPIES_WITH_OTHER_NAMES; copy += 1)
        texts.push(withOtherNames(text, filler, renaming, 0.7));
    }
  const casing = random.branch("case");
  return texts.map((text) => {
    const chance = casing.next();
    const changed =
      chance < SMALL_SHARE
        ? inCase(text, "small")
        : chance < SMALL_SHARE + CAPITAL_SHARE
          ? inCase(text, "capital")
          : text;
    return changed ?? text;
  });
}

/** Texts without labels, less those of a collection that is held out: by their collection. */
export function plainSources(data: NameData, heldOut: HeldOut): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...data.plain].filter(
      ([source]) =>
        !(source === "germeval" && heldOut.sources?.has("germeval2014") === true) &&
        heldOut.sources?.has(source) !== true,
    ),
  );
}

/** Texts whose words tell how often a word is written in small letters. */
export function plainTexts(data: NameData, heldOut: HeldOut): string[] {
  const labelled = [...data.wikigold, ...data.germEval].filter(
    ({ source, group }) => !isHeldOut(heldOut, source, group),
  );
  return [...[...plainSources(data, heldOut).values()].flat(), ...labelled.map(({ text }) => text)];
}
