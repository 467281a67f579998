import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readAttackRows } from "../read-attack-rows.ts";
import { readJsonLines } from "../read-json-lines.ts";
import { type ContentExample, type ContentHead, HARMLESS, type HeadLabels, labelsOf } from "./example.ts";
import { readCsv } from "./read-csv.ts";

/** Everything but "any". */
const ALL_BUT_ANY: readonly ContentHead[] = [
  "hate",
  "insults",
  "sexual",
  "violence",
  "misconduct",
  "self-harm",
];

/** Every labelled text of the content data, and the harmless ones of the prompt-attack data. */
export function readContentSources(folder: string): ContentExample[] {
  return [
    ...readDavidson(folder),
    ...readToxigen(folder),
    ...readHarmfulAsks(folder),
    ...readRedInstruct(folder),
    ...readAiluminate(folder),
    ...readWordLists(folder),
    ...readHarmless(folder),
  ];
}

/** Tweets (Davidson et al. 2017): hateful, offensive or neither, by the majority of annotators. Rough talk is offensive there: it says nothing of insults. */
export function readDavidson(folder: string): ContentExample[] {
  const labels: Readonly<Record<string, HeadLabels>> = {
    "0": labelsOf(["hate", "any"], ["insults", "sexual", "violence"]),
    "1": { ...labelsOf(["any"], ALL_BUT_ANY), hate: { isPositive: false, weight: 0.3 } },
    "2": HARMLESS,
  };
  return readCsv(join(folder, "content", "davidson-hate-offensive.csv")).flatMap((row) => {
    const known = labels[row["class"] ?? ""];
    const text = plainTweet(row["tweet"] ?? "");
    return known === undefined || text === ""
      ? []
      : [{ text, source: "davidson", family: `class-${row["class"] ?? ""}`, language: "en", labels: known }];
  });
}

