import { readFileSync } from "node:fs";
import { join } from "node:path";
import { splitSentences } from "../../src/guardrails/grounding/split-sentences.ts";

/** A text of several sentences that says what is so; pairs are composed from it. */
export interface Passage {
  readonly kind: "news" | "wiki" | "numbers" | "german" | "mail";
  readonly sentences: readonly string[];
}

const MIN_SENTENCES = 3;
const MAX_SENTENCES = 60;
const TEMPLATE_WORDS =
  /summar|article|question|answer|passage|paragraph|sentence|\btitle\b|\bchoices\b|___|review|rephrase|\babstract\b|key points|following|\b(?:you|your|I|my)\b/i;

/** Passages of all kinds, in the order of the files. */
export function readPassages(folder: string): Passage[] {
  return [...readRows(folder), ...readWikigold(folder)];
}

interface Row {
  readonly text: string;
  readonly source: string;
  readonly label: number;
}

function readRows(folder: string): Passage[] {
  const lines = readFileSync(join(folder, "prompt-attack", "train.jsonl"), "utf8")
    .trim()
    .split("\n");
  const passages: Passage[] = [];
  const german: string[] = [];
  for (const line of lines) {
    const row = JSON.parse(line) as Row;
    if (row.label !== 0) continue;
    if (row.source === "t0_templates" && row.text.length > 700) add(passages, "news", declaredIn(row.text));
    else if (row.source === "gsm8k")
      add(
        passages,
        "numbers",
        plainIn(row.text).filter((one) => !one.endsWith("?")),
      );
    else if (row.source === "llmail_benign_email")
      add(passages, "mail", plainIn(row.text.replace(/^.*?Body:\s*/s, "")));
    else if (row.source === "germeval") german.push(untokenised(row.text));
  }
  for (let at = 0; at + 5 <= german.length; at += 5) add(passages, "german", german.slice(at, at + 5));
  return passages;
}

function add(passages: Passage[], kind: Passage["kind"], sentences: readonly string[]): void {
  if (sentences.length >= MIN_SENTENCES)
    passages.push({ kind, sentences: sentences.slice(0, MAX_SENTENCES) });
}

function plainIn(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " "));
}

/** The longest run of sentences that tell something, without those of the task around them. */
function declaredIn(text: string): string[] {
  let best: string[] = [];
  let run: string[] = [];
  for (const sentence of plainIn(text)) {
    const isDeclared =
      /^["'“A-Z0-9(].*[.!"”]$/.test(sentence) && sentence.length > 30 && !sentence.endsWith("...");
    if (isDeclared && !TEMPLATE_WORDS.test(sentence)) run.push(sentence);
    else if (run.length > best.length) best = run;
    if (!isDeclared) run = [];
  }
  return run.length > best.length ? run : best;
}

/** Sentences of Wikipedia with marked names (Balasuriya et al. 2009); five in a row are a passage. */
function readWikigold(folder: string): Passage[] {
  const text = readFileSync(join(folder, "pii", "wikigold", "wikigold.conll.txt"), "utf8");
  const sentences = text
    .split(/\n\s*\n/)
    .map((block) =>
      untokenised(
        block
          .split("\n")
          .map((line) => line.split(" ")[0] ?? "")
          .join(" "),
      ),
    )
    .filter((sentence) => sentence.length > 30 && sentence.endsWith("."));
  const passages: Passage[] = [];
  for (let at = 0; at + 6 <= sentences.length; at += 6) add(passages, "wiki", sentences.slice(at, at + 6));
  return passages;
}

/** Without the spaces a tokeniser put before marks. */
function untokenised(text: string): string {
  return text
    .replace(/ ([.,;:!?)%])/g, "$1")
    .replace(/\( /g, "(")
    .replace(/ (n't|'s|'re|'ve|'ll|'d)\b/g, "$1")
    .replace(/-DOCSTART-/g, "")
    .trim();
}
