import { type AttackRow, readAttackRows } from "../read-attack-rows.ts";
import { NearDuplicates } from "../learn/near-duplicates.ts";
import type { Random } from "../learn/random.ts";
import type { AttackExample, AttackKind } from "./example.ts";
import { SOURCE_GROUPS } from "./source-groups.ts";

/** Rows of one source that are learnt from; larger ones would drown the others. */
const MAX_ROWS_OF_SOURCE = 1_600;

const ATTACK_KINDS: Readonly<Record<string, AttackKind>> = {
  jailbreak: "jailbreak",
  role_hijack: "jailbreak",
  multi_turn_manipulation: "jailbreak",
  extraction: "leakage",
  system_prompt_leak: "leakage",
  data_exfiltration: "leakage",
  injection: "injection",
  prompt_injection: "injection",
  context_injection: "injection",
  output_manipulation: "injection",
  encoding_attack: "jailbreak",
  denial_of_service: "injection",
  indirect: "injection",
};

/** Kinds of rows that are whole documents. */
const IN_DOCUMENTS: ReadonlySet<string> = new Set(["indirect", "benign_doc"]);

/**
 * How much an innocent text teaches about data, by its source. What asks a model for something is not quite an innocent document, yet
 * alone, in no document, it is hardly an attack either.
 */
const DOCUMENT_WEIGHTS: Readonly<Record<string, number>> = {
  germeval: 1,
  tweets: 1,
  bipia_code_ctx_clean_train: 2,
  bipia_email_clean_train: 2,
  bipia_table_clean: 2,
  llmail_benign_email: 2,
  gsm8k: 0.3,
  // Whole instructions to a model: in data they are what an attack looks like.
  confidential_sysprompts: 0,
  gpts_sysprompts_A: 0,
  gpts_sysprompts_B: 0,
  fabric: 0,
  ifeval: 0,
};
const PROMPT_IN_DATA_WEIGHT = 0.25;

/** Sources of innocent texts that come closest to attacks: each counts so many times. */
const HARD_WEIGHTS: Readonly<Record<string, number>> = {
  confidential_sysprompts: 3,
  fabric: 2,
  gpteacher_roleplay: 2,
  ifeval: 2,
};

/** The texts of the data sets, without near-duplicates, each with what it teaches. */
export function gatherRows(folder: string, random: Random): AttackExample[] {
  const rows = [...readAttackRows(folder, "train"), ...readAttackRows(folder, "dev")];
  const seen = new NearDuplicates();
  // Nothing is learnt of the texts that figures are measured on, nor of texts that are nearly the same.
  for (const { text } of readAttackRows(folder, "public-test")) seen.add(text);
  const taken = new Map<string, number>();
  const examples: AttackExample[] = [];
  for (const row of random.shuffled(rows)) {
    const key = `${row.source} ${row.label}`;
    const count = taken.get(key) ?? 0;
    if (count >= MAX_ROWS_OF_SOURCE) continue;
    // Documents come clean and with an attack inside on purpose: those are near each other and must stay so.
    if (!IN_DOCUMENTS.has(row.kind)) {
      if (seen.has(row.text)) continue;
      seen.add(row.text);
    }
    taken.set(key, count + 1);
    examples.push(exampleOf(row));
  }
  return examples;
}

function exampleOf(row: AttackRow): AttackExample {
  const { text, source, kind, lang: language } = row;
  const group = SOURCE_GROUPS[source] ?? source;
  if (row.label !== 1)
    return {
      text,
      source,
      group,
      language,
      isAttack: false,
      weights: {
        user: HARD_WEIGHTS[source] ?? 1,
        untrusted: DOCUMENT_WEIGHTS[source] ?? PROMPT_IN_DATA_WEIGHT,
      },
    };
  // What a user may well ask for is no attack in the user's own words.
  const user = kind === "indirect" ? 0.3 : 1;
  return {
    text,
    source,
    group,
    language,
    isAttack: true,
    weights: { user, untrusted: 1 },
    kind: ATTACK_KINDS[kind] ?? "injection",
  };
}
