import { hashText } from "../../src/inference/hash.ts";
import type { Random } from "../learn/random.ts";
import type { AttackExample } from "./example.ts";
import type { ComposedText } from "./grammar/composed-text.ts";
import { composeMultilingual } from "./grammar/multilingual/compose-multilingual.ts";
import { composePrompts } from "./grammar/prompts/compose-prompts.ts";
import { composeUntrusted } from "./grammar/untrusted/compose-untrusted.ts";
import { insertInto } from "./grammar/untrusted/insert-into.ts";

/** Texts of each grammar. */
export interface ComposedCounts {
  readonly prompts: number;
  readonly multilingual: number;
  readonly untrusted: number;
}

/** Sources whose innocent texts are documents: hosts for what is inserted. */
const HOSTS: ReadonlySet<string> = new Set([
  "germeval",
  "t0_templates",
  "bipia_code_ctx_clean_train",
  "bipia_email_clean_train",
  "bipia_table_clean",
  "llmail_benign_email",
  "gsm8k",
  "tweets",
]);
/** Sources whose innocent texts ask for something: in a document, that is an instruction nobody gave. */
const TASKS: ReadonlySet<string> = new Set([
  "self_instruct_seed",
  "self_instruct_user",
  "oasst",
  "mt_bench",
  "truthfulqa",
  "gpteacher_roleplay",
  "ifeval",
]);
/** Of what is inserted, so much is what innocent users ask. */
const TASK_SHARE = 0.3;
const MOST_INSERTED_CHARS = 400;
const MOST_HOST_CHARS = 3_000;

/** All that the grammars write, as examples. */
export function composeExamples(counts: ComposedCounts, random: Random): AttackExample[] {
  return [
    ...composePrompts(random.branch("prompts"), counts.prompts).map((text) => exampleOf(text, "prompts")),
    ...composeMultilingual(random.branch("multilingual"), counts.multilingual).map((text) =>
      exampleOf(text, "multilingual"),
    ),
    ...composeUntrusted(random.branch("untrusted"), counts.untrusted).map((text) =>
      exampleOf(text, "untrusted"),
    ),
  ];
}

function exampleOf(
  { text, isAttack, role, family, language, kind }: ComposedText,
  name: string,
): AttackExample {
  return {
    text,
    source: family,
    group: `grammar-${name}-${partOf(family)}`,
    language,
    isAttack,
    weights: weightsOf(role, isAttack),
    kind,
  };
}

/** Families of a grammar are held out in so many parts. */
const GRAMMAR_PARTS = 3;

/** The last part of a family is the technique, or the kind of innocent text: what has one technique is held out together. */
function partOf(family: string): number {
  return (hashText(family.split("/").at(-1) ?? "") >>> 8) % GRAMMAR_PARTS;
}

function weightsOf(role: ComposedText["role"], isAttack: boolean): AttackExample["weights"] {
  if (role === "user") return { user: 1, untrusted: isAttack ? 0.5 : 0.1 };
  // What a document asks for is an attack only where it is data; a user may well paste a clean one.
  return { user: isAttack ? 0 : 0.5, untrusted: 1 };
}

/**
 * Documents of the data, each with an attack inside and once more as it was. What is inserted comes from the attacks of the data, and from
 * what innocent users ask of a model. A pair belongs to the group of what was
 * inserted, and is kept out of the way where that of its document is held out.
 */
export function insertAttacks(
  rows: readonly AttackExample[],
  count: number,
  random: Random,
): AttackExample[] {
  const hosts = rows.filter(({ source, text }) => HOSTS.has(source) && text.length <= MOST_HOST_CHARS);
  const short = ({ text }: AttackExample): boolean => text.length <= MOST_INSERTED_CHARS;
  const attacks = rows.filter((row) => row.isAttack && row.kind !== "jailbreak" && short(row));
  const tasks = rows.filter((row) => TASKS.has(row.source) && !row.isAttack && short(row));
  const examples: AttackExample[] = [];
  for (let pair = 0; pair < count; pair++) {
    const host = random.pick(hosts);
    const isTask = random.chance(TASK_SHARE);
    const inserted = random.pick(isTask ? tasks : attacks);
    const { group, language } = inserted;
    const hostGroup = host.group;
    const text = insertInto(host.text, inserted.text, random);
    const source = `${host.source}+${inserted.source}`;
    const weights = { user: isTask ? 0 : 0.3, untrusted: 0.7 };
    examples.push({ text, source, group, hostGroup, language, isAttack: true, weights, kind: inserted.kind });
    examples.push({
      text: host.text,
      source: `${host.source}+`,
      group,
      hostGroup,
      language: host.language,
      isAttack: false,
      weights: { user: 0.3, untrusted: 0.7 },
    });
  }
  return examples;
}