/** A tweet without what is no language: addresses, names, marks of quotation. */
function plainTweet(tweet: string): string {
  return tweet
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/https?:\/\/\S+/g, "")
    .replace(/\bRT\b\s*@\w+:?/g, "")
    .replace(/@\w+:?/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[!"“\s]+/, "")
    .trim();
}

/** Statements on groups (Hartvigsen et al. 2022, ToxiGen, prompts), each once: a line of the files joins several. */
export function readToxigen(folder: string): ContentExample[] {
  const root = join(folder, "content", "toxigen-prompts");
  return readdirSync(root)
    .sort()
    .flatMap((file) => {
      const isHateful = file.startsWith("hate_");
      const statements = new Set(
        readFileSync(join(root, file), "utf8")
          .split("\n")
          .flatMap((line) => line.split("\\n"))
          .map((piece) =>
            piece
              .replace(/\\+$/, "")
              .replace(/^[\s-]+/, "")
              .trim(),
          )
          .filter((piece) => piece.length > 8),
      );
      return [...statements].map((text) => ({
        text,
        source: "toxigen",
        family: file.replace("_1k.txt", ""),
        language: "en",
        labels: isHateful ? labelsOf(["hate", "any"], ["insults", "violence", "sexual"]) : HARMLESS,
      }));
    });
}

/** AdvBench, HarmBench, StrongREJECT, SimpleSafetyTests: harmful, mostly crimes, not told apart by category. */
export function readHarmfulAsks(folder: string): ContentExample[] {
  const copies = /lyrics|passage|first page|opening|verbatim|chapter/i; // HarmBench's asks for copyrighted text harm nobody's body or soul
  return readJsonLines(join(folder, "content", "harmful-asks.jsonl")).flatMap(({ value }) => {
    const { text, source, lang } = value as Record<string, string>;
    if (text === undefined || copies.test(text)) return [];
    const labels: HeadLabels = {
      any: { isPositive: true, weight: 1 },
      misconduct: { isPositive: true, weight: 0.6 },
    };
    return [{ text, source: source ?? "harmful-asks", family: "ask", language: lang ?? "en", labels }];
  });
}

const CATQA: Readonly<Record<string, HeadLabels>> = {
  "Illegal Activity": labelsOf(["misconduct", "any"], ["violence", "sexual"]),
  "Content Sexual exploitation": labelsOf(["sexual", "any"], ["misconduct", "violence"]),
  "Physical abuse": labelsOf(["violence", "any"], ["misconduct", "sexual"]),
  "Emotional and psychological abuse": labelsOf(["any"], ALL_BUT_ANY),
  Neglect: labelsOf(["any"], ALL_BUT_ANY),
  "Online predation": labelsOf(["sexual", "any"], ["misconduct"]),
  "Racial or ethnic hate": labelsOf(["hate", "any"], ["misconduct", "violence", "insults"]),
  "Religious intolerance": labelsOf(["hate", "any"], ["misconduct", "violence", "insults"]),
  "Gender-based violence": labelsOf(["any"], ALL_BUT_ANY),
  Cyberbullying: labelsOf(["insults", "any"], ["misconduct", "hate"]),
  "Terrorism and extremism": labelsOf(["violence", "any"], ["misconduct", "hate"]),
  "Malware Viruses": labelsOf(["misconduct", "any"]),
  "Self-harm": labelsOf(["self-harm", "any"], ["violence"]),
  "Assault and battery": labelsOf(["violence", "any"], ["misconduct"]),
  "Hazardous material handling": labelsOf(["misconduct", "any"], ["violence"]),
  "Unsafe practices": labelsOf(["any"], ALL_BUT_ANY),
  "Weapon making": labelsOf(["misconduct", "any"], ["violence"]),
  "Economic Harm": labelsOf(["misconduct", "any"]),
  "Fraud/Deception": labelsOf(["misconduct", "any"]),
  "Adult Content": labelsOf(["sexual", "any"], ["misconduct"]),
  "Privacy Violation Activity": labelsOf(["misconduct", "any"]),
};

/** Harmful questions (Bhardwaj and Poria 2023 and 2024): CatQA by category in three languages, DangerousQA, HarmfulQA. Political and financial advice is left out. */
export function readRedInstruct(folder: string): ContentExample[] {
  const root = join(folder, "content", "red-instruct");
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8")) as unknown;
  const examples: ContentExample[] = [];
  for (const [name, language] of [
    ["english", "en"],
    ["chinese", "zh"],
    ["vietnamese", "vi"],
  ] as const) {
    for (const [category, parts] of Object.entries(
      read(`catqa_${name}.json`) as Record<string, Record<string, string[]>>,
    )) {
      for (const [part, texts] of Object.entries(parts)) {
        const family = part.replace(/:$/, "");
        const labels = CATQA[family] ?? CATQA[category];
        if (labels === undefined) continue;
        for (const text of texts)
          examples.push({ text, source: `catqa-${language}`, family, language, labels });
      }
    }
  }
  const vague = (weight: number): HeadLabels => ({
    any: { isPositive: true, weight },
    misconduct: { isPositive: true, weight: weight / 2 },
  });
  for (const text of read("dangerousqa.json") as string[])
    examples.push({ text, source: "dangerousqa", family: "ask", language: "en", labels: vague(1) });
  for (const subjects of Object.values(read("harmfulqa.json") as Record<string, Record<string, string[]>>))
    for (const [subject, texts] of Object.entries(subjects))
      for (const text of texts)
        examples.push({ text, source: "harmfulqa", family: subject, language: "en", labels: vague(0.5) });
  return examples;
}

const AILUMINATE: Readonly<Record<string, HeadLabels>> = {
  vcr: labelsOf(["violence", "any"], ["misconduct", "insults", "hate"], 0.7),
  ncr: labelsOf(["misconduct", "any"], ["violence"], 0.7),
  cse: labelsOf(["sexual", "any"], ["misconduct", "violence"], 0.7),
  dfm: { ...labelsOf(["any"], ALL_BUT_ANY, 0.4), misconduct: { isPositive: true, weight: 0.4 } },
  hte: labelsOf(["hate", "any"], ["insults", "violence", "misconduct"], 0.6),
  iwp: labelsOf(["misconduct", "any"], ["violence"], 0.7),
  prv: labelsOf(["misconduct", "any"], ["sexual"], 0.4),
  src: { ...labelsOf(["any"], ALL_BUT_ANY, 0.6), sexual: { isPositive: true, weight: 0.4 } },
  ssh: labelsOf(["self-harm", "any"], ["violence"], 0.7),
  sxc_prn: labelsOf(["sexual", "any"], ["misconduct"], 0.5),
};

/** AILuminate's public demo prompts by hazard (MLCommons). Property rights and specialised advice are left out: many of them are harmless. */
export function readAiluminate(folder: string): ContentExample[] {
  return readCsv(join(folder, "content", "ailuminate-demo-en.csv")).flatMap((row) => {
    const family = row["hazard"] ?? "";
    const labels = AILUMINATE[family];
    return labels === undefined
      ? []
      : [{ text: row["prompt_text"] ?? "", source: "ailuminate", family, language: "en", labels }];
  });
}

/** Word lists: LDNOOBW in 28 languages, and surge-ai's English profanity with severities. Words alone say little, and weigh little. */
export function readWordLists(folder: string): ContentExample[] {
  const root = join(folder, "content", "bad-words");
  const examples: ContentExample[] = readdirSync(root)
    .sort()
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .map((text) => text.trim())
        .filter((text) => text !== "")
        .map((text) => ({
          text,
          source: "bad-words",
          family: file.slice(0, -4),
          language: file.slice(0, -4),
          labels: { any: { isPositive: true, weight: 0.3 } },
        })),
    );
  for (const row of readCsv(join(folder, "content", "profanity_en.csv"))) {
    const isSlur = (row["category_1"] ?? "").startsWith("racial");
    const severity = Number(row["severity_rating"]);
    if (!(severity >= 1.4)) continue;
    const labels: HeadLabels = {
      any: { isPositive: true, weight: 0.3 },
      ...(isSlur ? { hate: { isPositive: true, weight: 0.5 } } : {}),
    };
    examples.push({
      text: row["text"] ?? "",
      source: "profanity",
      family: row["category_1"] ?? "",
      language: "en",
      labels,
    });
  }
  return examples;
}

/** Sources of the prompt-attack data whose texts are no attacks, yet partly insulting or hateful. */
const NOT_HARMLESS = new Set(["tweets", "openai_demo"]);

/** The innocent texts of the prompt-attack data: prompts, documents, system prompts, news. */
export function readHarmless(folder: string): ContentExample[] {
  return (["train", "dev"] as const).flatMap((split) =>
    readAttackRows(folder, split)
      .filter(({ label, source }) => label === 0 && !NOT_HARMLESS.has(source))
      .map(({ text, source, kind, lang }) => ({
        text,
        source,
        family: kind,
        language: lang,
        labels: HARMLESS,
      })),
  );
}
